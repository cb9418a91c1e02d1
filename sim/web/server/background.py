"""Work beside the event loop: answers that take long, and tasks that end with the server."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Generic, TypeVar

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


async def stop(*tasks: asyncio.Task[Any] | None) -> None:
    """Cancel tasks and wait until they have ended, also those that have not begun yet."""
    running = [task for task in tasks if task is not None and not task.done()]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
