"""Histories with the same luck, run side by side: where each parts from the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.arrays.weeks import Weeks
from sim.draws import Draws
from sim.scenario.scenario import Scenario
from sim.week.inference import settle
from sim.week.setting import State
from sim.week.start import first_state

NEVER: Final = -1

Case = tuple[Scenario, bool]
"""A scenario, and whether its uncertain inputs are held at their means."""


@dataclass(frozen=True, slots=True)
class Partings:
    """Where each run of a scenario parts from the same run of another.

    Attributes
    ----------
    codes
        The nations that take part in both.
    week
        The first week in which a government stands on another rung, or offers other troops or
        other help, ``(run,)``; `NEVER` where none does while both last.
    first
        Whether a nation is among those that do in that week, ``(nation, run)``.
    """

    codes: tuple[str, ...]
    week: npt.NDArray[np.int64]
    first: npt.NDArray[np.bool_]


def part(base: Case, others: Sequence[Case], draws: Draws) -> list[Partings]:
    """Run scenarios side by side, with the same luck, and return where each parts from the base.

    Nations that only one of the two has are left out. Weeks are looked at while both last.
    """
    every = [base, *others]
    with one_blas_thread():
        settings = [settle(scenario, draws, held=held) for scenario, held in every]
        states = [first_state(setting) for setting in settings]
        weeks = [
            Weeks(setting, state, setting.scenario.weeks)
            for setting, state in zip(settings, states, strict=True)
        ]
        watches = [_Watch(base[0], scenario, draws.count) for scenario, _ in others]
        for week in range(max((watch.weeks for watch in watches), default=-1) + 1):
            if week:
                over = [False, *(watch.is_done(week - 1) for watch in watches)]
                states = [
                    state if done else each.pass_week(state)
                    for state, each, done in zip(states, weeks, over, strict=True)
                ]
                for each in weeks:
                    each.finish()
            for watch, state in zip(watches, states[1:], strict=True):
                watch.look(week, states[0], state)
            if all(watch.is_done(week) for watch in watches):
                break
        for each in weeks:
            each.close()
    return [watch.partings() for watch in watches]


class _Watch:
    """Looks week by week for the first difference of two scenarios, run by run."""

    def __init__(self, base: Scenario, other: Scenario, runs: int) -> None:
        self.weeks = min(base.weeks, other.weeks)
        self._codes = tuple(code for code in other.codes if code in base.codes)
        self._rows = [[each.codes.index(code) for code in self._codes] for each in (base, other)]
        self._week = np.full(runs, NEVER)
        self._first = np.zeros((len(self._codes), runs), np.bool_)

    def look(self, week: int, base: State, other: State) -> None:
        """Look at a week; weeks after the shorter of the two ends are not looked at."""
        if self.is_done(week - 1):
            return
        here, there = (
            _positions(state, rows) for state, rows in zip((base, other), self._rows, strict=True)
        )
        differs = (here != there).any(axis=0) & (self._week == NEVER)
        self._first |= differs
        self._week[differs.any(axis=0)] = week

    def is_done(self, week: int) -> bool:
        """Return whether nothing is left to be seen after a week."""
        return week >= self.weeks or bool((self._week != NEVER).all())

    def partings(self) -> Partings:
        """Return what was seen."""
        return Partings(self._codes, self._week, self._first)


def _positions(state: State, rows: list[int]) -> npt.NDArray[np.float64]:
    """Return rung, troops and presence of nations, ``(3, nation, run)``."""
    government = state.government
    parts = government.rung, government.troops, government.presence
    return np.stack([np.asarray(values, np.float64)[rows] for values in parts])
