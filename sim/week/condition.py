"""A conditional pledge states its condition: the least US engagement, or clarity, it takes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.draws import PRECISION, Floats
from sim.rules import backstop, condition, gates, safety
from sim.rules.gates import Condition
from sim.rules.quantity import Count, Flag, Quantity
from sim.week.deliberate import Ledger
from sim.week.given import Endowment, Given
from sim.week.state import World

LEVELS: Floats = np.linspace(0, 1, 21, dtype=PRECISION)
"""Levels tried, from nothing to everything, in steps of a twentieth."""


def least_engagement(*, nation: Endowment, world: World, ledger: Ledger, given: Given) -> Quantity:
    """Return the least US engagement, alike in every enabler, at which a nation would pledge.

    Works on one nation's scalars or on ``(nation, run)`` arrays; NaN where no engagement does. Whom
    its own word has wait for an American backstop needs as much as counts as that.
    """
    short = levels_short(nation=nation, world=world, ledger=ledger, given=given)
    return condition.least(levels=LEVELS, insufficient=short)


def levels_short(*, nation: Endowment, world: World, ledger: Ledger, given: Given) -> Count:
    """Return how many of `LEVELS` of US engagement do not suffice: all where none does."""
    waits = gates.is_named(named=nation.named, condition=Condition.US_BACKSTOP)

    def backstop_at(level: float) -> Quantity:
        return safety.backstop(
            weight=given.coefficients.weights["safety_backstop"],
            us_dependence=nation.brings["us_dependence"],
            gap=_gap_at(level, world, given),
        )

    def is_met_at(level: float) -> Flag:
        engaged = gates.engagement(
            promised=np.maximum(world.promised, PRECISION(level)),
            credibility=world.credibility,
            importance=given.circumstances.importance,
        )
        return np.logical_not(waits) | (engaged >= given.coefficients.gate_backstop)

    return _levels_short(ledger, "safety_backstop", backstop_at, given, is_met_at)


def least_clarity(*, world: World, ledger: Ledger, given: Given) -> Quantity:
    """Return the least clarity of the mandate at which a nation would pledge; NaN if none."""

    def clarity_at(level: float) -> Quantity:
        return safety.clarity(
            weight=given.coefficients.weights["safety_clarity"],
            clarity=np.maximum(level, world.clarity),
        )

    short = _levels_short(ledger, "safety_clarity", clarity_at, given)
    return condition.least(levels=LEVELS, insufficient=short)


def _gap_at(level: float, world: World, given: Given) -> Quantity:
    """Return the enabler gap if Washington promised at least ``level`` of everything."""
    missing = backstop.missing(
        need=given.circumstances.need,
        promised=np.maximum(world.promised, level),
        credibility=world.credibility,
        european=world.european,
    )
    return backstop.gap(missing=missing, importance=given.circumstances.importance)


def _levels_short(
    ledger: Ledger,
    name: str,
    instead: Callable[[float], Quantity],
    given: Given,
    is_met_at: Callable[[float], Flag] = lambda _: True,
) -> Count:
    rest = ledger.willingness - ledger.terms[name]
    insufficient = np.zeros(np.shape(ledger.willingness), np.int8)
    for level in LEVELS:
        enough = condition.suffices(
            rest=rest, term_instead=instead(level), climb=given.tables.pledge
        )
        insufficient = insufficient + np.logical_not(enough & is_met_at(level))
    return insufficient
