"""A process that computes what a server's screens can wait for, so that these do not wait."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import Any, Final

_SPAWN = get_context("spawn")

GIVES_WAY: Final = 2
"""By how much a process gives way to others, as systems count niceness: screens come first."""


class Process:
    """A process of this machine that does one thing after another.

    It starts when first needed, goes when this process goes, whatever ends it, and when it dies
    the next piece of work finds another. What it does and is given has to be such as can be
    pickled. Python runs one thread at a time, so that work in a thread of the server would have
    every screen wait for it.
    """

    def __init__(self) -> None:
        self._known: tuple[SpawnProcess, Connection] | None = None
        self._lock, self._closed = Lock(), False

    def do(self, work: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 (whatever comes of it)
        """Have it done, and return what came of it, or raise what the process raised.

        Raises
        ------
        EOFError
            If the process has died, or is closed.
        """
        line = self._line()
        try:
            line.send((work, args))
            is_right, answer = line.recv()
        except (EOFError, OSError) as lost:
            self._forget()
            message = "a process that computed aside has died"
            raise EOFError(message) from lost
        if not is_right:
            raise answer
        return answer

    def _line(self) -> Connection:
        with self._lock:
            if self._closed:
                message = "it computes no more"
                raise EOFError(message)
            if self._known is None:
                line, theirs = _SPAWN.Pipe()
                process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
                process.start()
                theirs.close()
                self._known = process, line
            return self._known[1]

    def _forget(self) -> None:
        with self._lock:
            if self._known is not None:
                process, line = self._known
                process.terminate()
                line.close()
            self._known = None

    def close(self) -> None:
        """End the process, in the middle of what it does."""
        with self._lock:
            self._closed = True
            if self._known is not None:  # whoever waits for an answer is told that it has died
                self._known[0].terminate()


def _serve(line: Connection) -> None:
    """Do what is asked until the line is cut; an interrupt is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_way = getattr(os, "nice", None)
    if give_way is not None:
        give_way(GIVES_WAY)
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, args = line.recv()
            parent = parent_process()
            if parent is not None and not parent.is_alive():
                return  # it was killed: nobody waits for the answer
            line.send(_attempt(work, args))


def _attempt(work: Callable[..., Any], args: tuple[Any, ...]) -> tuple[bool, Any]:
    """Return whether a piece of work was done, and what came of it, or the error."""
    try:
        return True, work(*args)
    except Exception as problem:
        return False, problem
