"""What knowing a number would be worth before a decision to go ahead, from runs that drew it.

To go ahead pays ``payoff``, run by run; not to go pays nothing. Who knows a number goes ahead where
the mean payoff given that number is above zero. What is decided on one half of the runs is
valued on the other, so that luck in the runs is never paid for: numbers that do not matter come
out at zero or just below, and no number comes out above perfect knowledge on the same runs.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.analysis.statistics import Z

Values = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

BINS: Final = 10
"""Groups of runs, as large as each other, within which a number counts as known."""


class Estimate(NamedTuple):
    """An estimate with the ends of its 95 % interval; NaN where there is nothing to tell."""

    value: float
    low: float
    high: float


def bins_of(number: npt.NDArray[np.floating], bins: int = BINS) -> Places:
    """Return the bin of each run by a number, ``(run,)``; equal numbers share one.

    >>> bins_of(np.array([0.3, 0.1, 0.1, 0.9]), 2).tolist()
    [1, 0, 0, 1]
    """
    edges = np.quantile(number, np.arange(1, bins) / bins, method="higher")
    return np.searchsorted(np.unique(edges), number, side="right")


def explained_variance(outcome: Values, bins: Places) -> Estimate:
    """Return the share of the variance of an outcome that knowing the bin would take away.

    Epsilon squared (Kelley 1935, doi:10.1073/pnas.21.9.554): of bins that tell nothing it is zero
    in the mean, where the share of squares between bins would be above.
    """
    counts, means = _by_bin(outcome, bins)
    filled, runs, middle = int((counts > 0).sum()), len(outcome), outcome.mean()
    total = float(((outcome - middle) ** 2).sum())
    if not total or filled >= runs:
        return Estimate(np.nan, np.nan, np.nan)
    known = means[bins]
    within = float(((outcome - known) ** 2).sum()) / (runs - filled)
    share = 1 - within * (runs - 1) / total
    own = 2 * (outcome - middle) * (known - middle) - (known - middle) ** 2
    spread = float((own - share * (outcome - middle) ** 2).std())
    half = Z * spread * runs**0.5 / total
    return Estimate(share, share - half, share + half)


def information_value(payoff: Values, bins: Places) -> tuple[Estimate, float]:
    """Return what knowing the bin is worth, and the share of runs in which it changes the decision.

    The value is that of a rule that half of the runs make and the other half try, both ways round;
    so in the mean it is never above what perfect knowledge of the number would be worth. The rule
    changes the decision in a bin only where the half that makes it is surer than luck.
    """
    now = bool(payoff.mean() > 0)
    goes = np.full(len(payoff), now)
    for half in (0, 1):
        made, tried = slice(half, None, 2), slice(1 - half, None, 2)
        counts, means = _by_bin(payoff[made], bins[made], int(bins.max()) + 1)
        _, squares = _by_bin(payoff[made] ** 2, bins[made], int(bins.max()) + 1)
        error = np.sqrt(np.maximum(squares - means**2, 0) / np.maximum(counts, 1))
        surely = (np.abs(means) > Z * error) & (counts > 0)
        goes[tried] = np.where(surely, means > 0, now)[bins[tried]]
    return _mean((goes * 1.0 - now) * payoff), float((goes != now).mean())


def value_of_all(payoff: Values) -> Estimate:
    """Return what it would be worth to know how every run ends: no number is worth more."""
    return _mean(np.maximum(payoff, 0) - (payoff.mean() > 0) * payoff)


def value_of_worlds(payoff: Values) -> tuple[Estimate, float]:
    """Return what it is worth to know the world, from several runs of each, ``(world, run)``.

    Half of a world's runs decide and the other half are tried, both ways round: at least that much.
    """
    halves = np.array([payoff[:, ::2].mean(axis=1), payoff[:, 1::2].mean(axis=1)])
    goes, now = halves[::-1] > 0, payoff.mean() > 0
    gains = ((goes * 1.0 - now) * halves).mean(axis=0)
    return _mean(gains), float((goes != now).mean())


def runs_for(chance: float, within: float) -> int:
    """Return the runs at which the interval of a chance is no wider than so much on either side.

    Of the Wilson interval, as tables have it.

    >>> runs_for(0.5, 0.01), runs_for(0.0, 0.01)
    (9600, 189)
    """
    spread, square = chance * (1 - chance), Z * Z
    middle = square * (spread - 2 * within**2)
    rest = 4 * within**2 * square**2 * (within**2 - 1 / 4)
    return max(int(np.ceil((middle + (middle**2 - rest) ** 0.5) / (2 * within**2))), 1)


def _by_bin(values: Values, bins: Places, least: int = 0) -> tuple[Places, Values]:
    """Return how many runs each bin has, and the mean of values in it; 0 where it has none."""
    counts = np.bincount(bins, minlength=least)
    sums = np.bincount(bins, values, minlength=least)
    return counts, sums / np.maximum(counts, 1)


def _mean(values: Values) -> Estimate:
    mean = float(values.mean())
    half = Z * float(values.std(ddof=1)) / len(values) ** 0.5
    return Estimate(mean, mean - half, mean + half)
