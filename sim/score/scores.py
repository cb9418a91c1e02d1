"""Proper scores: each is best, on average, for whoever says the chances that are true."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis import statistics
from sim.score.ladder import Floats, Whole

FEWEST: Final = 5
"""Pairs below which a rank correlation says nothing."""


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


def brier(chance: npt.ArrayLike, happened: npt.ArrayLike) -> Floats:
    """Return the squared error of each chance (Brier 1950), 0 the best.

    >>> brier([0.8, 0.5], [1, 0]).round(2).tolist()
    [0.04, 0.25]
    """
    return (np.asarray(chance, np.float64) - np.asarray(happened, np.float64)) ** 2


def continuous_ranked(runs: npt.ArrayLike, found: float) -> float:
    """Return the continuous ranked probability score of runs, in their own unit.

    The mean distance of the runs from what was found, less half their mean distance from each
    other (Gneiting and Raftery 2007, doi:10.1198/016214506000001437): for a forecast of a single
    number it is the absolute error.

    >>> continuous_ranked([100, 300], 100)
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


def rank_correlation(predicted: Floats, found: Floats) -> float:
    """Return Spearman's rank correlation; NaN for fewer than five pairs or where one is constant.

    >>> rank_correlation(np.arange(5.0), np.array([0.0, 1, 2, 4, 3]))
    0.9
    """
    if len(found) < FEWEST or np.ptp(predicted) == 0 or np.ptp(found) == 0:
        return math.nan
    return round(statistics.rank_correlation(predicted, found), 12)
