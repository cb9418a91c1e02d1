"""Proper scores: each is best, on average, for whoever says the chances that are true."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.score.ladder import Floats, Whole


def ranked_probability(chances: Floats, found: Whole) -> Floats:
    """Return the ranked probability score of each case, 0 the best and 1 the worst.

    The mean over the cuts between rungs of the squared difference between the chance of lying below
    the cut and whether it did (Epstein 1969, doi:10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2),
    so that a forecast a rung away loses less than a forecast three rungs away.

    Parameters
    ----------
    chances
        Chance of each rung, ``(case, rung)``.
    found
        The rung that came true, ``(case,)``.

    Examples
    --------
    >>> certain = np.array([[1.0, 0, 0, 0]])
    >>> [round(ranked_probability(certain, np.array([rung])).item(), 2) for rung in range(4)]
    [0.0, 0.33, 0.67, 1.0]
    """
    cuts = np.arange(chances.shape[-1] - 1)
    below = chances.cumsum(axis=-1)[:, :-1]
    lay_below = found[:, np.newaxis] <= cuts
    return ((below - lay_below) ** 2).mean(axis=-1)


def continuous_ranked_score(runs: npt.ArrayLike, found: float) -> float:
    """Return the continuous ranked probability score of runs, in their own unit.

    The mean distance of the runs from what was found, less half their mean distance from each
    other (Gneiting and Raftery 2007, doi:10.1198/016214506000001437): for a forecast of a single
    number it is the absolute error.

    >>> continuous_ranked_score([100, 300], 100)
    50.0
    """
    values = np.sort(np.asarray(runs, np.float64))
    count = len(values)
    weights = 2 * np.arange(count) + 1 - count
    apart = 2 * float(weights @ values) / count**2
    return float(np.abs(values - found).mean()) - apart / 2


def central_range(runs: npt.ArrayLike, share: float) -> tuple[float, float]:
    """Return the middle range that holds a share of runs, to a millionth of its unit.

    >>> central_range([0, 10, 20, 30, 40], 0.5)
    (10.0, 30.0)
    """
    tail = (1 - share) / 2
    low, high = np.quantile(np.asarray(runs, np.float64), [tail, 1 - tail])
    return round(float(low), 6), round(float(high), 6)


TIMES: Final = 1000
"""How often nations are drawn anew."""

ENDS: Final = (0.025, 0.975)
"""Ends of an interval of 95 %."""

Rows = npt.NDArray[np.intp]


def redraw(nations: Sequence[str], seed: int, times: int = TIMES) -> list[Rows]:
    """Return the rows of each redraw: nations drawn with replacement, each with all its rows.

    Rows of a nation stay together, since what it said in October and in January is not two
    independent answers (Efron and Tibshirani 1993).

    Parameters
    ----------
    nations
        The nation of each row.
    seed
        Fixes the draws; the same rows are drawn for every forecaster, so that they compare.
    times
        How many redraws.
    """
    names = sorted(set(nations))
    rows = [np.flatnonzero([nation == name for nation in nations]) for name in names]
    drawn = np.random.default_rng(seed).integers(len(names), size=(times, len(names)))
    return [np.concatenate([rows[place] for place in places]) for places in drawn]


def interval(
    score: Callable[[Rows], float], redrawn: Sequence[Rows], count: int
) -> tuple[float, float, float]:
    """Return a score of all rows and the ends of its 95 % interval; NaN where it has none.

    Parameters
    ----------
    score
        The score of some rows, which may hold a row more than once.
    redrawn
        The rows of each redraw.
    count
        How many rows there are.
    """
    whole = score(np.arange(count))
    values = np.array([score(rows) for rows in redrawn])
    known = values[np.isfinite(values)]
    if not len(known) or not math.isfinite(whole):
        return whole, math.nan, math.nan
    low, high = np.quantile(known, ENDS)
    return whole, float(low), float(high)


def mean_interval(values: Floats, redrawn: Sequence[Rows]) -> tuple[float, float, float]:
    """Return the mean of values ``(row,)`` and the ends of its 95 % interval."""
    return interval(lambda rows: float(values[rows].mean()), redrawn, len(values))
