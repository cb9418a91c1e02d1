"""Warm processes that share the runs of one ensemble: for a page that waits for the answer."""

from __future__ import annotations

import ctypes
import pickle
import signal
import sys
from dataclasses import fields
from functools import reduce
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection
from operator import is_
from threading import Lock
from typing import Any, Final

from sim.arrays.ensemble import EnsembleResult, Span, run_scenario_block
from sim.arrays.quick import WORK, WORTH
from sim.arrays.tally import Tally, add_tallies
from sim.compiled.machine import can_compile
from sim.scenario.scenario import Scenario

_SPAWN = get_context("spawn")

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Names of glibc's settings (mallopt(3)): bytes at which freed memory goes back to the system, and
at which memory is asked of it apart."""

_MOST_FREE: Final = 256 * 2**20
_LARGEST_BLOCK: Final = 32 * 2**20


class ProcessPool:
    """Processes that are kept, each for its own share of the runs, so that it keeps their draws.

    Parameters
    ----------
    workers
        Processes to keep; they start when first needed, and go when this process goes.
    """

    def __init__(self, workers: int) -> None:
        self._size = workers
        self._workers: list[_Worker] = []
        self._last_sent: Scenario | None = None
        self._turn = Lock()

    def ensemble(self, scenario: Scenario, *, runs: int, seed: int) -> EnsembleResult:
        """Run a scenario many times and return the summary: no row is kept, and no reasons.

        So ``terms`` are none, and what nations ask of Washington is 0, in the tally.
        Run k is the same whoever runs it; only sums of shares may differ in their last bits from
        those of an ensemble in one process. One ensemble is run at a time.

        Raises
        ------
        EOFError
            If a process has died; the next ensemble starts with new ones.
        """
        edges = [runs * share // self._size for share in range(self._size + 1)]
        spans = [(first, end - first) for first, end in pairwise(edges) if end > first]
        with self._turn:
            tally = reduce(add_tallies, self._run_shares(scenario, seed, spans))
        return EnsembleResult(scenario, seed, held=False, tally=tally, runs=None)

    def _run_shares(self, scenario: Scenario, seed: int, spans: list[Span]) -> list[Tally]:
        self._workers = self._workers or [_Worker() for _ in range(self._size)]
        changes = pickle.dumps(_changed_parts(scenario, self._last_sent))
        self._last_sent = scenario
        try:
            for worker in self._workers:
                worker.line.send_bytes(changes)
            busy = list(zip(self._workers, spans, strict=False))
            for worker, span in busy:
                worker.line.send((seed, span))
            answers = [worker.line.recv() for worker, _ in busy]
        except (EOFError, OSError) as lost:
            self._dismiss()
            message = "a process that ran an ensemble has died"
            raise EOFError(message) from lost
        return [_tally_or_raise(answer) for answer in answers]

    def close(self) -> None:
        """Let the processes go, once they have done what they were asked."""
        with self._turn:
            self._dismiss()

    def _dismiss(self) -> None:
        for worker in self._workers:
            worker.line.close()
        self._workers, self._last_sent = [], None


class _Worker:
    """A process at the other end of a line; it goes when the line is cut, whoever cuts it."""

    def __init__(self) -> None:
        self.line, theirs = _SPAWN.Pipe()
        _SPAWN.Process(target=_serve, args=(theirs,), daemon=True).start()
        theirs.close()


def _changed_parts(scenario: Scenario, last_sent: Scenario | None) -> dict[str, Any]:
    """Return the parts of a scenario, by name, that are other objects than those last sent."""
    parts = {field.name: getattr(scenario, field.name) for field in fields(Scenario)}
    return {
        name: part
        for name, part in parts.items()
        if last_sent is None or not _is_same(part, getattr(last_sent, name))
    }


def _is_same(part: object, sent: object) -> bool:
    """Return whether a part is the object that was sent, or a tuple of the same objects."""
    if not isinstance(part, tuple) or not isinstance(sent, tuple):
        return part is sent
    return len(part) == len(sent) and all(map(is_, part, sent))


def _tally_or_raise(answer: Tally | Exception) -> Tally:
    """Return the counts that a process sent back, or raise the error that it sent instead."""
    if isinstance(answer, Exception):
        raise answer
    return answer


def _serve(line: Connection) -> None:
    """Answer until the line is cut; an interrupt is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_memory()
    parts: dict[str, Any] = {}
    while True:
        try:
            message = line.recv()
        except EOFError:
            return
        if isinstance(message, dict):
            parts |= message
        else:
            scenario = Scenario(**parts)
            line.send(_count_runs(scenario, *message))
            _compile_ahead(scenario, *message)


def _compile_ahead(scenario: Scenario, seed: int, span: Span) -> None:
    """Compile the week while nobody waits, rather than when somebody does."""
    if not can_compile() or WORK.passed >= WORTH:
        return
    WORK.passed = WORTH
    first, _ = span
    _count_runs(scenario, seed, (first, 2))


def _count_runs(scenario: Scenario, seed: int, span: Span) -> Tally | Exception:
    """Return the counts of a share of the runs, or the error that kept it from being run."""
    try:
        return run_scenario_block(scenario, seed, False, 0, None, None, span, why=False)[0]
    except Exception as problem:
        return problem


def keep_memory() -> None:
    """Have this process keep what it frees, where its C library offers that.

    Every week of an ensemble needs the same memory again: to give it back and have the system
    clear it anew takes a tenth of the time. For processes that do nothing else.
    """
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)
        if set_option is not None:
            set_option(_MMAP_THRESHOLD, _LARGEST_BLOCK)
            set_option(_TRIM_THRESHOLD, _MOST_FREE)
