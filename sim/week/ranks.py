"""Where a draw ranks among all normal ones, and the draw of the same rank within an interval."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Floats, normal_table
from sim.rules import willingness
from sim.rules.quantity import Array, Quantity
from sim.week.given import Coefficients

Ranks = npt.NDArray[np.uint16]

_BITS = 16
"""Bits of a draw: the table of normals has an entry for each."""

_FAR = 5
"""Standard deviations beyond which no entry of the table of normals lies."""

_CELLS = 1 << 15
"""Cells to a standard deviation: narrower than the 3.7e-5 by which any two entries differ."""


@dataclass(frozen=True, slots=True)
class Normals:
    """The normal draws, ``(draw,)``, and how many lie below each cell of a grid, ``(cell,)``."""

    table: Floats
    below: npt.NDArray[np.uint16]


@cache
def normals() -> Normals:
    """Return the table of normal draws, ready for their places to be looked up."""
    return Normals(normal_table(), _entries_below())


def spread_of(weights: Coefficients) -> Quantity:
    """Return the standard deviation of dispositions that know of no words, in points."""
    return willingness.whole_spread(
        own_spread=weights.disposition_spread, common_spread=weights.common_spread
    )


def ranks(drawn: Quantity, spread: Quantity) -> Ranks:
    """Return the ranks of normal draws among all draws with their standard deviation ``spread``.

    A rank is a place in `normal_table`; both arguments are in the same unit, and of one shape.
    """
    place = normal_places(_in_spreads(np.asarray(drawn), spread), normals())
    return np.minimum(place, len(normal_table()) - 1).astype(np.uint16)


def between(*, luck: Ranks, low: Array, high: Array, spread: Quantity, normals: Normals) -> Floats:
    """Return draws of a normal distribution with mean 0 that is cut to an interval.

    Each has among the draws within the interval the rank that it has among all, so it stays what it
    was where the interval has no ends. Where next to nothing of the distribution lies in the
    interval, the end nearest to 0 is returned.

    Parameters
    ----------
    luck
        Ranks among all draws, places in the table of quantiles (`ranks`), ``(nation, run)``.
    low, high
        Ends of the intervals in points, ``(nation, run)``.
    spread
        Standard deviation in points.
    normals
        The table of quantiles, and the grid in which it is searched.
    """
    first = normal_places(_in_spreads(low, spread), normals)
    last = normal_places(_in_spreads(high, spread), normals)
    place = first + np.right_shift(luck * (last - first), _BITS)
    drawn = spread * np.take(normals.table, np.minimum(place, 2**_BITS - 1), mode="wrap")
    return np.clip(drawn, low, high)


def _in_spreads(bound: Array, spread: Quantity) -> Array:
    """Return a bound in standard deviations: without end where there is no spread to it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.equal(bound, 0), np.float32(0), bound / spread)


def normal_places(numbers: Floats, normals: Normals) -> npt.NDArray[np.int64]:
    """Return how many entries of `normal_table` lie below each number: its place among them.

    A search in the table takes twenty times as long: here a cell of a fine grid tells the place to
    within one.
    """
    place = np.take(normals.below, _cells(numbers), mode="wrap")
    return np.add(place, np.take(normals.table, place, mode="wrap") < numbers, dtype=np.int64)


def _cells(numbers: Floats) -> npt.NDArray[np.intp]:
    """Return the cell of a fine grid into which each number falls; the first and last are wide."""
    steps = np.floor(np.clip(numbers, -_FAR, _FAR) * PRECISION(_CELLS))
    return steps.astype(np.intp) + _FAR * _CELLS


@cache
def _entries_below() -> npt.NDArray[np.uint16]:
    """Return how many entries of `normal_table` lie below each cell, ``(cell,)``.

    No cell holds two of them. Beyond them all, the last is left to be compared with.
    """
    inside = np.bincount(_cells(normal_table()), minlength=2 * _FAR * _CELLS + 1)
    below = np.cumsum(inside) - inside
    return np.minimum(below, len(normal_table()) - 1).astype(np.uint16)
