"""Plain forecasters: even chances, how often each word was said, persistence and drift."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.score.ladder import HIGHEST, RUNG, RUNGS, Floats
from sim.score.rivals.start import Start, rungs_of

EVENS = 0.5
"""The chance of yes that knows nothing."""


def uniform(start: Start) -> Floats:
    """Return even chances of all rungs, ``(nation, rung)``."""
    return np.full((len(start.codes), len(RUNGS)), 1 / len(RUNGS))


def climatology(start: Start) -> Floats:
    """Return the same for everybody: how often each rung was held on the first day."""
    return np.tile(start.shares(), (len(start.codes), 1))


def even_total(highest: float, count: int = 101) -> Floats:
    """Return numbers spread evenly from nothing to the highest, ``(number,)``."""
    return np.linspace(0, highest, count)


OPENED: Final = datetime.date(2025, 2, 20)
"""The week after the question was put to all: before it few governments are on record."""

TENTH: Final = 0.1
"""Chance of having moved where nothing on record reaches back as far as the question ahead."""

Words = Callable[[datetime.date], Mapping[str, str]]
"""Gives what each government had said by a day."""


@dataclass(frozen=True, slots=True)
class Drift:
    """Chances of having moved down or up by so many rungs, from 1."""

    down: tuple[float, ...]
    up: tuple[float, ...]


def persist(start: Start, drift: Drift) -> Floats:
    """Return the words of the first day, spread by a drift, ``(nation, rung)``.

    What would lead off either end of the ladder stays where it is.
    """
    chances = np.zeros((len(start.codes), len(RUNGS)))
    for place, rung in enumerate(rungs_of(start.words)):
        if rung >= 0:
            chances[place] = _spread(rung, drift)
    return start.fill(chances)


def _spread(rung: int, drift: Drift) -> Floats:
    chances = np.zeros(len(RUNGS))
    for sign, shares in ((-1, drift.down), (1, drift.up)):
        for steps, share in enumerate(shares, start=1):
            goal = rung + sign * steps
            if 0 <= goal <= HIGHEST:
                chances[goal] += share
    chances[rung] += 1 - chances.sum()
    return chances


def nothing_moves() -> Drift:
    """Return the drift of words that stay as they are."""
    return Drift((), ())


def a_tenth() -> Drift:
    """Return a tenth of moves, half of them down and half up, to the neighbour."""
    return Drift((TENTH / 2,), (TENTH / 2,))


def as_before(words: Words, first: datetime.date, weeks: int) -> Drift:
    """Return how words moved over the same number of weeks before the first day.

    A tenth of moves where so many weeks before it lie before `OPENED`; else the share of those who
    had a word on both days that had moved so many rungs.
    """
    earlier = first - datetime.timedelta(weeks=weeks)
    return drift_between(words, earlier, first) if earlier >= OPENED else a_tenth()


def as_since_opening(words: Words, first: datetime.date) -> Drift:
    """Return how words moved from `OPENED` to the first day, whatever lies ahead."""
    return drift_between(words, OPENED, first)


def drift_between(words: Words, earlier: datetime.date, later: datetime.date) -> Drift:
    """Return the shares of governments that moved so many rungs between two days.

    A tenth of moves if none had a word on both days.
    """
    then, now = words(earlier), words(later)
    moved = [RUNG[now[code]] - RUNG[then[code]] for code in then.keys() & now.keys()]
    if not moved:
        return a_tenth()
    steps = range(1, len(RUNGS))
    return Drift(
        tuple(moved.count(-step) / len(moved) for step in steps),
        tuple(moved.count(step) / len(moved) for step in steps),
    )
