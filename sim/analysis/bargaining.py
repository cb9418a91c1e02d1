"""Expected utility: each challenges each, and whoever expects to lose by it gives way.

The plain form of Bueno de Mesquita's rule (1994, Political forecasting: an expected utility method;
equations as set out by Scholz, Calbert and Smith 2011, doi:10.1177/0951629811418142): everybody is
neutral to risk, expects no change if nobody challenges, and sees what the others see.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]

ROUNDS: Final = 10
"""Rounds of challenges at most; they are no weeks, and positions settle in fewer."""

SETTLED: Final = 1e-3
"""Largest move of a round after which nothing more happens, on the scale of positions."""


def bargain(values: Array, power: Array, salience: Array) -> Array:
    """Return the positions after bargaining: when none moves any more, or after `ROUNDS`.

    Parameters
    ----------
    values
        Positions on any scale, ``(nation,)``.
    power, salience
        What each can bring to bear, any unit, and how much it cares, 0-1; ``(nation,)``.
    """
    now = values.astype(np.float64)
    for _ in range(ROUNDS):
        later = challenge(now, power, salience)
        if np.abs(later - now).max(initial=0) < SETTLED:
            break
        now = later
    return now


def challenge(values: Array, power: Array, salience: Array) -> Array:
    """Return positions ``(nation,)`` after a round: each takes up the demand for the least change.

    Between two, the nation that expects more from the challenge presses. Where the other expects to
    lose more than the first to gain, it gives way wholly; where it expects to lose less, it meets
    the first in the proportion of the two; where both expect to gain, it is beaten, and gives way
    wholly. Where both expect to lose, nothing is asked. Arguments are as in `bargain`.
    """
    gain = expected_gain(values, power, salience)
    against = gain.T
    presses = (gain > 0) & (gain > against)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(against < 0, np.minimum(-against / gain, 1), 1.0)
    apart = values[:, np.newaxis] - values
    demand = np.where(presses & (apart != 0), part * apart, np.inf)
    least = np.abs(demand).argmin(axis=0)
    moved = demand[least, np.arange(len(values))]
    return values + np.where(np.isfinite(moved), moved, 0.0)


def expected_gain(values: Array, power: Array, salience: Array) -> Array:
    """Return what each expects from challenging each, ``(challenger, challenged)``, in positions.

    ``2 d (1 - 2 s (1 - p))``: the distance ``d``, won outright where the challenged does not care
    (chance ``1 - s``), else won with chance ``p`` and lost otherwise. Arguments as in `bargain`.
    """
    distance = np.abs(values[:, np.newaxis] - values)
    lost = 1 - chance_to_prevail(values, power, salience)
    return 2 * distance * (1 - 2 * salience * lost)


def chance_to_prevail(values: Array, power: Array, salience: Array) -> Array:
    """Return the chance that each prevails over each, 0-1, ``(challenger, challenged)``.

    It is the part of all support that the challenger has: everybody backs whoever stands nearer,
    with its power times its salience times how much nearer. Arguments are as in `bargain`.
    """
    distance = np.abs(values[:, np.newaxis] - values)
    nearer = distance[np.newaxis, :, :] - distance[:, np.newaxis, :]
    votes = (power * salience) * nearer
    backing = np.maximum(votes, 0).sum(axis=-1)
    cast = np.abs(votes).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(cast > 0, backing / cast, 0.5)
