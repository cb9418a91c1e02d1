"""Willingness for what no condition holds back: how many troops are offered, and presence."""

from __future__ import annotations

from sim.rules import safety
from sim.rules.quantity import Quantity
from sim.week.given import Coefficients, Endowment
from sim.week.state import World


def ungated_willingness(
    *, willingness: Quantity, nation: Endowment, world: World, coefficients: Coefficients
) -> Quantity:
    """Return the willingness in points that sizes an offer and moves presence.

    A government that waits for an American backstop does not weigh its lack on the ladder, where
    the condition holds it back. Nothing holds back how many troops it puts in view, nor presence:
    there it weighs the lack like everybody. Scalars, or arrays ``(nation, run)``.
    """
    lack = safety.backstop(
        weight=coefficients.weights["safety_backstop"], us_dependence=1, gap=world.gap
    ) + safety.word(
        weight=coefficients.weights["safety_word"],
        us_dependence=1,
        credibility=world.credibility,
    )
    return willingness + nation.awaits_us * lack
