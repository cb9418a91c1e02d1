"""Coalitions played as blocks of runs, and what each of them comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Final, TypeAlias, TypeVar

import numpy as np

from sim.analysis.coalition.contributions import Game, Mask, Places, Troops
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import Span
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order
from sim.rules.ladder import Rung
from sim.scenario.scenario import Scenario
from sim.week.inference import settle, settle_without
from sim.week.outside import Kept
from sim.week.setting import Setting, State

MEASURES: Final = {"committed": Rung.PLEDGED, "authorised": Rung.AUTHORISED}
"""What troops are counted by, and the lowest rung at which they are."""


def game_of(
    scenario: Scenario,
    draws: Draws,
    chosen: Sequence[int],
    *,
    held: bool = False,
    note: Note | None = None,
) -> Game:
    """Return the game of some nations on these draws; the others do as they would.

    Parameters
    ----------
    scenario, draws, held
        What is run, as for `sim.week.inference.settle`.
    chosen
        Places of the players on the nation axis.
    note
        Called after every play.
    """
    setting = settle(scenario, draws, held=held)
    rows = [*chosen]

    def play(outside: Mask) -> tuple[Troops, Troops]:
        kept = np.zeros((len(scenario.nations), draws.count), np.bool_)
        kept[rows] = outside
        troops = troops_at_deadline(settle_without(setting, draws, Kept(kept), held=held))
        if note is not None:
            note(draws.count)
        return troops.sum(axis=1), troops[:, rows]

    return play


def troops_at_deadline(setting: Setting) -> Troops:
    """Return each nation's troops at the deadline, ``(measure, nation, run)``, persons."""
    government = state_at_deadline(setting).government
    rung, troops = np.asarray(government.rung), np.asarray(government.troops).astype(np.int64)
    return np.stack([troops * (rung >= lowest) for lowest in MEASURES.values()])


def state_at_deadline(setting: Setting) -> State:
    """Return where everything stands at the deadline."""
    return run_to(setting, setting.scenario.deadline)


def orders(draws: Draws, codes: Sequence[str]) -> Places:
    """Return the place of each nation in an order drawn for each run, ``(nation, run)``.

    Each nation has a draw of its own, and joins in the order of these; so neither who else is asked
    about nor the number of runs changes who of two joins first.
    """
    drawn = np.stack([draws.uniform(f"joins/{code}") for code in codes])
    return np.argsort(np.argsort(drawn, axis=0, kind="stable"), axis=0)


BLOCK: Final = 1000
"""Runs in a block: fewer than those of an ensemble, as each is played many times."""

Note: TypeAlias = Callable[[int], None]
"""Called with the number of runs that were just played once more."""

Sums = TypeVar("Sums")


def add_blocks(
    block: Callable[[Span, Note | None], Sums],
    runs: int,
    *,
    times: int,
    size: int = BLOCK,
    jobs: Jobs = 1,
    note: Note | None = None,
    watch: Callable[[Sums], None] | None = None,
) -> Sums:
    """Return the sum over all blocks; the same for any number of processes.

    Parameters
    ----------
    block
        Returns what comes of a span of runs, to be added to that of others; it notes every play.
    runs
        Number of runs.
    times
        How often a block plays each of its runs.
    size
        Runs in a block.
    jobs
        Processes to use, or the address of a Dask scheduler.
    note
        Called after every play of a block, or after all of them by another process.
    watch
        Called with the sum over the blocks so far, each time there is another.
    """
    spans = [(first, min(size, runs - first)) for first in range(0, runs, size)]
    parts = (
        (_alone(block, note, span) for span in spans)
        if jobs == 1
        else _by_workers(block, spans, times, jobs, note)
    )
    for so_far in accumulate(parts):
        if watch is not None:
            watch(so_far)
    return so_far


def _by_workers(
    block: Callable[[Span, Note | None], Sums],
    spans: list[Span],
    times: int,
    jobs: Jobs,
    note: Note | None,
) -> Iterator[Sums]:
    found = map_in_order(partial(_alone, block, None), spans, jobs)
    for (_, count), part in zip(spans, found, strict=True):
        if note is not None:
            note(count * times)
        yield part


def _alone(block: Callable[[Span, Note | None], Sums], note: Note | None, span: Span) -> Sums:
    with one_blas_thread():
        return block(span, note)
