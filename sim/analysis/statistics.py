"""How sure a number is, and how two go together: 95 % intervals and rank correlations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

Z = NormalDist().inv_cdf(0.975)
"""Half-width of a 95 % interval in standard errors."""

FEWEST = 4
"""Runs below which a correlation has no interval."""

FEWEST_PAIRS = 5
"""Pairs below which a rank correlation of forecasts says nothing."""


def wilson(happened: npt.ArrayLike, runs: npt.ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Return share, lower and upper end of the 95 % interval; NaN where there are no runs.

    Wilson 1927, doi:10.1080/01621459.1927.10502953: it stays within 0-1 and is honest when a
    thing never or always happened.

    Parameters
    ----------
    happened
        Number of runs in which it happened.
    runs
        Number of runs.
    """
    happened, runs = np.asarray(happened, np.float64), np.asarray(runs, np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = happened / runs
        middle = (happened + Z * Z / 2) / (runs + Z * Z)
        half = Z / (runs + Z * Z) * np.sqrt(runs * share * (1 - share) + Z * Z / 4)
        low = np.where(happened == 0, 0.0, middle - half)
        high = np.where(happened == runs, 1.0, middle + half)
    none = np.where(runs == 0, np.nan, 0.0)
    return share, low + none, high + none


def paired_chances(
    up: npt.ArrayLike, down: npt.ArrayLike, runs: int
) -> tuple[Floats, Floats, Floats]:
    """Return the difference of two chances over the same runs, with its 95 % interval.

    Bonett and Price 2012, doi:10.3102/1076998611411915: one imagined flip each way keeps it
    honest when no run flips.

    Parameters
    ----------
    up, down
        Runs in which it happened only in the first, and only in the second.
    runs
        Number of runs, each in both.
    """
    up, down = np.asarray(up, np.float64), np.asarray(down, np.float64)
    rise, fall = (up + 1) / (runs + 2), (down + 1) / (runs + 2)
    half = Z * np.sqrt((rise + fall - (rise - fall) ** 2) / (runs + 2))
    low, high = np.clip([rise - fall - half, rise - fall + half], -1, 1)
    return (up - down) / runs, low, high


def chance_gap(above: int, below: int, runs: int) -> tuple[float, float, float]:
    """Return the difference of two chances over different runs, with its 95 % interval.

    Newcombe 1998, method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I:
    from the Wilson intervals of both, so that it is honest where one is never or always.

    Parameters
    ----------
    above, below
        Number of runs in which it happened: in the first, and in the second.
    runs
        Number of runs in each.

    Examples
    --------
    >>> [round(part, 3) for part in chance_gap(9, 3, 10)]
    [0.6, 0.171, 0.809]
    """
    share, low, high = (part.tolist() for part in wilson([above, below], [runs, runs]))
    gap = share[0] - share[1]
    less = ((share[0] - low[0]) ** 2 + (high[1] - share[1]) ** 2) ** 0.5
    more = ((high[0] - share[0]) ** 2 + (share[1] - low[1]) ** 2) ** 0.5
    return gap, max(gap - less, -1.0), min(gap + more, 1.0)


def mean_interval(values: npt.NDArray[Any]) -> tuple[float, float, float]:
    """Return mean and 95 % interval (normal) of values; ends are NaN for fewer than two."""
    if not len(values):
        return np.nan, np.nan, np.nan
    mean = float(values.mean(dtype=np.float64))
    if len(values) == 1:
        return mean, np.nan, np.nan
    half = Z * float(values.std(ddof=1, dtype=np.float64)) / len(values) ** 0.5
    return mean, mean - half, mean + half


def ranks(values: npt.NDArray[np.generic]) -> Floats:
    """Return ranks from 0, equal values sharing the mean of theirs.

    Examples
    --------
    >>> ranks(np.array([3.0, 1.0, 3.0])).tolist()
    [1.5, 0.0, 1.5]
    """
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((count.cumsum() - (count + 1) / 2)[place], np.float64)


def rank_correlation(first: npt.NDArray[np.generic], second: npt.NDArray[np.generic]) -> float:
    """Return Spearman's rank correlation of two numbers that both vary, each ``(case,)``."""
    return float(np.corrcoef(ranks(first), ranks(second))[0, 1])


def known_rank_correlation(predicted: Floats, found: Floats) -> float:
    """Return Spearman's rank correlation; NaN for fewer than five pairs or where one is constant.

    >>> known_rank_correlation(np.arange(4.0), np.array([0.0, 1, 3, 2]))
    nan
    """
    if len(found) < FEWEST_PAIRS or np.ptp(predicted) == 0 or np.ptp(found) == 0:
        return np.nan
    return rank_correlation(predicted, found)


def brier(chance: npt.ArrayLike, happened: npt.ArrayLike) -> Floats:
    """Return the squared error of each chance (Brier 1950), 0 the best.

    >>> brier([0.8, 0.5], [1, 0]).round(2).tolist()
    [0.04, 0.25]
    """
    return np.square(np.asarray(chance, np.float64) - np.asarray(happened, np.float64))


def rank_correlations(drawn: Sequence[npt.ArrayLike], outcome: npt.NDArray[np.integer]) -> Floats:
    """Return the rank correlation of each of many drawn numbers ``(run,)`` with an outcome.

    Quicker than `rank_correlation` of each: the outcome is ranked once, and numbers count as drawn
    from a continuum, so that the few that are equal keep the order of their runs.

    Parameters
    ----------
    drawn
        Numbers as drawn, each ``(run,)``.
    outcome
        What they are set beside, ``(run,)``; it must vary.
    """
    places = np.arange(len(outcome)) - (len(outcome) - 1) / 2
    ranked = ranks(outcome)
    ranked -= ranked.mean()
    scale = np.sqrt((places @ places) * (ranked @ ranked))
    return np.array([ranked[np.argsort(number)] @ places / scale for number in drawn])


def correlation_interval(correlation: Floats, runs: int) -> tuple[Floats, Floats]:
    """Return the 95 % interval of rank correlations (Bonett and Wright 2000).

    Both ends are NaN for fewer than four runs.
    """
    if runs < FEWEST:
        return correlation + np.nan, correlation + np.nan
    with np.errstate(divide="ignore"):
        middle = np.arctanh(correlation)
    half = Z * np.sqrt((1 + correlation**2 / 2) / (runs - 3))
    return np.tanh(middle - half), np.tanh(middle + half)


def median(values: npt.ArrayLike) -> Floats:
    """Return the median over the last axis, which holds no NaN; ``(..., run)`` in, ``(...)`` out.

    NumPy's own imports masked arrays, which take longer to import than all medians of a report.

    >>> float(median([4.0, 1.0, 3.0, 2.0]))
    2.5
    """
    numbers = np.asarray(values)
    low, high = (numbers.shape[-1] - 1) // 2, numbers.shape[-1] // 2
    ordered = np.partition(numbers, [low, high], axis=-1)
    return np.asarray(np.mean(ordered[..., low : high + 1], axis=-1))


@dataclass(frozen=True, slots=True)
class Moments:
    """What is kept of numbers that every run has: their sums, ``(...)`` each.

    ``total`` is the sum over runs, ``squares`` that of the squares.
    """

    runs: int
    total: Floats
    squares: Floats

    @classmethod
    def of(cls, values: Floats) -> Moments:
        """Return those of values ``(..., run)``."""
        return cls(values.shape[-1], values.sum(axis=-1), np.square(values).sum(axis=-1))

    def __add__(self, other: Moments) -> Moments:
        """Return those of both together."""
        return Moments(
            self.runs + other.runs, self.total + other.total, self.squares + other.squares
        )

    def at(self, *place: int | slice) -> Moments:
        """Return those of some of the numbers."""
        return Moments(self.runs, self.total[place], self.squares[place])

    @property
    def mean(self) -> Floats:
        """Means."""
        return self.total / self.runs

    def means_with_ends(self) -> tuple[Floats, Floats, Floats]:
        """Return means with their 95 % intervals (normal); ends are NaN for fewer than two runs."""
        if self.runs < 2:  # noqa: PLR2004  (a spread takes two)
            return self.mean, self.mean + np.nan, self.mean + np.nan
        spread = np.maximum(self.squares - self.total * self.mean, 0) / (self.runs - 1)
        half = Z * np.sqrt(spread / self.runs)
        return self.mean, self.mean - half, self.mean + half

    def chances_with_ends(self) -> tuple[Floats, Floats, Floats]:
        """Return means of changes of a chance, each from -1 to 1 in a run, with 95 % intervals.

        One imagined run each way keeps them honest where no run changes: for changes of a whole
        run these are the intervals of `sim.analysis.statistics.paired_chances`.
        """
        runs = self.runs + 2
        middle = self.total / runs
        half = Z * np.sqrt(((self.squares + 2) / runs - middle**2) / runs)
        low, high = np.clip([middle - half, middle + half], -1, 1)
        return self.mean, low, high
