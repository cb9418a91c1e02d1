"""The ladder: from refusing to deployed, one rung a week, easier to hold than to climb."""

from enum import IntEnum

import numpy as np

from sim.rules.quantity import Count, Flag, Quantity

Rung = IntEnum(
    "Rung",
    ["REFUSES", "SUPPORTS", "CONDITIONAL", "PLEDGED", "AUTHORISED", "DEPLOYED"],
    start=0,
)
"""Where a government stands in public, from lowest to highest."""


def by_means(*, capacity: Quantity, smallest: Quantity) -> Count:
    """Return the highest rung that a nation's means allow: no troops, no pledge of troops."""
    return np.where(capacity >= smallest, Rung.DEPLOYED, Rung.SUPPORTS)


def ceiling(*, by_means: Count, approved: Flag, ready: Flag) -> Count:
    """Return the highest rung open this week to means, parliament and the peace.

    Consent opens one rung above a pledge; being ready to move opens one more.
    """
    opened = np.add(approved, approved & ready, dtype=np.int8)
    return np.minimum(opened + int(Rung.PLEDGED), by_means)


def climbs(*, rung: Count, willingness: Quantity, climb: Quantity, ceiling: Count) -> Flag:
    """Return whether willingness suffices for the next rung, and the rung is open.

    ``climb`` is the willingness in points it takes to climb from this rung.
    """
    return (willingness >= climb) & (rung < ceiling)


def falls(
    *,
    willingness: Quantity,
    hold: Quantity,
    stickiness: Quantity,
    audience_cost: Quantity,
) -> Flag:
    """Return whether willingness no longer holds this rung.

    ``hold`` is what climbing to this rung took. Stepping back in public costs more than never
    having stepped up (Fearon 1994, doi:10.2307/2944796), so it happens only when willingness
    sinks ``stickiness`` audience costs below that.
    """
    return willingness + audience_cost * stickiness < hold


def called_back(*, rung: Count, approved: Flag) -> Flag:
    """Return whether a government stands above a pledge without parliament's consent."""
    return (rung > int(Rung.PLEDGED)) & np.logical_not(approved)


def step(*, rung: Count, climbs: Flag, falls: Flag) -> Count:
    """Return the next rung: one up, one down, or the same."""
    return rung + climbs - falls


def imposed_step(*, rung: Count, target: Count, ceiling: Count, called_back: Flag) -> Count:
    """Return the next rung of a government that somebody else decides for.

    It moves towards ``target`` by one rung, never above what is open to it; where parliament calls
    it back it goes down one rung.
    """
    highest = np.minimum(rung + 1, np.maximum(ceiling, rung))
    return np.clip(target, rung - 1, np.where(called_back, rung - 1, highest))
