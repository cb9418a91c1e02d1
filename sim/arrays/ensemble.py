"""Many runs of a scenario: block by block, on one core or several, always the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Final, TypeAlias

from sim.arrays.block import one_blas_thread, run_block
from sim.arrays.counted import Counted, add_block, add_piece
from sim.arrays.tally import Runs, Tally, join_rows
from sim.draws import Draws
from sim.executors.jobs import Jobs, too_few
from sim.executors.pieces import Shelf, cut, map_in_order
from sim.scenario.memory import Memory
from sim.scenario.scenario import Scenario
from sim.week.decision import Decision
from sim.week.inference import settle
from sim.week.setting import Setting, State
from sim.week.single import repeat_state
from sim.week.start import first_state

BLOCK = 2000
"""Runs in a block: large enough to keep NumPy busy, small enough for a processor's cache."""

MOST_BLOCKS = 16
"""Blocks in the largest piece of work that is sent to others: some seconds of it."""

KEPT = 20_000
"""Largest ensemble of which every run's row is kept unless asked otherwise; of a larger one, the
rows of so many runs."""

Progress: TypeAlias = Callable[[int], None]
Watch: TypeAlias = Callable[[Tally], None]
"""Called with the number of runs just finished."""

Imposed: TypeAlias = Mapping[int, Decision]
"""Decisions imposed, by week."""

Span: TypeAlias = tuple[int, int]
"""The first run of a block, and how many it has."""

Block: TypeAlias = Callable[[Span], tuple[Tally, Runs | None]]
"""Runs a block: what was counted of it, and its rows if they are kept."""


Take: TypeAlias = Callable[[int, Runs], None]
"""Takes the rows of some runs as they are made, with the number of the first of them."""


@dataclass(frozen=True, slots=True)
class EnsembleResult:
    """What an ensemble came to.

    ``runs`` is None where only the summary was kept; of very many runs ``first`` then holds the
    rows of the first, enough for what asks which inputs go with which outcomes. ``held`` says that
    uncertain inputs were held at their means, so that the spread is chance alone. ``eve`` is where
    everything stood in the first block a week before the deadline, from which that week can be
    looked into without the others being run again; None where another process ran it.
    """

    scenario: Scenario
    seed: int
    held: bool
    tally: Tally
    runs: Runs | None
    first: Runs | None = None
    eve: State | None = field(default=None, compare=False)

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
    jobs: Jobs = 1,
    keep_runs: bool | None = None,
    start: State | None = None,
    imposed: Imposed | None = None,
    progress: Progress | None = None,
    shelf: Shelf | None = None,
    take: Take | None = None,
    watch: Watch | None = None,
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
    shelf
        Keeps what each piece of the runs came to, so that what was broken off goes on.
    take
        Called with the first run of each piece, and the rows of its runs, in order.
    watch
        Called with all counts so far, after each piece.

    Raises
    ------
    ValueError
        If ``runs`` or ``jobs`` is below 1, or ``start`` is not before the deadline.
    """
    if runs < 1 or too_few(jobs):
        msg = f"runs and jobs must be at least 1; got runs={runs}, jobs={jobs}"
        raise ValueError(msg)
    if start is not None and start.week >= scenario.deadline:
        msg = f"start must be before week {scenario.deadline}, the deadline; got week {start.week}"
        raise ValueError(msg)
    every = keeps_rows(runs, keep_runs)
    keep = None if every else KEPT if runs > KEPT else 0
    made = keep if take is None else None
    block = partial(run_scenario_block, scenario, seed, held, made, start, imposed)
    tally, rows = run_blocks(
        block, runs, jobs=jobs, progress=progress, shelf=shelf, take=take, keep=keep, watch=watch
    )
    plain = start is None and not imposed
    eve = _EVES.find((Draws(seed, 0, min(runs, BLOCK)), held, scenario)) if plain else None
    kept, first = (rows, None) if every else (None, rows)
    return EnsembleResult(scenario, seed, held, tally, kept, first, eve)


def keeps_rows(runs: int, keep_runs: bool | None) -> bool:
    """Return whether a row of each run is kept: as asked, or while they are not too many."""
    return runs <= KEPT if keep_runs is None else keep_runs


def run_blocks(
    block: Block,
    runs: int,
    *,
    jobs: Jobs = 1,
    progress: Progress | None = None,
    shelf: Shelf | None = None,
    take: Take | None = None,
    keep: int | None = None,
    watch: Watch | None = None,
) -> tuple[Tally, Runs | None]:
    """Run block after block; return all counts as one, and the rows if blocks keep them.

    Blocks go out some at a time and are counted where they are run. No more is held in memory at
    once than some such pieces, the counts and the rows that are kept: of all runs, or of the first
    ``keep``; ``take`` is handed all that blocks keep, ``watch`` the counts so
    far. The sums of shares are added block by block,
    whoever ran them, so that their last bits are always the same.
    """
    spans = [(first, min(BLOCK, runs - first)) for first in range(0, runs, BLOCK)]
    alone = jobs == 1 and shelf is None
    pieces = [[span] for span in spans] if alone else cut(spans, MOST_BLOCKS)
    found = map_in_order(partial(run_piece, block), pieces, jobs, shelf=shelf)
    tally: Tally | None = None
    rows: list[Runs] = []
    for piece, (counted, kept) in zip(pieces, found, strict=True):
        tally = add_piece(tally, counted)
        if kept is not None and take is not None:
            take(piece[0][0], kept)
        if kept is not None and (keep is None or piece[0][0] < keep):
            rows += [first_rows(kept, keep, piece[0][0])]
        if progress is not None:
            progress(sum(count for _, count in piece))
        if watch is not None:
            watch(tally)
    if tally is None:
        msg = "an ensemble needs at least one block of runs"
        raise ValueError(msg)
    return tally, join_rows(rows) if rows else None


def first_rows(rows: Runs, keep: int | None, first: int) -> Runs:
    """Return the rows of a piece, which begins at some run, that are among the first ``keep``."""
    if keep is None or first + rows.agreement.shape[-1] <= keep:
        return rows
    columns = {each.name: getattr(rows, each.name)[..., : keep - first] for each in fields(Runs)}
    return Runs(**columns)


def run_piece(block: Block, spans: Sequence[Span]) -> tuple[Counted, Runs | None]:
    """Return the counts of some blocks, and their rows if they are kept."""
    counted: Counted | None = None
    rows: list[Runs] = []
    for span in spans:
        tally, kept = block(span)
        counted = add_block(counted, tally)
        rows += [kept] if kept is not None else []
    if counted is None:
        msg = "a piece of an ensemble needs at least one block of runs"
        raise ValueError(msg)
    return counted, join_rows(rows) if rows else None


def run_scenario_block(
    scenario: Scenario,
    seed: int,
    held: bool,
    keep: int | None,
    start: State | None,
    imposed: Imposed | None,
    span: Span,
    *,
    why: bool = True,
) -> tuple[Tally, Runs | None]:
    """Return the counts of the runs of a span, and their rows if they are kept.

    Rows are kept of every run where ``keep`` is None, else of so many at the beginning. Without
    ``why`` the reasons of the deadline are not counted, and its eve is not kept.
    """
    first, count = span
    draws, decisions = Draws(seed, first, count), imposed or {}
    plain = why and start is None and not imposed and first == 0

    def decide(now: State, _: Setting) -> Decision | None:
        if plain and now.week + 1 == scenario.deadline:
            _EVES.keep((draws, held, scenario), now)
        return decisions.get(now.week + 1)

    with one_blas_thread():
        setting = settle(scenario, draws, held=held)
        state = first_state(setting) if start is None else repeat_state(start, count)
        decided = {*decisions, scenario.deadline} if why else {*decisions}
        tally, rows = run_block(setting, state, count, decide, decided, why=why)
    return tally, rows if keep is None or first < keep else None


_EVES: Final[Memory[tuple[Draws, bool, Scenario], State]] = Memory(1)
"""Where everything stood a week before the deadline in the first block run last."""
