"""Workers of a Dask cluster, found by the address of its scheduler. Needs the extra `cluster`.

The work is sent once, as a task that others depend on: whichever worker needs it gets it from
another, and a scheduler that loses a worker has it made again. Answers come back one by one and are
let go as soon as they are here.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from sim.errors import ExecutorError
from sim.executors.crew import Work
from sim.executors.jobs import FILE
from sim.executors.source import code_version

if TYPE_CHECKING:
    from distributed import Client

REACHED: Final = 15
"""Seconds within which a scheduler must answer."""

DESERTED: Final = 60
"""Seconds that a cluster may be without any worker: a queue may take that long to start one."""


class ClusterCrew:
    """The workers of a cluster.

    Parameters
    ----------
    work
        What is done with each piece.
    address
        Of the scheduler, or the path of its file.

    Raises
    ------
    ExecutorError
        If no scheduler answers there.
    """

    def __init__(self, work: Work, address: str) -> None:
        self._address = address
        self._client = _client(address)
        if self._client.status != "running":  # it has been lost since
            _client.cache_clear()
            self._client = _client(address)
        packed = pickle.dumps(work)
        digest = blake2b(packed, digest_size=16).hexdigest()
        with self._explain_loss():
            self._work = self._client.submit(
                _unpack, packed, code_version(), key=f"willing-work-{digest}"
            )
            self._executor = self._client.get_executor(pure=False)
        self._deserted_since: float | None = None

    @property
    def size(self) -> int:
        """How many threads its workers have now, or one where there is none yet."""
        with self._explain_loss():
            return max(1, sum(self._client.nthreads().values()))

    def submit(self, piece: Any) -> Future[Any]:  # noqa: ANN401  (whatever the work is done on)
        """Take a piece; the scheduler decides who does it."""
        with self._explain_loss():
            return self._executor.submit(_do, self._work, code_version(), piece)

    def is_loss(self, error: BaseException) -> bool:
        """Return False: the scheduler itself sends out again what a lost worker was at.

        Raises
        ------
        ExecutorError
            If it gave that up, or is lost itself.
        """
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError

        if isinstance(error, KilledWorker):
            msg = (
                f"the cluster at {self._address} gave up a piece of work over which workers died, "
                "for want of memory perhaps. What was finished is kept where pieces are kept"
            )
            raise ExecutorError(msg) from error
        if isinstance(error, CancelledError | CommClosedError):
            raise self._loss() from error
        return False

    def check(self) -> None:
        """Make sure that the scheduler answers, and has had a worker of late.

        Raises
        ------
        ExecutorError
            If not.
        """
        if self._client.status != "running":
            raise self._loss()
        with self._explain_loss():
            workers = self._client.nthreads()
        if workers:
            self._deserted_since = None
            return
        self._deserted_since = self._deserted_since or time.monotonic()
        if time.monotonic() - self._deserted_since > DESERTED:
            msg = f"the cluster at {self._address} has had no worker for {DESERTED} seconds"
            raise ExecutorError(msg)

    def dismiss(self) -> None:
        """Have the scheduler forget what was asked of it."""
        with suppress(Exception):  # it is lost, or about to be: nobody waits for an answer
            self._executor.shutdown(wait=False)

    def _loss(self) -> ExecutorError:
        _client.cache_clear()
        return ExecutorError(
            f"the scheduler at {self._address} is lost. What was finished is kept where pieces are "
            "kept: start it again, and the same command goes on from there"
        )

    @contextmanager
    def _explain_loss(self) -> Iterator[None]:
        """Raise whatever a scheduler that is gone brings about as an error that says so."""
        try:
            yield
        except (OSError, RuntimeError, TimeoutError) as error:
            raise self._loss() from error


@cache
def _client(address: str) -> Client:
    """Return a line to a scheduler; kept for what comes next, as making it takes time."""
    from distributed import Client

    where = {"scheduler_file": address} if address.endswith(FILE) else {"address": address}
    try:
        return Client(**where, timeout=REACHED, set_as_default=False, name="willing")
    except (OSError, TimeoutError, ValueError) as error:
        msg = f"no Dask scheduler answers at {address}: start one there, or correct --cluster"
        raise ExecutorError(msg) from error


def close(address: str) -> None:
    """Let go of the line to a scheduler that is about to end, so that nothing waits for it."""
    _client(address).close()
    _client.cache_clear()


def _unpack(packed: bytes, code: str) -> Work:
    """Return the work, on a worker; the same object for all its pieces."""
    _check_code(code)
    work: Work = pickle.loads(packed)  # noqa: S301  (a worker runs what its scheduler sends)
    return work


def _do(work: Work, code: str, piece: Any) -> Any:  # noqa: ANN401
    _check_code(code)
    return work(piece)


def _check_code(code: str) -> None:
    if code != code_version():
        msg = (
            "a worker of the cluster has other code than this machine, and would compute other "
            f"results: install the same willing and NumPy there (here {code}; "
            f"there {code_version()})"
        )
        raise ExecutorError(msg)
