"""The points of a sweep: a grid, a sample that fills a space, or a table that somebody made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.errors import ExtraNeededError, OptionError
from sim.scenario.variables import Value, Variable

How: TypeAlias = Literal["grid", "lhs", "sobol", "table"]
"""How points were laid out."""

SAMPLES: Final[tuple[How, ...]] = ("lhs", "sobol")
"""Samples that fill a space: Latin hypercube, and the sequence of Sobol'."""

MOST_POINTS: Final = 100_000
"""More points than this are a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A key that is varied.

    Attributes
    ----------
    variable
        What the scenario can be given there.
    values
        The values of a grid; of a sample the words, or the least and the most, in between of which
        it may lie.
    """

    variable: Variable
    values: tuple[Value, ...]

    @property
    def key(self) -> str:
        """The key, as people write it."""
        return self.variable.key

    @property
    def is_word(self) -> bool:
        """Whether it is a choice between words."""
        return bool(self.variable.options)


@dataclass(frozen=True, slots=True)
class Point:
    """A point: values by key; all other numbers stay as the scenario has them."""

    values: Mapping[str, Value]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """All points of a sweep, and how they were laid out."""

    how: How
    axes: tuple[Axis, ...]
    points: tuple[Point, ...] = field(repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are varied, in order."""
        return tuple(axis.key for axis in self.axes)

    def column(self, key: str) -> list[Value | None]:
        """Return the values of a key by point; None where it stays as the scenario has it."""
        return [point.values.get(key) for point in self.points]


def grid(axes: Sequence[Axis]) -> Design:
    """Return every combination of the values of some keys, the last key moving first.

    Raises
    ------
    OptionError
        If they are more than `MOST_POINTS`.
    """
    count = int(np.prod([len(axis.values) for axis in axes], dtype=float))
    _check_count(count)
    keys = [axis.key for axis in axes]
    combined = product(*(axis.values for axis in axes))
    points = tuple(Point(dict(zip(keys, values, strict=True))) for values in combined)
    return Design("grid", tuple(axes), points)


def sample(axes: Sequence[Axis], count: int, how: How, seed: int) -> Design:
    """Return points that fill the space between the ends of some keys.

    Parameters
    ----------
    axes
        Numbers with their least and most, choices with their words.
    count
        How many points; of Sobol's sequence a power of two is balanced best.
    how
        ``lhs`` or ``sobol``.
    seed
        Whole number that fixes the sample.

    Raises
    ------
    OptionError
        If they are more than `MOST_POINTS`.
    ExtraNeededError
        If SciPy is not installed.
    """
    _check_count(count)
    places = unit_sample(count, len(axes), how, seed)
    columns = [_stretch(axis, places[:, at]) for at, axis in enumerate(axes)]
    keys = [axis.key for axis in axes]
    points = tuple(Point(dict(zip(keys, row, strict=True))) for row in zip(*columns, strict=True))
    return Design(how, tuple(axes), points)


def unit_sample(count: int, width: int, how: How, seed: int) -> npt.NDArray[np.float64]:
    """Return points that fill a unit cube, ``(point, key)``, 0-1; see `sample`."""
    try:
        from scipy.stats import qmc
    except ImportError as missing:
        feature = "a sample that fills a space"
        raise ExtraNeededError(feature, "scipy", "analysis") from missing
    if how == "lhs":
        return np.asarray(qmc.LatinHypercube(width, seed=seed).random(count))
    power = max(count - 1, 0).bit_length()
    return np.asarray(qmc.Sobol(width, seed=seed).random_base2(power))[:count]


def _stretch(axis: Axis, places: npt.NDArray[np.float64]) -> list[Value]:
    """Return values of a key at places from 0 to 1 between its ends, or along its words."""
    if axis.is_word:
        last = len(axis.values) - 1
        return [axis.values[min(int(place * len(axis.values)), last)] for place in places]
    low, high = float(axis.values[0]), float(axis.values[-1])
    values = low + places * (high - low)
    return [to_kind(axis.variable, value) for value in values.tolist()]


def to_kind(variable: Variable, value: float) -> float:
    """Return a value as its key takes it: the nearest whole number where only these will do."""
    return round(value) if variable.whole else value


def _check_count(count: int) -> None:
    if count > MOST_POINTS:
        msg = f"{count:,} points are too many: at most {MOST_POINTS:,}"
        raise OptionError(msg)
    if count < 1:
        msg = "a sweep needs at least one point"
        raise OptionError(msg)
