"""On which rung governments stand week by week, counted from who has moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.arrays.peace import NEVER
from sim.rules.ladder import Rung

NOTED: Final = (Rung.PLEDGED, Rung.AUTHORISED)
"""The rungs of which the first week is noted."""

RUNGS: Final = len(Rung)


class LadderCounter:
    """Counts rungs in the runs of a block; few governments move in a week, and only they are read.

    Parameters
    ----------
    weeks
        Weeks that are counted, the first day among them.
    shape
        Nations and runs.

    Attributes
    ----------
    rungs
        Runs by rung, ``(week, nation, rung)``; weeks that nobody looked at stay empty.
    first
        First week on a rung or above it, ``(nation, run)``, of those in `NOTED`; -1 for never.
    """

    def __init__(self, weeks: int, shape: tuple[int, int]) -> None:
        self.rungs = np.zeros((weeks, shape[0], RUNGS), np.int64)
        self.first = {lowest: np.full(shape, NEVER, np.int16) for lowest in NOTED}
        self._counts = np.zeros((shape[0], RUNGS), np.int64)
        self._counts[:, Rung.REFUSES] = shape[1]
        self._stood: npt.NDArray[Any] = np.full(shape, Rung.REFUSES, np.int8)

    def look(self, week: int, rung: npt.NDArray[Any]) -> None:
        """Look at where governments stand in the next week, ``(nation, run)``."""
        moved = np.flatnonzero(rung != self._stood)
        nation, now = moved // rung.shape[1], rung.reshape(-1)[moved]
        self._counts += self._by_rung(nation, now)
        self._counts -= self._by_rung(nation, self._stood.reshape(-1)[moved])
        self.rungs[week] = self._counts
        for lowest, first in self.first.items():
            _note(first.reshape(-1), moved[now >= int(lowest)], week)
        self._stood = rung

    def take(self, week: int, above: Sequence[npt.NDArray[Any]]) -> None:
        """Take the runs on each rung above the lowest, ``(nation,)`` each, counted elsewhere."""
        counts = np.stack(above, axis=1)
        self.rungs[week, :, 0] = self._stood.shape[1] - counts.sum(axis=1)
        self.rungs[week, :, 1:] = counts

    def stand(self, week: int, rung: npt.NDArray[Any], first: Sequence[npt.NDArray[Any]]) -> None:
        """Take where governments stand after weeks counted elsewhere, and first weeks by then."""
        self._stood, self._counts = rung, self.rungs[week].copy()
        self.first = dict(zip(NOTED, first, strict=True))

    def _by_rung(
        self, nation: npt.NDArray[np.intp], rung: npt.NDArray[Any]
    ) -> npt.NDArray[np.int64]:
        """Return how many governments each nation has on each rung, ``(nation, rung)``."""
        places = np.bincount(nation * RUNGS + rung, minlength=self._counts.size)
        return places.reshape(self._counts.shape)


def _note(first: npt.NDArray[np.int16], there: npt.NDArray[np.intp], week: int) -> None:
    """Note a week as the first of those who are there, unless an earlier one is noted."""
    first[there[first[there] == NEVER]] = week
