"""A conditional pledge states its condition: the least US engagement, or clarity, it takes."""

from __future__ import annotations

import numpy as np

from sim.draws import PRECISION, Floats
from sim.rules import backstop, condition, safety
from sim.rules.quantity import Quantity, Table
from sim.week.deliberate import Ledger
from sim.week.given import Endowment, Given
from sim.week.state import World

LEVELS: Floats = np.linspace(0, 1, 21, dtype=PRECISION)
"""Levels tried, from nothing to everything, in steps of a twentieth."""


def least_engagement(*, nation: Endowment, world: World, ledger: Ledger, given: Given) -> Quantity:
    """Return the least US engagement, alike in every enabler, at which a nation would pledge.

    Works on one nation's scalars or on ``(nation, run)`` arrays; NaN where no engagement does.
    """
    instead = [
        safety.backstop(
            weight=given.coefficients.safety_backstop,
            us_dependence=nation.us_dependence,
            gap=_gap_at(level, world, given),
        )
        for level in LEVELS
    ]
    return _least(ledger, "safety_backstop", np.stack(instead), given)


def least_clarity(*, world: World, ledger: Ledger, given: Given) -> Quantity:
    """Return the least clarity of the mandate at which a nation would pledge; NaN if none."""
    instead = [
        safety.clarity(
            weight=given.coefficients.safety_clarity,
            clarity=np.maximum(level, world.clarity),
        )
        for level in LEVELS
    ]
    shape = np.shape(ledger.willingness)
    return _least(
        ledger, "safety_clarity", np.stack([np.broadcast_to(one, shape) for one in instead]), given
    )


def _gap_at(level: float, world: World, given: Given) -> Quantity:
    """Return the enabler gap if Washington promised at least ``level`` of everything."""
    missing = backstop.missing(
        need=given.circumstances.need,
        promised=np.maximum(world.promised, level),
        credibility=world.credibility,
        european=world.european,
    )
    return backstop.gap(missing=missing, importance=given.circumstances.importance)


def _least(ledger: Ledger, name: str, instead: Table, given: Given) -> Quantity:
    enough = condition.suffices(
        willingness=ledger.willingness,
        term=ledger.terms[name],
        term_instead=instead,
        climb=given.tables.pledge,
    )
    levels = LEVELS.reshape(-1, *[1] * (instead.ndim - 1))
    return condition.least(levels=levels, suffices=enough)
