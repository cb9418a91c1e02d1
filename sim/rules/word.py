"""A government's word: what it had said in public, and what that tells of its inclination."""

import numpy as np

from sim.rules.ladder import Rung
from sim.rules.quantity import Array, Count, Flag, Quantity, looked_up


def rung(*, said: Count, doubt: Quantity, luck: Quantity) -> Count:
    """Return the rung that a word stands for: its own, or with some doubt a neighbour.

    Half of the doubt lies on either side; no word stands for more than a pledge.
    """
    step = np.subtract(luck < doubt / 2, luck >= 1 - doubt / 2, dtype=np.int8)
    return np.clip(said + step, int(Rung.REFUSES), int(Rung.PLEDGED))


def least(*, rung: Count, hold: Array, audience_cost: Quantity, stickiness: Array) -> Quantity:
    """Return the least willingness in points that agrees with standing on a rung.

    Whoever has slid by less than stepping back would cost has not said so yet.
    """
    return looked_up(hold, rung) - audience_cost * looked_up(stickiness, rung)


def most(*, rung: Count, climb: Array, waits: Flag) -> Quantity:
    """Return the most willingness in points that agrees with standing on a rung.

    Whoever waits for a condition, or has pledged, may be willing without bound.
    """
    unbound = waits | np.greater_equal(rung, int(Rung.PLEDGED))
    return np.where(unbound, np.inf, looked_up(climb, rung))


def binds(*, firmness: Quantity, lapse: Quantity, left_out: int) -> Quantity:
    """Return the chance that a coded condition binds its government.

    With the chance ``firmness`` it was meant as one; ``lapse`` is the chance, on each of the days
    ``left_out`` on which the government later spoke without it, that it was dropped and not merely
    left unsaid.
    """
    chance = firmness
    for _ in range(left_out):
        chance = chance * (1 - lapse)
    return chance
