"""Sums and sums of squares over runs: small however many runs there are, and the ends from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.analysis.statistics import Z

Floats = npt.NDArray[np.float64]


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
