"""In which week shooting stops and peace is agreed, and what force there is some weeks later."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.arrays.tally import AFTER_PEACE, BIN
from sim.rules.peace import Phase

NEVER: Final = -1

Counts = npt.NDArray[np.integer[Any]]


class PeaceDates:
    """The first week of a ceasefire or more, and of an agreement, in each run of a block.

    Attributes
    ----------
    ceasefire, agreement
        First week, ``(run,)``; -1 for never. An agreement without a ceasefire before it counts as
        both. An agreement that breaks later stays the first.
    """

    def __init__(self, runs: int) -> None:
        self.ceasefire = np.full(runs, NEVER, np.int16)
        self.agreement = np.full(runs, NEVER, np.int16)

    def look(self, week: int, phase: npt.NDArray[Any]) -> None:
        """Look at the phase of the peace process in a week, ``(run,)``."""
        for first, least in (
            (self.ceasefire, Phase.CEASEFIRE),
            (self.agreement, Phase.AGREEMENT),
        ):
            first[(first == NEVER) & (phase >= int(least))] = week


def runs_by_week(first: npt.NDArray[np.int16], weeks: int) -> Counts:
    """Return how many runs have their first week in each week, ``(week,)``, of ``(run,)``."""
    return np.bincount(first[first > NEVER], minlength=weeks)


def troops_after(troops: npt.NDArray[np.int32], agreement: npt.NDArray[np.int16]) -> Counts:
    """Return runs by the force there is some weeks after an agreement, ``(wait, measure, bin)``.

    Only agreements that leave so many weeks before the last one count.

    Parameters
    ----------
    troops
        Totals, ``(measure, week, run)``, persons.
    agreement
        First week of an agreement, ``(run,)``; -1 for never.
    """
    last = troops.shape[1] - 1
    found = []
    for wait in AFTER_PEACE:
        runs = np.flatnonzero((agreement > NEVER) & (agreement <= last - wait))
        found.append(troops[:, agreement[runs] + wait, runs] // BIN)
    bins = 1 + max((int(rows.max()) for rows in found if rows.size), default=0)
    return np.array([[np.bincount(row, minlength=bins) for row in rows] for rows in found])
