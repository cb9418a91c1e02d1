"""Work beside the event loop: answers that take long, and tasks that end with the server."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Generic, TypeVar

from sim.web.server.aside import Computes, Urgency

LOG = logging.getLogger("uvicorn.error")

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

MOST_ANSWERS: Final = 400
"""Answers that are kept; the ones asked for longest ago go first."""


class AnswerCache(Generic[Value]):
    """Answers by key; whoever asks for the same key meanwhile waits for the same answer.

    Parameters
    ----------
    name
        Of the threads.
    workers
        Answers computed at once.
    """

    def __init__(self, name: str, workers: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._answers: OrderedDict[Hashable, asyncio.Future[Value]] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        """Return whether the answer to this is here, or on its way."""
        return key in self._answers

    async def get(self, key: Hashable, work: Callable[[], Value]) -> Value:
        """Return the answer, by ``work`` if it is not kept; what fails is forgotten, and raised."""
        if key not in self._answers:
            self._answers[key] = asyncio.get_running_loop().run_in_executor(self._pool, work)
        self._answers.move_to_end(key)
        while len(self._answers) > MOST_ANSWERS:
            self._answers.popitem(last=False)
        try:
            return await asyncio.shield(self._answers[key])
        except Exception:
            self._answers.pop(key, None)
            raise

    def close(self) -> None:
        """Stop computing, and drop what still waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class Kept(Generic[Key, Value]):
    """Answers that are computed aside, once each, and kept as long as the server runs.

    Parameters
    ----------
    aside, urgency
        Where they are computed, and before what.
    on_done
        Called whenever something new is known.
    """

    def __init__(self, aside: Computes, urgency: Urgency, on_done: Callable[[], None]) -> None:
        self._aside, self._urgency, self._on_done = aside, urgency, on_done
        self._busy: set[Key] = set()
        self.known: dict[Key, Value] = {}

    def request(self, key: Key, work: Callable[..., Value], *args: Any) -> None:  # noqa: ANN401
        """Compute the answer to a key, unless it is known or on its way.

        What fails is dropped, and computed anew when it is asked for again.
        """
        if key in self.known or key in self._busy:
            return
        self._busy.add(key)
        done = asyncio.wrap_future(self._aside.submit(self._urgency, work, *args))
        done.add_done_callback(lambda done: self._keep(key, done))

    def _keep(self, key: Key, done: asyncio.Future[Value]) -> None:
        self._busy.discard(key)
        if done.cancelled():
            return
        if error := done.exception():
            LOG.warning("What was computed aside has failed (%s).", error)
            return
        self.known[key] = done.result()
        self._on_done()


async def stop(*tasks: asyncio.Task[Any] | None) -> None:
    """Cancel tasks and wait until they have ended, also those that have not begun yet."""
    given = [task for task in tasks if task is not None]
    for task in given:
        task.cancel()
    await asyncio.gather(*given, return_exceptions=True)  # also of those that failed by themselves
