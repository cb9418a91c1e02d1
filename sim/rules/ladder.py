"""The ladder: from refusing to deployed, one rung a week, easier to hold than to climb."""

from enum import IntEnum

import numpy as np

from sim.rules.quantity import Count, Flag, Quantity, only_where

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


def would_climb(*, rung: Count, willingness: Quantity, climb: Quantity) -> Flag:
    """Return whether willingness suffices for the next rung, be it open or not.

    ``climb`` is the willingness in points it takes to climb from this rung.
    """
    return (willingness >= climb) & np.less(rung, int(Rung.DEPLOYED))


def climb_from_refusal(*, rung: Count, climb: Quantity, bound: Flag, cost: Quantity) -> Quantity:
    """Return the willingness in points that the next rung takes, more of who refuses in public.

    A public no costs as much to take back as a public yes (Fearon 1994, doi:10.2307/2944796),
    unless the government is no longer ``bound`` to it. ``cost`` is what taking it back costs.
    """
    return climb + only_where(bound & np.equal(rung, int(Rung.REFUSES)), cost)


def released(*, waits: Flag, missing: Count, new_government: Flag) -> Flag:
    """Return whether a refusal may be taken back without cost, from now on.

    All that it named as missing has come, or a new government is not bound by the old one's word.
    """
    return (waits & np.equal(missing, 0)) | new_government


def would_fall(
    *, willingness: Quantity, hold: Quantity, stickiness: Quantity, audience_cost: Quantity
) -> Flag:
    """Return whether willingness no longer holds this rung.

    ``hold`` is what climbing to this rung took. Stepping back in public costs more than never
    having stepped up (Fearon 1994, doi:10.2307/2944796), so it happens only when willingness
    sinks ``stickiness`` audience costs below that.
    """
    return willingness + audience_cost * stickiness < hold


def insistence(*, insistence: Count, would_climb: Flag, would_fall: Flag, review: Count) -> Count:
    """Return for how many weeks running willingness has called for the same step.

    Below 0 for a step back; no more are counted than a ``review`` takes.
    """
    upwards, downwards = np.greater(insistence, 0), np.less(insistence, 0)
    up = only_where(would_climb, only_where(upwards, insistence) + 1)
    down = only_where(would_fall, only_where(downwards, insistence) - 1)
    return np.maximum(np.minimum(up + down, review), -review).astype(np.int8)


def climbs(
    *, rung: Count, insistence: Count, review: Count, ceiling: Count, conditions_met: Flag
) -> Flag:
    """Return whether a government takes the next rung: it has made up its mind, and may.

    It reviews its position over ``review`` weeks. From *conditional* on, every condition that it
    named must be met.
    """
    opened = (rung < ceiling) & (conditions_met | (rung < int(Rung.CONDITIONAL)))
    return (insistence >= review) & opened


def falls(*, insistence: Count, review: Count) -> Flag:
    """Return whether a government steps back: for so many weeks nothing has held it."""
    return insistence <= -review


def called_back(*, rung: Count, approved: Flag) -> Flag:
    """Return whether a government stands above a pledge without parliament's consent."""
    return (rung > int(Rung.PLEDGED)) & np.logical_not(approved)


def called_home(*, rung: Count, may_deploy: Flag) -> Flag:
    """Return whether troops are in place where they may no longer be: the peace has broken."""
    return np.equal(rung, int(Rung.DEPLOYED)) & np.logical_not(may_deploy)


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
