"""Many runs of a scenario: block by block, on one core or several, always the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from threadpoolctl import ThreadpoolController

from sim.draws import Draws
from sim.ensemble.block import Imposed, run_block
from sim.ensemble.tally import Runs, Tally, side_by_side, together
from sim.scenario.scenario import Scenario
from sim.week.week import State

BLOCK = 2000
"""Runs in a block: large enough to keep NumPy busy, small enough for a processor's cache."""

KEPT = 20_000
"""Largest ensemble of which every run's row is kept unless asked otherwise."""

Progress: TypeAlias = Callable[[int], None]
"""Called with the number of runs just finished."""

Block: TypeAlias = tuple[Tally, Runs | None]


@dataclass(frozen=True, slots=True)
class EnsembleResult:
    """What an ensemble came to.

    ``runs`` is None where only the summary was kept. ``held`` says that uncertain inputs were
    held at their means, so that the spread is chance alone.
    """

    scenario: Scenario
    seed: int
    held: bool
    tally: Tally
    runs: Runs | None


def ensemble(  # noqa: PLR0913  (each is a choice that a user makes)
    scenario: Scenario,
    *,
    runs: int = 2000,
    seed: int = 2025,
    held: bool = False,
    jobs: int = 1,
    keep_runs: bool | None = None,
    start: State | None = None,
    imposed: Imposed | None = None,
    progress: Progress | None = None,
) -> EnsembleResult:
    """Run a scenario many times.

    Parameters
    ----------
    scenario
        What to run.
    runs
        Number of runs; run k is the same whatever this number is.
    seed
        Whole number that fixes every draw.
    held
        Hold uncertain inputs at their means.
    jobs
        Processes to use; the result is the same for any number.
    keep_runs
        Keep a row per run; by default up to 20,000 runs.
    start
        State of one run, ``(nation, 1)`` and ``(1,)`` arrays, from which all runs continue.
    imposed
        Decisions imposed, by week.
    progress
        Called with the number of runs just finished.

    Raises
    ------
    ValueError
        If ``runs`` or ``jobs`` is below 1, or ``start`` is not before the deadline.
    """
    if runs < 1 or jobs < 1:
        msg = f"runs and jobs must be at least 1; got runs={runs}, jobs={jobs}"
        raise ValueError(msg)
    if start is not None and start.week >= scenario.deadline:
        msg = f"start must be before week {scenario.deadline}, the deadline; got week {start.week}"
        raise ValueError(msg)
    keep = runs <= KEPT if keep_runs is None else keep_runs
    one = partial(one_block, scenario, seed, held, keep, start, imposed)
    spans = [(first, min(BLOCK, runs - first)) for first in range(0, runs, BLOCK)]
    tally, rows = _gathered(zip(spans, _computed(one, spans, jobs), strict=True), progress)
    return EnsembleResult(scenario, seed, held, tally, side_by_side(rows) if rows else None)


def _gathered(
    blocks: Iterable[tuple[tuple[int, int], Block]], progress: Progress | None
) -> tuple[Tally, list[Runs]]:
    """Return the blocks' counts as one, and their rows where kept; no more is held than that."""
    tally: Tally | None = None
    rows: list[Runs] = []
    for (_, count), (counted, kept) in blocks:
        tally = counted if tally is None else together(tally, counted)
        rows += [kept] if kept is not None else []
        if progress is not None:
            progress(count)
    if tally is None:
        msg = "an ensemble needs at least one block of runs"
        raise ValueError(msg)
    return tally, rows


def one_block(
    scenario: Scenario,
    seed: int,
    held: bool,
    keep: bool,
    start: State | None,
    imposed: Imposed | None,
    span: tuple[int, int],
) -> Block:
    """Return the counts of ``span`` (first run, how many), and its rows if they are kept."""
    first, count = span
    with _threads().limit(limits=1, user_api="blas"):
        tally, rows = run_block(
            scenario, Draws(seed, first, count), held=held, start=start, imposed=imposed
        )
    return tally, rows if keep else None


@cache
def _threads() -> ThreadpoolController:
    """Return what holds BLAS to one thread; finding the libraries that are loaded takes time."""
    return ThreadpoolController()


def _computed(
    one: Callable[[tuple[int, int]], Block], spans: list[tuple[int, int]], jobs: int
) -> Iterator[Block]:
    """Yield the blocks in order, computed here or by worker processes."""
    if jobs == 1 or len(spans) == 1:
        yield from map(one, spans)
        return
    from joblib import Parallel, delayed  # slow to import, seldom needed

    yield from Parallel(n_jobs=jobs, return_as="generator")(delayed(one)(span) for span in spans)
