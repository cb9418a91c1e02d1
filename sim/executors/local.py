"""Processes of this machine, started when first needed and kept for what comes next.

They are Loky's: unlike those of `concurrent.futures` they do not run a script again that starts
them without a guard, and when one dies the next piece of work finds others.
"""

from __future__ import annotations

import pickle
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import cache, lru_cache
from hashlib import blake2b
from multiprocessing import get_context
from typing import Any, Final

from sim.executors.crew import Work
from sim.executors.signals import hold_signals

BLAS: Final = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR")
} | {"VECLIB_MAXIMUM_THREADS": "1"}
"""Products are small: a thread for each process is enough."""

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
