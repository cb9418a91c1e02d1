"""Where courses part: with the same luck, which nation is first to choose otherwise, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import pairs, whole
from sim.analysis.declare import (
    AGAINST,
    HIGH,
    ISO3,
    LOW,
    NAME,
    RUNS,
    SCENARIO,
    WEEK,
    Column,
    Needs,
    TableRows,
    named_table,
)
from sim.analysis.statistics import wilson
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.weeks import Weeks
from sim.draws import Draws
from sim.scenario.memory import Memory
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


MOST: Final = 500
"""Runs that are run again to see where they part: the first so many of a result."""

DECILES: Final = (0.1, 0.5, 0.9)

Results = Sequence[EnsembleResult]


_KEPT: Final[Memory[list[object], list[Partings]]] = Memory(1)
"""The partings looked for last: two tables are made of them."""


@named_table(
    Needs.SEVERAL,
    "Who is first to choose otherwise: in which share of runs a nation is among those by which a "
    "course parts from the other, on another rung or with other troops or other help. Run k has "
    "the same luck in both. The first runs of each are run again for it. Several may be first in "
    "one week, so shares may add up to more than one.",
    SCENARIO,
    AGAINST,
    ISO3,
    NAME,
    Column("first", "share", "share of runs in which it is among the first"),
    LOW,
    HIGH,
    Column("alone", "share", "share of runs in which no other is first with it"),
    Column("p10", "week", "week by which a tenth of these runs have parted; empty if none do"),
    Column("p50", "week", "week by which half of these runs have parted"),
    Column("p90", "week", "week by which nine tenths of these runs have parted"),
    RUNS,
)
def first_to_part(results: Results) -> TableRows:
    """Return which nations are first to choose otherwise than in the first result, and how often.

    Those that most often are stand first. Nations that take part in only one are left out.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = []
    for found, (result, first) in zip(_partings(results), pairs(results, "partings"), strict=True):
        names = {nation.iso3: nation.name for nation in result.scenario.nations}
        single = found.first & (found.first.sum(axis=0) == 1)
        counted = [
            (code, names[code], _first_share(is_first), float(alone.mean()), found.week[is_first])
            for code, is_first, alone in zip(found.codes, found.first, single, strict=True)
        ]
        counted.sort(key=lambda row: (-row[2][0], row[0]))
        rows += [
            (
                *(result.scenario.name, first.scenario.name),
                *(code, name, *share, alone, *_weeks(weeks), len(found.week)),
            )
            for code, name, share, alone, weeks in counted
        ]
    return rows


def _first_share(is_first: npt.NDArray[np.bool_]) -> tuple[float, float, float]:
    share, low, high = map(float, wilson(np.count_nonzero(is_first), len(is_first)))
    return share, low, high


def _weeks(weeks: npt.NDArray[np.int64]) -> list[int | None]:
    """Return deciles of the weeks of some runs; None where there are no runs."""
    if not len(weeks):
        return [None] * len(DECILES)
    found: list[int | None] = whole(np.quantile(weeks, DECILES, method="inverted_cdf"))
    return found


@named_table(
    Needs.SEVERAL,
    "The share of runs in which two courses have parted by a week, because a government stands on "
    "another rung, or offers other troops or other help; and the nation that in this week most "
    "often is among the first. Run k has the same luck in both. The first runs of each are run "
    "again for it.",
    SCENARIO,
    AGAINST,
    WEEK,
    Column("parted", "share", "share of runs that have parted by the end of this week"),
    LOW,
    HIGH,
    Column("new", "share", "share of runs that part in this week"),
    Column("iso3", "", "nation that most often is among the first in this week; empty if none is"),
    Column("name", "", "its name"),
    Column("first", "share", "share of runs that part in this week with it among the first"),
    RUNS,
)
def partings(results: Results) -> TableRows:
    """Return how many runs have parted from the first result's by each week, and through whom.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = []
    for found, (result, first) in zip(_partings(results), pairs(results, "partings"), strict=True):
        names = {nation.iso3: nation.name for nation in result.scenario.nations}
        runs = len(found.week)
        for week in range(min(result.scenario.weeks, first.scenario.weeks) + 1):
            parted = np.count_nonzero((found.week != NEVER) & (found.week <= week))
            code, often, new = _commonest(found, week)
            rows.append(
                (
                    *(result.scenario.name, first.scenario.name, week),
                    *map(float, wilson(parted, runs)),
                    *(new / runs, code, names.get(code or ""), often / runs, runs),
                )
            )
    return rows


def _commonest(found: Partings, week: int) -> tuple[str | None, int, int]:
    """Return who is first in most runs that part in a week, in how many, and of how many."""
    now = found.week == week
    counts = found.first[:, now].sum(axis=-1)
    new = int(np.count_nonzero(now))
    if not counts.any():
        return None, 0, new
    place = int(counts.argmax())
    return found.codes[place], int(counts[place]), new


def _partings(results: Results) -> list[Partings]:
    """Return where each result after the first parts from it.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    if not [*pairs(results, "partings")]:
        return []
    first, *others = ((result.scenario, result.held) for result in results)
    draws = Draws(results[0].seed, 0, min(results[0].tally.runs, MOST))
    return _KEPT.recall([draws, first, *others], lambda: part(first, others, draws))
