"""How far a score rests on which nations were asked: intervals by redrawing nations."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.score.ladder import Floats

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
