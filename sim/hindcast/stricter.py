"""Stricter tests: without operations in the same place, and with none that came later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sim.estimate.numbers import number
from sim.estimate.tables import Row
from sim.hindcast.calibrated import coefficients_for
from sim.hindcast.cases import Case
from sim.hindcast.compare import Scores, of_case, over_all
from sim.hindcast.predict import Prediction, predict
from sim.hindcast.tables import Record
from sim.hindcast.world import scenario

Keeps = Callable[[Row, Case], bool]
"""Whether an operation may be known when a case is predicted."""


def elsewhere(operation: Row, case: Case) -> bool:
    """Return whether an operation stood in another place."""
    return operation["place"] != case.place


def earlier(operation: Row, case: Case) -> bool:
    """Return whether an operation came before."""
    return int(operation["year"]) < case.year


def narrowed(record: Record, case: Case, keeps: Keeps) -> Record:
    """Return a record without the answers of operations that may not be known."""
    known = {row["operation"] for row in record.rows("operations") if keeps(row, case)}
    rows = [row for row in record.rows("contributions") if row["operation"] in {case.name, *known}]
    return replace(record, brought={**record.brought, "contributions": rows}, only_brought=True)


def can_be_told(record: Record, case: Case) -> bool:
    """Return whether safe and risky operations other than the case are known."""
    limit = number("risk_permissive")
    risks = {
        record.permissive(row["operation"]) <= limit for row in record.answers(exclude=case.name)
    }
    return risks == {True, False}


def stricter(
    found: Sequence[Case], record: Record, keeps: Keeps, *, runs: int, seed: int
) -> tuple[Scores, int]:
    """Return the scores with less known of the past, and the number of cases."""
    kept, made = [], []
    for case in found:
        known = narrowed(record, case, keeps)
        if can_be_told(known, case):
            kept.append(case)
            made.append(_predicted(case, known, runs, seed))
    each = [
        of_case(case, p.odds, p.troops, p.total, all_rows=False)
        for case, p in zip(kept, made, strict=True)
    ]
    return over_all(kept, [p.odds for p in made], each, all_rows=False), len(kept)


def _predicted(case: Case, known: Record, runs: int, seed: int) -> Prediction:
    world = scenario(case, known, coefficients=coefficients_for(case.name))
    return predict(case, world, runs=runs, seed=seed)
