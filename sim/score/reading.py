"""What an ensemble of a scenario says on the days of the questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.scenario.presence import level_of_presence
from sim.scenario.scenario import Scenario
from sim.score.ladder import Floats, Whole, chances_of_rungs
from sim.score.questions import NATIONS, Question
from sim.week.inference import settle
from sim.week.setting import State
from sim.week.start import first_state

DAYS_IN_WEEK: Final = 7
NEVER: Final = 1 << 14
"""The week of what did not happen."""

LOWEST: Final = {
    "committed": Rung.PLEDGED,
    "authorised": Rung.AUTHORISED,
    "in_place": Rung.DEPLOYED,
}
"""From which rung on troops count."""

PRESENT: Final = "present"
"""What nations are that send troops, or other help to the force."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where everybody stands in a week, ``(nation, run)``.

    Attributes
    ----------
    rung
        The rung of the model's ladder.
    troops
        Troops that are stated in public, persons.
    presence
        How many kinds of other help are given, of each nation's own list.
    """

    rung: npt.NDArray[np.int8]
    troops: npt.NDArray[np.float32]
    presence: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the runs of a scenario came to in the weeks that were asked for.

    Attributes
    ----------
    scenario
        What was run.
    weeks
        Week to where everybody stood.
    first
        ``ceasefire`` and ``agreement`` to the first week of each, ``(run,)``; `NEVER` for never.
    """

    scenario: Scenario
    weeks: Mapping[int, Snapshot]
    first: Mapping[str, Whole]

    def chances(self, day: datetime.date) -> Floats:
        """Return the chance of each scored rung on a day, ``(nation, rung)``."""
        return chances_of_rungs(self.weeks[week_of(self.scenario, day)].rung)

    def answers(self, question: Question) -> npt.NDArray[Any]:
        """Return what each run answers to a question, ``(run,)``."""
        week = week_of(self.scenario, question.date)
        if question.yes_no:
            return self.first[question.kind] <= week
        now = self.weeks[week]
        counted = self._counts(question.kind.removeprefix("nations_"), now)
        if question.among is not None:
            counted = counted & np.isin(self.scenario.codes, question.among)[:, np.newaxis]
        summed = counted if question.kind in NATIONS else np.where(counted, now.troops, 0)
        return summed.sum(axis=0)

    def _counts(self, measure: str, now: Snapshot) -> npt.NDArray[np.bool_]:
        """Return which nations count for a measure, ``(nation, run)``.

        Present is who commits troops, or gives more than money in their place.
        """
        if measure != PRESENT:
            return now.rung >= LOWEST[measure]
        enough = np.array([[level_of_presence(nation)] for nation in self.scenario.nations])
        return (now.rung >= LOWEST["committed"]) | (now.presence >= enough)


def week_of(scenario: Scenario, day: datetime.date) -> int:
    """Return the week of a scenario that a day lies in; its first day is week 0."""
    return (day - scenario.date).days // DAYS_IN_WEEK


def covers(scenario: Scenario, day: datetime.date) -> bool:
    """Return whether a day lies in the weeks of a scenario, its first day not among them."""
    return scenario.date < day and week_of(scenario, day) <= scenario.weeks


def last_day(scenario: Scenario) -> datetime.date:
    """Return the last day of a scenario's last week."""
    return scenario.date + datetime.timedelta(days=DAYS_IN_WEEK * (scenario.weeks + 1) - 1)


def read_ensemble(
    scenario: Scenario, days: Iterable[datetime.date], *, runs: int, seed: int
) -> Reading:
    """Run a scenario to the last of some days and keep where everybody stands on each.

    The runs are those of `sim.arrays.ensemble.ensemble` with the same seed.

    Parameters
    ----------
    scenario
        What to run.
    days
        The days of the questions, all in the scenario's weeks.
    runs, seed
        How many runs, and what fixes their draws.
    """
    wanted = {week_of(scenario, day) for day in days}
    parts = []
    with one_blas_thread():
        for begin in range(0, runs, BLOCK):
            draws = Draws(seed, begin, min(BLOCK, runs - begin))
            parts.append(_read_block(scenario, draws, wanted))
    return Reading(
        scenario,
        {week: _join(part[0][week] for part in parts) for week in sorted(wanted)},
        {name: np.concatenate([part[1][name] for part in parts]) for name in parts[0][1]},
    )


def read_histories(
    scenario: Scenario, histories: Sequence[Sequence[State]], days: Iterable[datetime.date]
) -> Reading:
    """Return what single runs came to on some days, each history counted as a run.

    Parameters
    ----------
    scenario
        What was run; the reading's own has no more weeks than the shortest history.
    histories
        Of each run the states of every week from the first day on, ``(nation, 1)``.
    days
        The days of the questions; those after the last week of a history are left out.

    Raises
    ------
    ValueError
        If there is no history.
    """
    if not histories:
        msg = "a reading needs at least one history"
        raise ValueError(msg)
    lasted = min(history[-1].week for history in histories)
    shorter = replace(scenario, weeks=min(lasted, scenario.weeks))
    wanted = {week_of(shorter, day) for day in days if covers(shorter, day)}
    parts = [_read_history(history, wanted) for history in histories]
    return Reading(
        shorter,
        {week: _join(part[0][week] for part in parts) for week in sorted(wanted)},
        {name: np.concatenate([part[1][name] for part in parts]) for name in parts[0][1]},
    )


def _read_history(
    history: Sequence[State], wanted: set[int]
) -> tuple[dict[int, Snapshot], dict[str, Whole]]:
    first = {name: np.full(1, NEVER, np.int16) for name in ("ceasefire", "agreement")}
    for state in history:
        _see_peace(state, first)
    kept = {state.week: _snapshot(state) for state in history if state.week in wanted}
    return kept, dict(first)


def _read_block(
    scenario: Scenario, draws: Draws, wanted: set[int]
) -> tuple[dict[int, Snapshot], dict[str, Whole]]:
    """Return where a block of runs stands in the weeks wanted, and first weeks of peace."""
    setting = settle(scenario, draws)
    first = {name: np.full(draws.count, NEVER, np.int16) for name in ("ceasefire", "agreement")}
    kept = {}

    def look(state: State) -> None:
        _see_peace(state, first)
        if state.week in wanted:
            kept[state.week] = _snapshot(state)

    state = first_state(setting)
    look(state)
    run_to(setting, max(wanted, default=0), state=state, look=look)
    return kept, dict(first)


def _see_peace(state: State, first: Mapping[str, npt.NDArray[np.int16]]) -> None:
    phase = np.asarray(state.world.phase)
    for name, least in (("ceasefire", Phase.CEASEFIRE), ("agreement", Phase.AGREEMENT)):
        week = first[name]
        week[(phase >= int(least)) & (week == NEVER)] = state.week


def _snapshot(state: State) -> Snapshot:
    rung = np.asarray(state.government.rung, np.int8)
    troops = np.asarray(state.government.troops, np.float32)
    presence = np.asarray(state.government.presence, np.int8)
    return Snapshot(
        rung.copy(),
        np.broadcast_to(troops, rung.shape).copy(),
        np.broadcast_to(presence, rung.shape).copy(),
    )


def _join(parts: Iterator[Snapshot]) -> Snapshot:
    every = [*parts]
    return Snapshot(
        *(
            np.concatenate([getattr(part, field.name) for part in every], axis=-1)
            for field in fields(Snapshot)
        )
    )
