"""A signal that asks to end: whatever was begun is ended in order, worker processes with it."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Final, NoReturn

ASKING: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals by which a user or the system asks to end; a system has some of them."""

FROM_SIGNAL: Final = 128
"""What a shell adds to the number of the signal by which a command ended."""


class AskedToEnd(KeyboardInterrupt):
    """A signal asked this process to end, as Ctrl-C would have done.

    Parameters
    ----------
    number
        Of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = FROM_SIGNAL + number


def end_in_order() -> None:
    """Let signals that ask to end raise `AskedToEnd`, unless somebody had them ignored.

    By default they would end this process at once, and leave those alive that it had started.
    """
    for number in _asking():
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    for one in _asking():
        signal.signal(one, signal.SIG_IGN)  # a second must not break off what ends in order
    raise AskedToEnd(number)


def _asking() -> list[int]:
    return [getattr(signal, name) for name in ASKING if hasattr(signal, name)]
