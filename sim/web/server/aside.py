"""What takes long is computed aside: the most urgent first, and rooms in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from threading import Condition, Thread
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


@dataclass(frozen=True)
class Hand:
    """Who computes, and what: nothing less urgent than ``least``, so that it is soon free again."""

    worker: Worker
    least: Urgency = Urgency.WHAT_IF


class Computes(Protocol):
    """Takes pieces of work, to be done aside."""

    def submit(self, urgency: Urgency, work: Callable[..., Value], *args: Any) -> Future[Value]:  # noqa: ANN401 (whatever the work takes)
        """Take a piece of work, and return the promise of what comes of it."""

    def then(
        self, first: Future[Value], urgency: Urgency, work: Callable[[Value], Any]
    ) -> Future[Any]:
        """Do something with what comes of an earlier piece of work, once that is there."""


@dataclass(order=True)
class _Task:
    """A piece of work that waits: by urgency, by whose turn it is, and by when it came."""

    urgency: Urgency
    turn: int
    number: int
    future: Future[Any] = field(compare=False)
    work: Callable[..., Any] = field(compare=False)
    args: tuple[Any, ...] = field(compare=False)


class Aside:
    """Computes what a server's rooms ask for, in so many places at once as there are hands.

    All rooms share it, and screens come first. Of the same urgency rooms take turns, by the share
    that each has of it (`share`): whoever asks for one thing waits for one of another's ten. What
    is begun is done to its end. So that no room's odds wait for another's debrief, one hand takes
    nothing but what screens wait for.

    Parameters
    ----------
    hands
        Who computes, and what each takes at the least; without any it is a thread of this process.
    """

    def __init__(self, hands: Sequence[Hand] = ()) -> None:
        self._hands: Final = tuple(hands) or (Hand(Here()),)
        self._waiting: list[_Task] = []
        self._changed, self._numbers = Condition(), count()
        self._begun = self._closed = False
        self._turn = dict.fromkeys(Urgency, 0)
        self._own = Share(self)

    def share(self) -> Share:
        """Return a share of it, for somebody who takes turns with others."""
        return Share(self)

    def submit(
        self,
        urgency: Urgency,
        work: Callable[..., Value],
        *args: Any,  # noqa: ANN401 (whatever the work takes)
    ) -> Future[Value]:
        """Take a piece of work, and return the promise of what comes of it.

        Work and what it is given may go to another process, and have to be such as can.
        """
        return self._own.submit(urgency, work, *args)

    def then(
        self, first: Future[Value], urgency: Urgency, work: Callable[[Value], Any]
    ) -> Future[Any]:
        """Do something with what comes of an earlier piece of work, once that is there."""
        return self._own.then(first, urgency, work)

    def take(
        self,
        last: dict[Urgency, int],
        urgency: Urgency,
        future: Future[Any],
        work: Callable[..., Any],
        args: tuple[Any, ...],
    ) -> None:
        """Queue a piece of work of a share, of which ``last`` are the last turns it was given.

        A share that has nothing queued has the turn that is on now, and no older one: who has
        asked for nothing so far does not overtake everybody for as long.
        """
        with self._changed:
            if not self._closed:
                last[urgency] = turn = max(last[urgency] + 1, self._turn[urgency])
                task = _Task(urgency, turn, next(self._numbers), future, work, args)
                heappush(self._waiting, task)
                self._begin()
                self._changed.notify_all()
                return
        future.cancel()

    def _begin(self) -> None:
        """Start the hands' threads, when first something is to be done."""
        if not self._begun:
            self._begun = True
            for hand in self._hands:
                Thread(target=self._work, args=(hand,), name="aside", daemon=True).start()

    def _work(self, hand: Hand) -> None:
        """Do one thing after another, until nothing more is to be done."""
        while (task := self._next(hand.least)) is not None:
            _do(task, hand.worker)

    def _next(self, least: Urgency) -> _Task | None:
        """Wait for something that is urgent enough, and take it; None once this is closed."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or (self._waiting and self._waiting[0].urgency <= least)
            )
            if self._closed:
                return None
            task = heappop(self._waiting)
            self._turn[task.urgency] = task.turn
            return task

    def close(self) -> None:
        """Stop computing, and drop what still waits."""
        with self._changed:
            self._closed = True
            dropped, self._waiting = self._waiting, []
            self._changed.notify_all()
        for task in dropped:
            task.future.cancel()
        for hand in self._hands:
            hand.worker.close()


class Share:
    """A share of what is computed aside: of a room among several.

    Parameters
    ----------
    aside
        Where it is computed.
    """

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._last = dict.fromkeys(Urgency, 0)

    def submit(
        self,
        urgency: Urgency,
        work: Callable[..., Value],
        *args: Any,  # noqa: ANN401 (whatever the work takes)
    ) -> Future[Value]:
        """Take a piece of work, as `Aside.submit` does."""
        future: Future[Value] = Future()
        self._aside.take(self._last, urgency, future, work, args)
        return future

    def then(
        self, first: Future[Value], urgency: Urgency, work: Callable[[Value], Any]
    ) -> Future[Any]:
        """Go on with what comes of an earlier piece of work, as `Aside.then` does."""
        future: Future[Any] = Future()

        def go_on(done: Future[Value]) -> None:
            if done.cancelled():
                future.cancel()
            elif error := done.exception():
                future.set_exception(error)
            else:
                self._aside.take(self._last, urgency, future, work, (done.result(),))

        first.add_done_callback(go_on)
        return future


def _do(task: _Task, worker: Worker) -> None:
    if not task.future.set_running_or_notify_cancel():
        return
    try:
        task.future.set_result(worker.do(task.work, *task.args))
    except BaseException as error:
        task.future.set_exception(error)
