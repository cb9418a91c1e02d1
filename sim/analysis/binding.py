"""What binds a nation in a week: what keeps it from its next rung, and the conditions it named."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.analysis.columns import LABEL, Column
from sim.analysis.decision import LIMITS, Deliberation, limits
from sim.analysis.declare import Columns, Needs, by_column, named_table
from sim.scenario.positions.labels import CONDITION_LABELS
from sim.scenario.scenario import RUNGS
from sim.week.conditions import list_conditions


@named_table(
    Needs.DECISION,
    "What keeps a nation from its next rung in a week: the first that holds, in this order, so "
    "that shares add up to one. An unwilling nation may lack conditions "
    "too: see `decision_conditions`.",
    Column("limit", "", "what binds"),
    LABEL,
    Column("alone", "", "yes where it binds in the run that was asked for; empty if none was"),
    Column("share", "share", "share of runs in which it binds"),
)
def decision_limits(many: Deliberation, alone: Deliberation | None) -> Columns:
    """Return what keeps a nation from its next rung, and in what share of runs."""
    counts = np.bincount(limits(many), minlength=len(LIMITS)) / many.draws.count
    binding = limits(alone)[0] if alone else None
    return {
        "limit": [*LIMITS],
        "label": [*LIMITS.values()],
        "alone": [
            None if binding is None else ("yes" if place == binding else "no")
            for place in range(len(LIMITS))
        ],
        "share": counts,
    }


@named_table(
    Needs.DECISION,
    "The rung on which a nation stands before its decision in a week, and after it.",
    Column("rung", "", "rung on the ladder"),
    Column("alone", "", "before or after, or both, in the run that was asked for; empty if not"),
    Column("before", "share", "share of runs in which it stands there before the decision"),
    Column("after", "share", "share of runs in which it stands there after it"),
)
def decision_rungs(many: Deliberation, alone: Deliberation | None) -> Columns:
    """Return where a nation stands before and after its decision."""
    shares = [np.bincount(rungs, minlength=len(RUNGS)) / many.draws.count for rungs in _rungs(many)]
    stands = [int(rungs[0]) for rungs in _rungs(alone)] if alone else []
    when = ("before", "after")
    words = [
        ", ".join(word for word, rung in zip(when, stands, strict=False) if rung == place) or None
        for place in range(len(RUNGS))
    ]
    return {"rung": [*RUNGS], "alone": words, "before": shares[0], "after": shares[1]}


def _rungs(decided: Deliberation) -> list[Any]:
    states = decided.before, decided.after
    return [decided.row(state.government.rung).astype(np.int64) for state in states]


@named_table(
    Needs.DECISION,
    "Conditions of sending troops that a nation named, and those of them that are missing in a "
    "week; shares are of all runs.",
    Column("condition", "", "what it waits for"),
    LABEL,
    Column("alone", "", "met or missing in the run that was asked for; empty if not named there"),
    Column("named", "share", "share of runs in which it binds the nation"),
    Column("met", "share", "share of runs in which it binds and is met"),
    Column("missing", "share", "share of runs in which it binds and is missing"),
)
def decision_conditions(many: Deliberation, alone: Deliberation | None) -> Columns:
    """Return the conditions that a nation named, met and missing."""
    named, missing = _conditions(many)
    single = _conditions(alone) if alone else None
    rows = []
    for name, label in CONDITION_LABELS.items():
        share, lacks = (
            float(np.mean([name in mask for mask in runs])) for runs in (named, missing)
        )
        if share > 0 or (single and name in single[0][0]):
            rows.append((name, label, _condition(name, single), share, share - lacks, lacks))
    return by_column(rows, "condition", "label", "alone", "named", "met", "missing")


def _conditions(decided: Deliberation) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the conditions named, and those missing, in each run."""
    masks = decided.given.endowment.named, decided.after.government.missing
    named, missing = ([*map(int, decided.row(mask))] for mask in masks)
    return [*map(list_conditions, named)], [*map(list_conditions, missing)]


def _condition(
    name: str, single: tuple[list[tuple[str, ...]], list[tuple[str, ...]]] | None
) -> str | None:
    if single is None or name not in single[0][0]:
        return None
    return "missing" if name in single[1][0] else "met"
