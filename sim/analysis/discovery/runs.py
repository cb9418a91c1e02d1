"""Runs that are searched, and what a box asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Flags: TypeAlias = npt.NDArray[np.bool_]
Values: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a box asks of a feature: a number from ``low`` to ``high``, or one of some options."""

    low: float = -np.inf
    high: float = np.inf
    options: frozenset[int] | None = None

    def inside(self, values: Values) -> Flags:
        """Return which values are within."""
        if self.options is not None:
            return np.isin(values, [*self.options])
        return (values >= self.low) & (values <= self.high)


Box: TypeAlias = Mapping[int, Limits]
"""What is asked of each restricted feature, by its place."""


@dataclass(frozen=True)
class Runs:
    """Runs that are searched: what they differ in, and in which of them it holds.

    Attributes
    ----------
    values
        ``(feature, run)``; of a choice the place of its option.
    holds
        ``(run,)``.
    choices
        Number of options of each feature that is a choice, by its place.
    """

    values: Values
    holds: Flags
    choices: Mapping[int, int] = field(default_factory=dict)

    @property
    def base(self) -> float:
        """The share of runs in which it holds."""
        return float(self.holds.mean()) if len(self.holds) else 0.0

    @cached_property
    def numbers(self) -> npt.NDArray[np.int64]:
        """Places of the features that are numbers."""
        every = range(len(self.values))
        return np.array([place for place in every if place not in self.choices], np.int64)

    def inside(self, box: Box, *, but: int | None = None) -> Flags:
        """Return which runs are in a box; ``but`` one of its restrictions is left out."""
        found = np.ones(len(self.holds), np.bool_)
        for place, limits in box.items():
            if place != but:
                found &= limits.inside(self.values[place])
        return found

    def excess(self, box: Box) -> float:
        """Return the runs in a box in which it holds beyond what the base gives, as a share of all.

        The weighted relative accuracy of subgroup discovery: 0 for all runs, and for none.
        """
        inside = self.inside(box)
        return float((self.holds[inside] - self.base).sum()) / max(len(self.holds), 1)

    def keep(self, kept: Flags) -> Runs:
        """Return the runs for which a mask ``(run,)`` is true, with all their features."""
        return Runs(self.values[:, kept], self.holds[kept], self.choices)
