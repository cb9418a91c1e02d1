"""How good predictions are: of who takes part, of how many troops, of how large a force."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]


def average(values: Array) -> float:
    """Return the mean, NaN of no values."""
    return float(values.mean()) if len(values) else math.nan


def log_score(odds: Array, joined: Array) -> float:
    """Return the mean logarithmic loss in nats, 0 the best; log 2 is that of a coin.

    ``odds`` are 0-1 and ``joined`` 0 or 1, both ``(answer,)``; odds count as a millionth at least.
    """
    right = np.where(joined > 0, odds, 1 - odds)
    return -average(np.log(np.maximum(right, 1e-6)))


def auc(odds: Array, joined: Array) -> float:
    """Return the chance that a nation that joined was given better odds than one that did not.

    Ties count half; 0.5 is no skill, NaN where all joined or none did (Hanley and McNeil 1982).

    Examples
    --------
    >>> auc(np.array([0.9, 0.5, 0.5]), np.array([1.0, 1.0, 0.0]))
    0.75
    """
    those, others = odds[joined > 0], odds[joined <= 0]
    if not len(those) or not len(others):
        return math.nan
    above = (those[:, np.newaxis] > others).mean()
    return float(above + (those[:, np.newaxis] == others).mean() / 2)


def skill(score: float, reference: float) -> float:
    """Return the part of a reference's loss that a forecast saves: 1 all, 0 none.

    NaN where the reference lost nothing, so that there is nothing to save.
    """
    return 1 - score / reference if reference else math.nan


def log_ratio(predicted: Array, found: Array) -> float:
    """Return the median absolute natural logarithm of predicted over found, each ``(case,)``.

    0 is right, and 0.69 a factor of two; NaN without cases.
    """
    return float(np.median(np.abs(np.log(predicted / found)))) if len(found) else math.nan


def within(ratio: float, factor: float) -> bool:
    """Return whether a ratio is right within a factor either way.

    Examples
    --------
    >>> within(0.7, 1.5), within(1.6, 1.5)
    (True, False)
    """
    return bool(1 / factor <= ratio <= factor)


def reliability_bins(odds: Array, joined: Array, bins: int) -> list[tuple[float, float, int]]:
    """Return mean odds, share that joined and number of answers for each bin that holds any.

    ``odds`` are 0-1 and ``joined`` 0 or 1, both ``(answer,)``; the bins are of equal width.
    """
    place = np.minimum((odds * bins).astype(int), bins - 1)
    return [
        (float(odds[here].mean()), float(joined[here].mean()), int(here.sum()))
        for here in (place == number for number in range(bins))
        if here.any()
    ]
