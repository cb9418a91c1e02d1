"""What binds a nation in a week, the conditions it named, and whom it leans on."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.decision import LIMITS, Deliberation, Values, limits
from sim.analysis.declare import ISO3, LABEL, NAME, Column, Columns, Needs, TableRows, named_table
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.scenario.positions.labels import CONDITION_LABELS
from sim.scenario.scenario import CONDITIONS, RUNGS
from sim.week.presence import place_in_tables

Flags = npt.NDArray[np.bool_]


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
def decision_conditions(many: Deliberation, alone: Deliberation | None) -> TableRows:
    """Return the conditions that a nation named, met and missing."""
    single = None if alone is None else tuple(held[:, 0] for held in _conditions(alone))
    rows = []
    for place, (named, missing) in enumerate(zip(*_conditions(many), strict=True)):
        name = CONDITIONS[place]
        share, lacks = float(named.mean()), float(missing.mean())
        word = None if single is None else _word(*(bool(held[place]) for held in single))
        if share > 0 or word:
            rows.append((name, CONDITION_LABELS[name], word, share, share - lacks, lacks))
    return rows


def _conditions(decided: Deliberation) -> tuple[Flags, Flags]:
    """Return which conditions were named, and which are missing, ``(condition, run)`` each."""
    masks = decided.given.endowment.named, decided.after.government.missing
    bits = np.array([[int(Condition[name.upper()])] for name in CONDITIONS])
    named, missing = ((decided.row(mask).astype(np.int64) & bits) != 0 for mask in masks)
    return named, missing


def _word(named: bool, missing: bool) -> str | None:
    """Say how a condition stands in one run; None where it was not named there."""
    if not named:
        return None
    return "missing" if missing else "met"


WHOSE: Final = ("partners", "leaders")
"""Whose attention is counted apart: as partners, and as framework nations."""


@named_table(
    Needs.DECISION,
    "Whom a nation leans on in a week: what each other nation's last word adds to its willingness, "
    "and how much more it would add had that nation pledged. Both are direct: what a pledge moves "
    "by way of others, or by the size of the force, is not in them. Ties add up to one, or nearly.",
    ISO3,
    NAME,
    Column("tie", "share", "its part of the attention that is paid to partners"),
    Column("leader_tie", "share", "its part of the attention that is paid to framework nations"),
    Column("alone", "points", "what it adds in the run that was asked for; empty if none was"),
    Column("adds", "points", "what it adds, mean over runs"),
    Column("alone_more", "points", "what a pledge would add beside, in the run that was asked for"),
    Column("more", "points", "what a pledge would add beside, mean over runs"),
)
def decision_partners(many: Deliberation, alone: Deliberation | None) -> TableRows:
    """Return the partners a nation heeds, the one whose pledge would move it most first."""
    ties, leader_ties = partner_ties(many)
    adds, more = (part.mean(axis=-1) for part in partner_points(many))
    single = [part[:, 0] for part in partner_points(alone)] if alone else [[None] * len(adds)] * 2
    rows = [
        (nation.iso3, nation.name, *numbers)
        for nation, *numbers in zip(
            many.scenario.nations, ties, leader_ties, single[0], adds, single[1], more, strict=True
        )
        if nation.iso3 != many.code
    ]
    rows.sort(key=lambda row: (-row[-1], -row[-3], row[0]))
    return [[_plain(value) for value in row] for row in rows]


def partner_ties(decided: Deliberation) -> tuple[Values, Values]:
    """Return how a nation spreads its attention over partners and leaders, ``(nation,)`` each."""
    given = decided.given
    leaders = np.zeros(len(decided.scenario.nations))
    leaders[given.leading] = given.leaders[decided.place]
    return np.asarray(given.partners[decided.place], np.float64), leaders


def partner_points(decided: Deliberation) -> tuple[Values, Values]:
    """Return what each nation adds, and what its pledge would add beside, ``(nation, run)``."""
    given, government = decided.given, decided.before.government
    table, row = given.tables.presence.signal, given.endowment.row
    signal = table[place_in_tables(government.rung, government.presence, row)]
    pledged = np.maximum(government.rung, np.int8(Rung.PLEDGED))
    instead = table[place_in_tables(pledged, government.presence, row)]
    weights = (decided.row(given.coefficients.weights[f"company_{who}"]) for who in WHOSE)
    pulls = [
        weight * ties[:, np.newaxis]
        for weight, ties in zip(weights, partner_ties(decided), strict=True)
    ]
    pull = np.sum(pulls, axis=0)
    return pull * signal, pull * (instead - signal)


def _plain(value: Any) -> Any:  # noqa: ANN401  (a text, a number of NumPy or None)
    return float(value) if isinstance(value, np.floating) else value
