"""Signals that ask to end wait while a library is at work that they would leave half done."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Final

ENDS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK", "SIGALRM")
"""Signals by which a user or the system asks to end, and by which a request is made again.

A system has some of them.
"""


@contextmanager
def hold_signals() -> Iterator[None]:
    """Hold back signals that ask to end until the block is left; then the first takes effect.

    Processes that are started in the block never hear them: a terminal sends Ctrl-C to all that run
    in it, and those started here are ended by whoever started them.
    """
    held: list[int] = []

    def hold(number: int, _: FrameType | None) -> None:
        held.append(number)

    numbers = _find_heeded()
    try:
        with _handle_by(hold, numbers), _block(numbers):
            yield
    finally:
        if held:
            signal.raise_signal(held[0])


@contextmanager
def _handle_by(
    handler: Callable[[int, FrameType | None], None], numbers: list[int]
) -> Iterator[None]:
    """Let a function handle signals, in the main thread: Python tells no other of any."""
    if current_thread() is not main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler_before in before.items():
            signal.signal(number, handler_before)


@contextmanager
def _block(numbers: list[int]) -> Iterator[None]:
    """Block signals where a system can: processes that are started inherit it, and no handler."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _find_heeded() -> list[int]:
    """Return the signals of this system that somebody set from Python and that are not ignored."""
    numbers = [getattr(signal, name) for name in ENDS if hasattr(signal, name)]
    return [number for number in numbers if callable(signal.getsignal(number))]
