"""Whom a nation leans on in a week: what others' words add, and whose pledge would move it most."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sim.analysis.columns import ISO3, NAME, Column
from sim.analysis.decision import Deliberation, Values
from sim.analysis.declare import Needs, TableRows, named_table
from sim.rules.ladder import Rung
from sim.week.presence import place_in_tables

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
