"""Pieces of work, done wherever it was asked for, answered in their order.

What is answered never depends on where it was done: a piece is a pure function of what it is given,
and whoever asks adds up the answers in the order of the pieces.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from sim.errors import ExecutorError
from sim.executors.crew import LOSSES, Crew, Work
from sim.executors.jobs import Jobs, check_jobs

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")

AHEAD: Final = 2
"""Pieces that each worker has before it, so that none waits; more would fill memory."""

MOST_LOSSES: Final = 3
"""Losses of workers in a row, without an answer between them, after which it is given up."""

PATIENCE: Final = 2.0
"""Seconds to wait for an answer before looking whether any can still come."""

MOST_PIECES: Final = 64
"""Pieces that work is cut into before they grow: enough to keep many workers evenly busy."""


class Shelf(Protocol):
    """Keeps answers of pieces, so that work that was broken off goes on where it stopped."""

    def read(self, place: int, piece: Any) -> Any:  # noqa: ANN401  (of any kind of work)
        """Return the answer kept for a piece; None if there is no sound one."""

    def write(self, place: int, piece: Any, answer: Any) -> None:  # noqa: ANN401
        """Keep the answer of a piece."""


def map_in_order(
    work: Callable[[Piece], Answer],
    pieces: Sequence[Piece],
    jobs: Jobs = 1,
    *,
    shelf: Shelf | None = None,
) -> Generator[Answer, None, None]:
    """Yield what work makes of each piece, in order; the same wherever it is done.

    Parameters
    ----------
    work
        What is done with a piece: a function of a module, or a `functools.partial` of one.
    pieces
        What it is done with; each should be worth seconds where there are many.
    jobs
        Processes of this machine, or the address of a Dask scheduler.
    shelf
        Keeps each answer as it comes, and gives back those that it has.

    Raises
    ------
    ExecutorError
        If workers, or the cluster, are lost for good. What was answered is on the shelf.
    """
    check_jobs(jobs)
    if isinstance(jobs, int) and (jobs == 1 or len(pieces) <= 1):
        yield from _here(work, pieces, shelf)
        return
    with closing(_Line(_start_crew(work, jobs), pieces, shelf)) as line:
        yield from line.answers()


def cut(items: Sequence[Piece], most: int) -> list[Sequence[Piece]]:
    """Return items in order in pieces: few together while they are few, at most ``most``.

    How they are cut depends on nothing but their number, so that work goes on elsewhere.

    Examples
    --------
    >>> cut([1, 2, 3], 10)
    [[1], [2], [3]]
    """
    size = max(1, min(most, -(-len(items) // MOST_PIECES)))
    return [items[first : first + size] for first in range(0, len(items), size)]


def _start_crew(work: Work, jobs: Jobs) -> Crew:
    """Return the workers that a number of processes, or an address, stands for."""
    if isinstance(jobs, int):
        from sim.executors.local import LocalCrew

        return LocalCrew(work, jobs)
    from sim.executors.cluster import ClusterCrew

    return ClusterCrew(work, jobs)


def _here(
    work: Callable[[Piece], Answer], pieces: Sequence[Piece], shelf: Shelf | None
) -> Iterator[Answer]:
    for place, piece in enumerate(pieces):
        kept = None if shelf is None else shelf.read(place, piece)
        answer: Answer = work(piece) if kept is None else kept
        if shelf is not None and kept is None:
            shelf.write(place, piece, answer)
        yield answer


@dataclass(slots=True)
class _Sent:
    """A piece that is out, or was on the shelf; ``noted`` once its answer is on the shelf."""

    place: int
    piece: Any
    future: Future[Any]
    noted: bool = False


class _Line:
    """The pieces that are out, in order; each waits for its turn to be handed on."""

    def __init__(self, crew: Crew, pieces: Sequence[Any], shelf: Shelf | None) -> None:
        self._crew, self._shelf = crew, shelf
        self._left = deque(enumerate(pieces))
        self._out: deque[_Sent] = deque()
        self._losses = 0
        self._death: BaseException | None = None

    def answers(self) -> Iterator[Any]:
        """Yield all answers in order."""
        while self._left or self._out:
            while self._left and len(self._out) < AHEAD * self._crew.size + 1:
                self._out.append(self._send(*self._left.popleft()))
            self._wait()
            while self._out and self._out[0].noted:
                yield self._out.popleft().future.result()

    def close(self) -> None:
        """Leave undone what is not yet answered: nobody asks for it any more."""
        for sent in self._out:
            sent.future.cancel()
        if self._out or self._left:
            self._crew.dismiss()

    def _send(self, place: int, piece: Any) -> _Sent:  # noqa: ANN401
        kept = None if self._shelf is None else self._shelf.read(place, piece)
        if kept is None:
            return _Sent(place, piece, self._crew.submit(piece))
        answer: Future[Any] = Future()
        answer.set_result(kept)
        return _Sent(place, piece, answer, noted=True)

    def _wait(self) -> None:
        """Wait until the next piece has its turn; keep on the shelf what comes meanwhile."""
        while not self._out[0].noted:
            pending = {sent.future for sent in self._out if not sent.noted}
            done, _ = wait(pending, timeout=PATIENCE, return_when=FIRST_COMPLETED)
            if done:
                self._take()
            else:
                self._crew.check()

    def _take(self) -> None:
        """Note what has come, and send out again what lost workers were at."""
        lost = []
        for sent in self._out:
            if not sent.noted and sent.future.done():
                if self._is_lost(sent.future):
                    lost.append(sent)
                else:
                    self._note(sent)
        if lost:
            self._send_again(lost)

    def _note(self, sent: _Sent) -> None:
        """Put an answer on the shelf; an error of the work is raised when it has its turn."""
        self._losses = 0
        if self._shelf is not None and sent.future.exception() is None:
            self._shelf.write(sent.place, sent.piece, sent.future.result())
        sent.noted = True

    def _send_again(self, lost: Sequence[_Sent]) -> None:
        """Send pieces out again; of those that one death took, some may be told of later."""
        deaths = {sent.future.exception() for sent in lost if not sent.future.cancelled()}
        anew = self._death not in deaths
        self._death = next(iter(deaths), None)
        self._losses += anew
        if self._losses > MOST_LOSSES:
            msg = (
                f"workers died {self._losses} times over the same pieces of work, for want of "
                "memory perhaps: use fewer, or free some. What was finished is kept where pieces "
                "are kept"
            )
            raise ExecutorError(msg)
        LOSSES.note(anew=anew, pieces=len(lost))
        for sent in lost:
            sent.future = self._crew.submit(sent.piece)

    def _is_lost(self, future: Future[Any]) -> bool:
        if future.cancelled():
            return True
        error = future.exception()
        return error is not None and self._crew.is_loss(error)
