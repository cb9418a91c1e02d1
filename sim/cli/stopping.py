"""A signal that asks to end: whatever was begun is ended in order, worker processes with it."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

END_SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals by which a user or the system asks to end; a system has some of them."""

SECONDS_UNTIL_REPEATED: Final = 0.05
"""After which a request to end is made again that was lost where Python lets nothing be raised."""

FROM_SIGNAL: Final = 128
"""What a shell adds to the number of the signal by which a command ended."""


class EndRequest(KeyboardInterrupt):
    """A signal asked this process to end, as Ctrl-C would have done.

    Parameters
    ----------
    number
        Of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = FROM_SIGNAL + number


_requests: Final[list[EndRequest]] = []
"""What a signal has asked, at most one: a library at work may have raised another error."""


def end_request() -> EndRequest | None:
    """Return the request to end that a signal has made, None if none has."""
    return _requests[0] if _requests else None


def end_in_order() -> None:
    """Let signals that ask to end raise `EndRequest`, unless somebody had them ignored.

    By default they would end this process at once, and leave those alive that it had started.
    """
    for number in _end_signals():
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)
    sys.unraisablehook = _repeat_end_request


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    for other in _end_signals():
        signal.signal(other, signal.SIG_IGN)  # a second must not break off what ends in order
    _requests.append(EndRequest(number))
    raise _requests[0]


def _repeat_end_request(lost: UnraisableHookArgs) -> None:
    """Raise a request to end once more, a moment later; report any other error as Python does.

    A signal's handler runs wherever Python stands. Where that is a destructor, or a function that a
    library in C has called, Python drops what is raised, prints it, and works on.
    """
    request = lost.exc_value
    alarm, set_timer = (getattr(signal, name, None) for name in ("SIGALRM", "setitimer"))
    if not isinstance(request, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
    elif alarm and set_timer:  # elsewhere who asked has to ask again
        signal.signal(alarm, lambda *_: _raise(request))
        set_timer(signal.ITIMER_REAL, SECONDS_UNTIL_REPEATED)


def _raise(request: KeyboardInterrupt) -> NoReturn:
    raise request


def _end_signals() -> list[int]:
    return [getattr(signal, name) for name in END_SIGNALS if hasattr(signal, name)]
