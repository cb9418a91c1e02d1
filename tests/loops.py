"""Coroutines that a test runs to their end, whatever loop a browser test has left running here."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


def finish(work: Coroutine[None, None, Answer]) -> Answer:
    """Run a coroutine to its end in a thread, on a loop of its own; return what it returns."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
