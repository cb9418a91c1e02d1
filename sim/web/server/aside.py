"""What takes long is computed aside, one thing after another, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from queue import SimpleQueue
from threading import Lock
from typing import Any, Final, Protocol, TypeVar

Value = TypeVar("Value")


class Urgency(IntEnum):
    """What goes first: what a class waits for before what it reads later."""

    ODDS = 0
    CAUSES = 1
    DEBRIEF = 2
    WHAT_IF = 3


class Worker(Protocol):
    """Does what it is asked, and returns what came of it."""

    def do(self, work: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 (whatever comes of it)
        """Do it."""

    def close(self) -> None:
        """Do no more."""


class Here:
    """Does it in this process, in the thread that asks."""

    def do(self, work: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 (whatever comes of it)
        """Do it."""
        return work(*args)

    def close(self) -> None:
        """Do nothing: what is being done is done to its end."""


@dataclass(order=True)
class _Task:
    """A piece of work that waits: the most urgent first, of these the one that came first."""

    urgency: Urgency
    number: int
    future: Future[Any] = field(compare=False)
    work: Callable[..., Any] = field(compare=False)
    args: tuple[Any, ...] = field(compare=False)


class Aside:
    """Computes what a server's rooms ask for, in so many places at once as there are workers.

    All rooms share it, so that those that are resolved at once take turns, and screens come first.

    Parameters
    ----------
    workers
        Who computes; without any it is a thread of this process.
    """

    def __init__(self, workers: Sequence[Worker] = ()) -> None:
        self._workers: Final = tuple(workers) or (Here(),)
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._pool = ThreadPoolExecutor(len(self._workers), thread_name_prefix="aside")
        self._waiting: list[_Task] = []
        self._lock, self._numbers, self._closed = Lock(), count(), False

    def submit(
        self,
        urgency: Urgency,
        work: Callable[..., Value],
        *args: Any,  # noqa: ANN401 (whatever the work takes)
    ) -> Future[Value]:
        """Take a piece of work, and return the promise of what comes of it.

        Work and what it is given may go to another process, and have to be such as can.
        """
        future: Future[Value] = Future()
        self._take(urgency, future, work, args)
        return future

    def then(
        self, first: Future[Value], urgency: Urgency, work: Callable[[Value], Any]
    ) -> Future[Any]:
        """Do something with what comes of an earlier piece of work, once that is there."""
        future: Future[Any] = Future()

        def go_on(done: Future[Value]) -> None:
            if done.cancelled():
                future.cancel()
            elif error := done.exception():
                future.set_exception(error)
            else:
                self._take(urgency, future, work, (done.result(),))

        first.add_done_callback(go_on)
        return future

    def _take(
        self, urgency: Urgency, future: Future[Any], work: Callable[..., Any], args: tuple[Any, ...]
    ) -> None:
        with self._lock:
            if self._closed:
                future.cancel()
                return
            heappush(self._waiting, _Task(urgency, next(self._numbers), future, work, args))
            self._pool.submit(self._do_most_urgent)

    def _do_most_urgent(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            task = heappop(self._waiting)
        if not task.future.set_running_or_notify_cancel():
            return
        worker = self._free.get()
        try:
            task.future.set_result(worker.do(task.work, *task.args))
        except BaseException as error:
            task.future.set_exception(error)
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """Stop computing, and drop what still waits."""
        with self._lock:
            self._closed = True
            dropped, self._waiting = self._waiting, []
        for task in dropped:
            task.future.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
