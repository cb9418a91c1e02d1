"""Many runs of a scenario: block by block, on one core or several, always the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from sim.arrays.block import one_blas_thread, run_block
from sim.arrays.tally import Runs, Tally, add_tallies, join_rows
from sim.draws import Draws
from sim.scenario.scenario import Scenario
from sim.week.decision import Decision
from sim.week.inference import settle
from sim.week.setting import State
from sim.week.single import repeat_state
from sim.week.start import first_state

BLOCK = 2000
"""Runs in a block: large enough to keep NumPy busy, small enough for a processor's cache."""

KEPT = 20_000
"""Largest ensemble of which every run's row is kept unless asked otherwise."""

Progress: TypeAlias = Callable[[int], None]
"""Called with the number of runs just finished."""

Imposed: TypeAlias = Mapping[int, Decision]
"""Decisions imposed, by week."""

Span: TypeAlias = tuple[int, int]
"""The first run of a block, and how many it has."""

Block: TypeAlias = Callable[[Span], tuple[Tally, Runs | None]]
"""Runs a block: what was counted of it, and its rows if they are kept."""


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

    def __repr__(self) -> str:
        """Say in a line what was run; its arrays would fill a book."""
        kept = "summary only" if self.runs is None else "a row for each run"
        held = ", inputs held" if self.held else ""
        return (
            f"<EnsembleResult of {self.scenario.name!r}: {self.tally.runs:,} runs, "
            f"seed {self.seed}{held}, {kept}>"
        )


def ensemble(  # noqa: PLR0913  (every option is a choice of the user)
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
    """Run a scenario many times, from its start or from a state of one run.

    Parameters
    ----------
    scenario
        What to run.
    runs, seed, held, jobs, keep_runs, progress
        As of `sim.ensemble`.
    start
        State of one run, ``(nation, 1)`` and ``(1,)`` arrays, from which all runs continue.
    imposed
        Decisions imposed, by week.

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
    block = partial(run_scenario_block, scenario, seed, held, keep, start, imposed)
    tally, rows = run_blocks(block, runs, jobs=jobs, progress=progress)
    return EnsembleResult(scenario, seed, held, tally, rows)


def run_blocks(
    block: Block, runs: int, *, jobs: int = 1, progress: Progress | None = None
) -> tuple[Tally, Runs | None]:
    """Run block after block; return all counts as one, and the rows if blocks keep them.

    No more is held in memory at once than a block, the counts and the rows that are kept.
    """
    spans = [(first, min(BLOCK, runs - first)) for first in range(0, runs, BLOCK)]
    tally: Tally | None = None
    rows: list[Runs] = []
    for (_, count), (counted, kept) in zip(
        spans, _tallies_in_order(block, spans, jobs), strict=True
    ):
        tally = counted if tally is None else add_tallies(tally, counted)
        rows += [kept] if kept is not None else []
        if progress is not None:
            progress(count)
    if tally is None:
        msg = "an ensemble needs at least one block of runs"
        raise ValueError(msg)
    return tally, join_rows(rows) if rows else None


def run_scenario_block(
    scenario: Scenario,
    seed: int,
    held: bool,
    keep: bool,
    start: State | None,
    imposed: Imposed | None,
    span: Span,
) -> tuple[Tally, Runs | None]:
    """Return the counts of the runs of a span, and their rows if they are kept."""
    first, count = span
    decisions = imposed or {}
    with one_blas_thread():
        setting = settle(scenario, Draws(seed, first, count), held=held)
        state = first_state(setting) if start is None else repeat_state(start, count)
        tally, rows = run_block(setting, state, count, lambda now, _: decisions.get(now.week + 1))
    return tally, rows if keep else None


def _tallies_in_order(
    block: Block, spans: list[Span], jobs: int
) -> Iterator[tuple[Tally, Runs | None]]:
    """Yield the blocks in order, computed here or by worker processes."""
    if jobs == 1 or len(spans) == 1:
        yield from map(block, spans)
        return
    from joblib import Parallel, delayed  # slow to import, seldom needed

    yield from Parallel(n_jobs=jobs, return_as="generator")(delayed(block)(span) for span in spans)
