"""The backstop: what Washington offers, what its word is worth, and what is still missing.

Enablers (air protection, intelligence, logistics, a response guarantee) lie on the first axis:
arrays here are ``(enabler,)`` for one run or ``(enabler, run)`` for many.
"""

import numpy as np

from sim.rules.quantity import Array, Flag, Quantity


def promised(*, announced: Array, won: Quantity, within_reach: Array) -> Array:
    """Return US engagement by enabler, 0-1: what was announced, or diplomacy won if more."""
    return np.maximum(announced, won * within_reach)


def effort(*, signal: Array, leadership: Array) -> Quantity:
    """Return how hard the framework nations work, 0-1: their own commitment, by leadership.

    Sums over nations (first axis); both arrays lie on a binary grid.
    """
    return effort_by(led=led(signal=signal, leadership=leadership), by=leadership.sum(axis=0))


def led(*, signal: Array, leadership: Array) -> Quantity:
    """Return the commitment of nations, weighed by leadership and summed (first axis)."""
    return (leadership * signal).sum(axis=0)


def effort_by(*, led: Quantity, by: Quantity) -> Quantity:
    """Return how hard nations work that are committed so far, 0-1, of so much leadership."""
    return led / np.maximum(by, 1)


def won(
    *, won: Quantity, step: Quantity, openness: Quantity, effort: Quantity, luck: Quantity
) -> Quantity:
    """Return how far diplomacy has moved Washington, 0-1: a chance each week of one step."""
    return np.where(luck < openness * effort, np.minimum(won + step, 1), won)


def kept(*, won: Quantity, step: Quantity, loss: Quantity, luck: Quantity) -> Quantity:
    """Return what is left of that, 0-1: each week one step may be lost, as none was ratified."""
    return np.where(luck < loss, np.maximum(won - step, 0), won)


def withdrawn(*, before: Array, now: Array) -> Quantity:
    """Return how much of its promises Washington took back this week, summed over enablers."""
    return added(np.maximum(before - now, 0))


def credibility(
    *,
    credibility: Quantity,
    standing: Quantity,
    recovery: Quantity,
    erosion: Quantity,
    withdrawn: Quantity,
) -> Quantity:
    """Return what Washington's word is worth, 0-1: reversals cost it, time restores it."""
    restored = credibility + recovery * (standing - credibility)
    return np.maximum(restored - erosion * withdrawn, 0)


def contributed(*, enabler_share: Array, given: Quantity) -> Quantity:
    """Return the share of one of Europe's enablers that nations put in.

    Sums over nations (first axis); both arrays lie on a binary grid.
    """
    return np.einsum("n...,n...->...", enabler_share, given)


def european(*, pool: Array, ready: Quantity, contributed: Quantity) -> Array:
    """Return Europe's own cover by enabler, 0-1: what stands ready and what nations add."""
    return pool * (ready + (1 - ready) * np.minimum(contributed, 1))


def missing(*, need: Array, promised: Array, credibility: Quantity, european: Array) -> Array:
    """Return what the mission still lacks by enabler, 0-1, counting promises at their worth."""
    return np.maximum(need - credibility * promised - european, 0)


def gap(*, missing: Array, importance: Array) -> Quantity:
    """Return the enabler gap, 0-1: what is missing, weighted by each enabler's importance."""
    return added(importance * missing)


def added(by_enabler: Array) -> Quantity:
    """Return the sum over enablers, always in the same order."""
    total = by_enabler[0]
    for one in by_enabler[1:]:
        total = total + one
    return total


def enough(*, willingness: Quantity, climb: Quantity) -> Flag:
    """Return whether a government would pledge; a condition is the least that makes it so."""
    return willingness >= climb
