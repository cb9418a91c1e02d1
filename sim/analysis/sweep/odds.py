"""Where even and 90 % odds are reached: at which value of a key, or on which line across two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis.declare import MEASURE, THRESHOLD, Column, Needs, TableRows, ends, named_table
from sim.analysis.sweep.lines import RISES, crossings, lines
from sim.analysis.sweep.outcome import Outcome
from sim.analysis.sweep.points import Axis
from sim.analysis.sweep.tables import PLACES, chances

ODDS: Final = (0.5, 0.9)
"""Even odds, and nine in ten."""

COLUMN: Final = Column("odds", "share", "chance that is crossed")
FEWEST: Final = 2
"""Values of a number below which nothing lies between."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Along:
    """The points of a grid along one number, and the chances there, all ``(point,)``."""

    word: str
    values: Floats
    chance: Floats
    low: Floats
    high: Floats


@named_table(
    Needs.SWEEP,
    "Where a chance crosses even odds, and 90 %, as the one number that is varied grows; at each "
    "word, where a choice is varied with it. Between points it follows straight lines. The "
    "interval is where the ends of the chance's own 95 % interval cross; an end is empty where "
    "that lies outside what was tried.",
    MEASURE,
    THRESHOLD,
    COLUMN,
    Column("key", "", "key that grows"),
    Column("word", "", "word of the choice that is varied with it; empty if none is"),
    Column("value", "", "where it is crossed, in the unit of the key"),
    *ends("", "the value"),
    Column("way", "", "whether the chance rises or falls there"),
)
def sweep_crossings(outcome: Outcome) -> TableRows:
    """Return where chances cross odds along the one number of a grid; none of another sweep."""
    axis = one_number(outcome)
    if axis is None:
        return []
    return [
        (measure, size, odds, axis.key, row.word, value, *_interval(row, odds, value, way), way)
        for measure, size in PLACES
        for row in rows_along(outcome, measure, size)
        for odds in ODDS
        for value, way in crossings(row.values, row.chance, odds)
    ]


@named_table(
    Needs.SWEEP,
    "The lines on which a chance crosses even odds, and 90 %, across the two numbers that are "
    "varied: the places of each line from end to end. Between points it follows straight lines.",
    MEASURE,
    THRESHOLD,
    COLUMN,
    Column("line", "", "number of the line, from 0, of this measure, threshold and odds"),
    Column("x", "", "value of the first key, in its unit"),
    Column("y", "", "value of the second key, in its unit"),
)
def sweep_lines(outcome: Outcome) -> TableRows:
    """Return the lines of odds across the two numbers of a grid; none of another sweep."""
    return [
        (measure, size, odds, number, x, y)
        for measure, size in PLACES
        for odds in ODDS
        for number, line in enumerate(_lines(outcome, measure, size, odds))
        for x, y in line
    ]


def one_number(outcome: Outcome) -> Axis | None:
    """Return the one number of a grid that varies it, alone or with one choice."""
    axes = outcome.design.axes
    numbers = [axis for axis in axes if not axis.is_word and len(axis.values) >= FEWEST]
    words = [axis for axis in axes if axis.is_word]
    fits = outcome.design.how == "grid" and len(numbers) == 1 and len(words) <= 1
    return numbers[0] if fits and len(numbers) + len(words) == len(axes) else None


def two_numbers(outcome: Outcome) -> tuple[Axis, Axis] | None:
    """Return the two numbers of a grid that varies these and nothing else."""
    axes = outcome.design.axes
    if outcome.design.how != "grid" or len(axes) != 2:  # noqa: PLR2004
        return None
    if any(axis.is_word or len(axis.values) < FEWEST for axis in axes):
        return None
    return axes[0], axes[1]


def rows_along(outcome: Outcome, measure: str, size: int) -> Iterator[Along]:
    """Yield the chances along the one number of a grid: once, or for each word of a choice."""
    axis = one_number(outcome)
    if axis is None:
        return
    other = next((each for each in outcome.design.axes if each.is_word), None)
    found = chances(outcome, measure, size)
    along = outcome.design.column(axis.key)
    words = [""] * len(along) if other is None else outcome.design.column(other.key)
    for word in dict.fromkeys(words):
        places = [at for at, each in enumerate(words) if each == word]
        places.sort(key=lambda at: float(along[at] or 0))
        values = np.array([float(along[at] or 0) for at in places])
        yield Along(str(word), values, *(end[places] for end in found))


def plane(outcome: Outcome, measure: str, size: int) -> tuple[Floats, Floats, Floats] | None:
    """Return the two numbers of a grid and the chances on it, ``(row, column)``; None without."""
    axes = two_numbers(outcome)
    if axes is None:
        return None
    across, up = (np.sort(np.array(axis.values, float)) for axis in axes)
    chance, _, _ = chances(outcome, measure, size)
    first, second = (np.array(outcome.design.column(axis.key), float) for axis in axes)
    laid = np.full((len(up), len(across)), np.nan)
    laid[np.searchsorted(up, second), np.searchsorted(across, first)] = chance
    return across, up, laid


def _lines(
    outcome: Outcome, measure: str, size: int, odds: float
) -> list[list[tuple[float, float]]]:
    found = plane(outcome, measure, size)
    return [] if found is None else lines(*found, odds)


def _interval(row: Along, odds: float, value: float, way: str) -> tuple[float | None, float | None]:
    """Return where the ends of the chance's interval cross, nearest to where it crosses itself.

    As a chance rises its upper end crosses first.
    """
    first, last = (row.high, row.low) if way == RISES else (row.low, row.high)
    before = [
        place
        for place, way_ in crossings(row.values, first, odds)
        if place <= value and way_ == way
    ]
    after = [
        place for place, way_ in crossings(row.values, last, odds) if place >= value and way_ == way
    ]
    return max(before, default=None), min(after, default=None)
