"""The runs of a sweep: a block at every point in turn, so that a stop leaves a balanced sample."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias
from warnings import catch_warnings, simplefilter

import numpy as np

from sim.analysis.sweep.outcome import Failure, Outcome, Rows, join_rows
from sim.analysis.sweep.points import Design, Point
from sim.arrays.block import one_blas_thread
from sim.arrays.counter import counted_troops
from sim.arrays.ensemble import Progress, Span
from sim.arrays.peace import PeaceDates
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.executors.jobs import Jobs, too_few
from sim.executors.pieces import Shelf, cut, map_in_order
from sim.rules import force
from sim.rules.quantity import Count
from sim.scenario.scenario import Scenario
from sim.scenario.vary import vary
from sim.week.inference import settle
from sim.week.setting import State
from sim.week.start import first_state
from sim.week.state import Government

BLOCK: Final = 500
"""Runs of a point before the next has its turn, unless asked otherwise."""

PIECE: Final = 10_000
"""Runs in the largest piece of work that is sent to others: a second of it, or some."""

Task: TypeAlias = tuple[int, Span]
"""A point by its place, and the runs of it that are to be made."""

Watch: TypeAlias = Callable[[int, Rows], None]
"""Called with a point by its place, and runs of it."""


def run_rounds(  # noqa: PLR0913  (every option is a choice of the user)
    scenario: Scenario,
    design: Design,
    *,
    runs: int,
    seed: int,
    held: bool = False,
    jobs: Jobs = 1,
    block: int = BLOCK,
    progress: Progress | None = None,
    watch: Watch | None = None,
    shelf: Shelf | None = None,
) -> Outcome:
    """Run a scenario at every point: the first block of each, then the second of each, and so on.

    Every point has the same runs of the same seed. Where somebody breaks it off (Ctrl-C), what was
    done is kept, and no point is more than a block ahead of another. A block that fails is kept as
    a `Failure`; the others go on.

    Parameters
    ----------
    scenario, design
        What is run, and where.
    runs
        Runs of each point.
    seed, held
        As for an ensemble.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    block
        Runs of a point before the next has its turn.
    progress
        Called with the number of runs just finished.
    watch
        Called before it with the place of the point, and its runs that were just finished.
    shelf
        Keeps what each piece of the work came to, so that what was broken off goes on.

    Raises
    ------
    ScenarioError
        If a point cannot be, such as a least force above the largest.
    ValueError
        If ``runs``, ``jobs`` or ``block`` is below 1.
    """
    if min(runs, block) < 1 or too_few(jobs):
        msg = f"runs, jobs and block must be at least 1; got {runs=}, {jobs=}, {block=}"
        raise ValueError(msg)
    for point in design.points:
        vary(scenario, point.values)
    spans = [(first, min(block, runs - first)) for first in range(0, runs, block)]
    tasks = [(place, span) for span in spans for place in range(len(design.points))]
    pieces = [[task] for task in tasks]
    if jobs != 1 or shelf is not None:
        pieces = [[*some] for some in cut(tasks, max(1, PIECE // block))]
    work = partial(_make, _Work(scenario, design.points, seed, held))
    parts: list[list[Rows]] = [[] for _ in design.points]
    failures: list[Failure] = []
    stopped = None
    answers = map_in_order(work, pieces, jobs, shelf=shelf)
    try:
        for piece, found in zip(pieces, answers, strict=True):
            for (place, (_, count)), answer in zip(piece, found, strict=True):
                if isinstance(answer, Failure):
                    failures.append(answer)
                else:
                    parts[place].append(answer)
                    if watch is not None:
                        watch(place, answer)
                if progress is not None:
                    progress(count)
    except KeyboardInterrupt as request:
        stopped = request
        with catch_warnings():
            simplefilter("ignore")  # that some blocks were made and not looked at is no news
            answers.close()
    rows = tuple(join_rows(part) for part in parts)
    return Outcome(scenario, design, runs, seed, held, rows, tuple(failures), stopped)


@dataclass(frozen=True, slots=True)
class _Work:
    """Makes a block of runs at a point, here or in another process."""

    base: Scenario
    points: Sequence[Point]
    seed: int
    held: bool

    def __call__(self, task: Task) -> Rows | Failure:
        place, span = task
        try:
            scenario = vary(self.base, self.points[place].values)
            return run_rows(scenario, Draws(self.seed, *span), held=self.held)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            return Failure(place, *span, said, traceback.format_exc())


def _make(work: _Work, tasks: Sequence[Task]) -> list[Rows | Failure]:
    """Return the result of each task of a piece."""
    return [work(task) for task in tasks]


def run_rows(scenario: Scenario, draws: Draws, *, held: bool) -> Rows:
    """Return what a sweep keeps of each run of a block, as an ensemble's rows have it.

    Nothing else is counted, which takes an ensemble a quarter of its time.
    """
    phases: list[Count] = []
    there: list[Government] = []

    def keep(state: State) -> None:
        phases.append(state.world.phase)
        if state.week == scenario.deadline:
            there.append(state.government)

    with one_blas_thread():
        setting = settle(scenario, draws, held=held)
        state = first_state(setting)
        keep(state)
        run_to(setting, scenario.weeks, state=state, keep=keep)
        dates = PeaceDates(draws.count)
        for week, phase in enumerate(phases):
            dates.look(week, np.asarray(phase))
        rung, troops = np.asarray(there[0].rung), np.asarray(there[0].troops)
        totals = [force.total(troops=those) for those in counted_troops(rung, troops)]
    return Rows(np.array(totals).astype(np.int32), dates.agreement)
