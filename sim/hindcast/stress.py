"""What the scores hang on: less known of the past, and other numbers of the estimates.

Operations in the same place, and those that came later, are left out of what is known; and
numbers of ``estimates.yaml`` that were shaped on the record are given other values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sim.estimate.numbers import ESTIMATES, number
from sim.estimate.tables import Row
from sim.hindcast.cases import Case
from sim.hindcast.compare import Scores, score_all
from sim.hindcast.hindcast import MODEL, hindcast, predict_case
from sim.hindcast.record import Record

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
    found = []
    for name, values in OTHERS.items():
        for value in values:
            with with_number(name, value):
                scores = hindcast(runs=runs, seed=seed).over_all
            found.append((name, value, scores[MODEL]))
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
