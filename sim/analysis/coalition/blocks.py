"""Blocks of runs that are played many times, here or by worker processes, added up in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from typing import Final, TypeAlias, TypeVar

from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import Span
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order

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
