"""Processes of this machine, started when first needed and kept for what comes next.

They are Loky's: unlike those of `concurrent.futures` they do not run a script again that starts
them without a guard, and when one dies the next piece of work finds others.

Signals that ask to end wait while a library is at work that they would leave half done.
"""

from __future__ import annotations

import pickle
import signal
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import blake2b
from multiprocessing import get_context
from threading import current_thread, main_thread
from types import FrameType
from typing import Any, Final

from sim.executors.crew import Work

BLAS: Final = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR")
} | {"VECLIB_MAXIMUM_THREADS": "1"}
"""Products are small: a thread for each process is enough."""

REPLACED: Final = "A worker (stopped|was restarted) while some jobs were given to the executor"
"""How Loky begins to say that a process went or had grown, and was replaced: no answer is lost."""

IDLE: Final = 20
"""Seconds after which a process without work goes, or one whose parent was killed."""


class LocalCrew:
    """Processes of this machine.

    Parameters
    ----------
    work
        What is done with each piece.
    size
        How many processes.
    """

    def __init__(self, work: Work, size: int) -> None:
        self.size = size
        self._processes: Any = None
        packed = pickle.dumps(work)
        self._work = blake2b(packed, digest_size=16).digest(), packed

    def submit(self, piece: Any) -> Future[Any]:  # noqa: ANN401  (whatever the work is done on)
        """Take a piece; processes that have died are replaced first.

        A signal in the middle of that would leave some half started, and they would say so. What
        tracks the locks of processes lets signals through when it starts: it starts first.
        """
        from loky import get_reusable_executor

        warnings.filterwarnings("ignore", message=REPLACED, category=UserWarning)
        with hold_signals():
            _start_tracker()
            self._processes = get_reusable_executor(max_workers=self.size, timeout=IDLE, env=BLAS)
        with hold_signals():
            try:
                answer: Future[Any] = self._processes.submit(_do, *self._work, piece)
            except BrokenProcessPool as died:  # just now, after others were asked for
                answer = Future()
                answer.set_exception(died)
        return answer

    def is_loss(self, error: BaseException) -> bool:
        """Return whether a process has died; all that the others were at is lost with it."""
        return isinstance(error, BrokenProcessPool)

    def check(self) -> None:
        """Do nothing: whoever waits is told when a process dies."""

    def dismiss(self) -> None:
        """End the processes, if any were started."""
        if self._processes is not None:
            with hold_signals():
                self._processes.shutdown(wait=False, kill_workers=True)


@cache
def _start_tracker() -> None:
    """Start what tracks locks for Python, by asking for a lock; that of Loky starts with it."""
    get_context("spawn").Lock()


def _do(digest: bytes, packed: bytes, piece: Any) -> Any:  # noqa: ANN401
    return _unpack(digest, _Packed(packed))(piece)


class _Packed(bytes):
    """Bytes that are all alike to a cache, which knows them by their digest."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Packed)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=2)
def _unpack(_: bytes, packed: _Packed) -> Work:
    """Return the work; the same object for all pieces, so that what it prepares is kept."""
    work: Work = pickle.loads(packed)  # noqa: S301  (made by the process that started this one)
    return work


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

    numbers = _signals_with_handlers()
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


def _signals_with_handlers() -> list[int]:
    """Return the signals of this system that somebody set from Python and that are not ignored."""
    numbers = [getattr(signal, name) for name in ENDS if hasattr(signal, name)]
    return [number for number in numbers if callable(signal.getsignal(number))]
