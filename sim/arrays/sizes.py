"""Which runs reach a size of force when, and how many troops nations send that may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.arrays.tally import BIN, SIZES
from sim.scenario.ask import least_asked
from sim.scenario.scenario import Scenario

Counts = npt.NDArray[np.integer[Any]]


def sizes_counted(*scenarios: Scenario) -> tuple[int, ...]:
    """Return the sizes of force that results are asked about, persons, the smallest first.

    They are ``SIZES``, and the least force that each scenario asks for.
    """
    return tuple(sorted({*SIZES, *map(least_asked, scenarios)}))


def two_sizes(first: Scenario, *others: Scenario) -> tuple[int, int]:
    """Return the least force that a scenario asks for, and the next size counted, persons.

    Where there is none above it, the second is the next below.
    """
    sizes = sizes_counted(first, *others)
    at = sizes.index(least_asked(first))
    return sizes[at], sizes[at + 1] if at + 1 < len(sizes) else sizes[at - 1]


def count_first_weeks(troops: npt.NDArray[np.int32], sizes: Sequence[int]) -> Counts:
    """Return runs by the first week with each size, ``(size, week)``, the last entry for never.

    Parameters
    ----------
    troops
        By week and run, ``(week, run)``, persons.
    sizes
        Sizes of force, persons.
    """
    weeks = len(troops)
    found = []
    for size in sizes:
        enough = troops >= size
        first = np.where(enough.any(axis=0), enough.argmax(axis=0), weeks)
        found.append(np.bincount(first, minlength=weeks + 1))
    return np.stack(found)


def count_contingents(troops: npt.NDArray[np.int32], sends: npt.NDArray[np.bool_]) -> Counts:
    """Return runs in which each nation sends so many, ``(nation, bin)``, up to the last in use.

    Parameters
    ----------
    troops
        Of each nation, ``(nation, run)``, persons.
    sends
        Whether they may go, ``(nation, run)``.
    """
    bins = troops // BIN
    counts = np.zeros((len(troops), int(bins.max(where=sends, initial=0)) + 1), np.int32)
    for count, row, may in zip(counts, bins, sends, strict=True):
        in_use = np.bincount(row[may])
        count[: len(in_use)] = in_use
    return counts
