"""What the scores hang on: less known of the past, other numbers of the estimates, sizes.

Operations in the same place, and those that came later, are left out of what is known; and
numbers of ``estimates.yaml`` that were shaped on the record are given other values.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.estimate.numbers import ESTIMATES, number
from sim.estimate.tables import Row
from sim.hindcast.cases import Case, cases
from sim.hindcast.compare import Scores, score_all
from sim.hindcast.hindcast import MODEL, Hindcast, predict_case, predict_cases
from sim.hindcast.nation import Past, profile, usual_weight
from sim.hindcast.predict import Prediction
from sim.hindcast.record import Record, read
from sim.hindcast.score import Array

Keeps = Callable[[Row, Case], bool]
"""Whether an operation may be known when a case is predicted."""


def is_elsewhere(operation: Row, case: Case) -> bool:
    """Return whether an operation stood in another place."""
    return operation["place"] != case.place


def is_earlier(operation: Row, case: Case) -> bool:
    """Return whether an operation came before."""
    return int(operation["year"]) < case.year


def narrow(record: Record, case: Case, keeps: Keeps) -> Record:
    """Return a record without the answers of operations that may not be known."""
    known = {row["operation"] for row in record.rows("operations") if keeps(row, case)}
    rows = [row for row in record.rows("contributions") if row["operation"] in {case.name, *known}]
    return replace(record, brought={**record.brought, "contributions": rows}, only_brought=True)


def is_predictable(record: Record, case: Case) -> bool:
    """Return whether safe and risky operations other than the case are known."""
    limit = number("risk_permissive")
    risks = {
        record.permissive(row["operation"]) <= limit for row in record.answers(exclude=case.name)
    }
    return risks == {True, False}


def score_with_less(
    found: Sequence[Case], record: Record, keeps: Keeps, *, runs: int, seed: int
) -> tuple[Scores, int]:
    """Return the scores with less known of the past, and the number of cases."""
    kept, made = [], []
    for case in found:
        known = narrow(record, case, keeps)
        if is_predictable(known, case):
            kept.append(case)
            made.append(predict_case(case, record=known, runs=runs, seed=seed).forecast)
    return score_all(kept, made, all_rows=False)[1], len(kept)


OTHERS: Mapping[str, tuple[float, ...]] = {
    "like_other_lead": (0.1, 0.6),
    "like_permissive": (0.2, 0.8),
    "record_prior": (0.5, 2.0),
    "custom_prior": (0.35, 1.4),
}
"""Each such number of ``estimates.yaml``, and other values it might have had."""


def score_alternatives(*, runs: int, seed: int) -> list[tuple[str, float, Scores]]:
    """Return number, value and scores of the model if the number had had that value."""
    record, found = read(), []
    operations = cases(record)
    for name, values in OTHERS.items():
        for value in values:
            with with_number(name, value):
                made = predict_cases(operations, record, runs=runs, seed=seed)
            forecasts = [prediction.forecast for prediction in made]
            found.append((name, value, score_all(operations, forecasts, all_rows=False)[1]))
    return found


@contextmanager
def with_number(name: str, value: float) -> Iterator[None]:
    """Let a number of the estimates have another value for a while."""
    row: dict[str, Any] = ESTIMATES.rows[name]
    shipped = row["value"]
    row["value"] = value
    try:
        yield
    finally:
        row["value"] = shipped


ENOUGH = 5
"""Contingents with a number from which the mean of an operation says something."""


@dataclass(frozen=True)
class Beside:
    """A correlation: of what with what, how strong, over how many."""

    what: str
    correlation: float
    count: int


def sizes(result: Hindcast, record: Record) -> list[Beside]:
    """Return whether contingents and forces were larger where governments were more willing."""
    each = [
        _contingents(case, made, record)
        for case, made in zip(result.cases, result.predictions, strict=True)
    ]
    some = [pairs for pairs in each if len(pairs)]
    within = np.vstack([pairs - pairs.mean(axis=0) for pairs in some])
    between = np.array([pairs.mean(axis=0) for pairs in some if len(pairs) >= ENOUGH])
    filled = _fill_rates(result.cases, result.by_case[MODEL])
    return [
        Beside(
            "a contingent beside its usual share, with its odds; within operations",
            *_correlate(within),
        ),
        Beside("the same, means of operations with five numbers or more", *_correlate(between)),
        Beside(
            "a force beside its ask, with the share of nations that joined", *_correlate(filled)
        ),
    ]


def _contingents(case: Case, made: Prediction, record: Record) -> Array:
    """Return logits of odds, and logarithms of troops beside the usual share of the ask."""
    seen = Past(record, case)
    weights = [usual_weight(profile(answer, seen)) for answer in case.answers]
    rows = [
        (
            math.log(odds / (1 - odds)),
            math.log(answer.troops * sum(weights) / (case.ask * weight)),
        )
        for answer, odds, weight in zip(case.answers, made.odds, weights, strict=True)
        if answer.troops and weight and answer.iso3 not in case.leaders
    ]
    return np.array(rows).reshape(-1, 2)


def _fill_rates(cases: Sequence[Case], scores: Sequence[Scores]) -> Array:
    rows = [
        (scores.rate, math.log(case.achieved / case.ask))
        for case, scores in zip(cases, scores, strict=True)
        if case.achieved and case.land
    ]
    return np.array(rows)


def _correlate(pairs: Array) -> tuple[float, int]:
    first, other = pairs.T
    return float(np.corrcoef(first, other)[0, 1]), len(pairs)
