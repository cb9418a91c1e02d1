"""The runs of a sweep: a block at every point in turn, so that a stop leaves a balanced sample."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias
from warnings import catch_warnings, simplefilter

from sim.analysis.sweep.outcome import Failure, Outcome, Rows, join_rows
from sim.analysis.sweep.points import Design, Point
from sim.arrays.ensemble import Progress, Span, run_scenario_block
from sim.arrays.tally import Runs
from sim.scenario.scenario import Scenario
from sim.scenario.vary import vary

BLOCK: Final = 500
"""Runs of a point before the next has its turn, unless asked otherwise."""

Task: TypeAlias = tuple[int, Span]
"""A point by its place, and the runs of it that are to be made."""


def run_rounds(
    scenario: Scenario,
    design: Design,
    *,
    runs: int,
    seed: int,
    held: bool = False,
    jobs: int = 1,
    block: int = BLOCK,
    progress: Progress | None = None,
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
        Processes to use; the result is the same for any number.
    block
        Runs of a point before the next has its turn.
    progress
        Called with the number of runs just finished.

    Raises
    ------
    ScenarioError
        If a point cannot be, such as a least force above the largest.
    ValueError
        If ``runs``, ``jobs`` or ``block`` is below 1.
    """
    if min(runs, jobs, block) < 1:
        msg = f"runs, jobs and block must be at least 1; got {runs=}, {jobs=}, {block=}"
        raise ValueError(msg)
    for point in design.points:
        vary(scenario, point.values)
    spans = [(first, min(block, runs - first)) for first in range(0, runs, block)]
    tasks = [(place, span) for span in spans for place in range(len(design.points))]
    work = _Work(pickle.dumps(scenario), design.points, seed, held)
    parts: list[list[Rows]] = [[] for _ in design.points]
    failures: list[Failure] = []
    stopped = None
    answers = _in_turn(work, tasks, jobs)
    try:
        for (place, (_, count)), answer in zip(tasks, answers, strict=True):
            if isinstance(answer, Failure):
                failures.append(answer)
            else:
                parts[place].append(answer)
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

    base: bytes
    points: Sequence[Point]
    seed: int
    held: bool

    def __call__(self, task: Task) -> Rows | Failure:
        place, span = task
        try:
            scenario = vary(_unpacked(self.base), self.points[place].values)
            _, kept = run_scenario_block(scenario, self.seed, self.held, True, None, None, span)
            return _at_deadline(kept, scenario.deadline)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            return Failure(place, *span, said, traceback.format_exc())


@lru_cache(maxsize=2)
def _unpacked(base: bytes) -> Scenario:
    """Return the scenario; the same object for all points, whose first day is found once."""
    scenario: Scenario = pickle.loads(base)  # noqa: S301  (made by this very process, or its parent)
    return scenario


def _at_deadline(kept: Runs | None, deadline: int) -> Rows:
    if kept is None:
        msg = "a sweep needs the row of every run"
        raise ValueError(msg)
    return Rows(kept.troops[:, deadline].copy(), kept.agreement)


def _in_turn(
    work: Callable[[Task], Rows | Failure], tasks: Sequence[Task], jobs: int
) -> Generator[Rows | Failure, None, None]:
    """Yield what each task came to, in order, made here or by worker processes."""
    if jobs == 1 or len(tasks) == 1:
        yield from map(work, tasks)
        return
    from joblib import Parallel, delayed  # slow to import, seldom needed

    yield from Parallel(n_jobs=jobs, return_as="generator")(delayed(work)(task) for task in tasks)
