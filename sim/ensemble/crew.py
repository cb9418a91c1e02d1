"""Warm processes that share the runs of one ensemble: for a page that waits for the answer."""

from __future__ import annotations

import pickle
import signal
from dataclasses import fields
from functools import reduce
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection
from operator import is_
from threading import Lock
from typing import Any

from sim.ensemble.ensemble import EnsembleResult, one_block
from sim.ensemble.memory import keep_memory
from sim.ensemble.tally import Tally, together
from sim.scenario.scenario import Scenario

_SPAWN = get_context("spawn")


class Crew:
    """Processes that are kept, each for its own share of the runs, so that it keeps their draws.

    Parameters
    ----------
    workers
        Processes to keep; they start when first needed, and go when this process goes.
    """

    def __init__(self, workers: int) -> None:
        self._size = workers
        self._workers: list[_Worker] = []
        self._told: Scenario | None = None
        self._turn = Lock()

    def ensemble(self, scenario: Scenario, *, runs: int, seed: int) -> EnsembleResult:
        """Run a scenario many times and return the summary: no row is kept.

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
            tally = reduce(together, self._shared(scenario, seed, spans))
        return EnsembleResult(scenario, seed, held=False, tally=tally, runs=None)

    def _shared(self, scenario: Scenario, seed: int, spans: list[tuple[int, int]]) -> list[Tally]:
        self._workers = self._workers or [_Worker() for _ in range(self._size)]
        news, self._told = pickle.dumps(_news(scenario, self._told)), scenario
        try:
            for worker in self._workers:
                worker.line.send_bytes(news)
            asked = list(zip(self._workers, spans, strict=False))
            for worker, span in asked:
                worker.line.send((seed, span))
            found = [worker.line.recv() for worker, _ in asked]
        except (EOFError, OSError) as lost:
            self._dismiss()
            message = "a process that ran an ensemble has died"
            raise EOFError(message) from lost
        return [_given_back(one) for one in found]

    def close(self) -> None:
        """Let the processes go, once they have done what they were asked."""
        with self._turn:
            self._dismiss()

    def _dismiss(self) -> None:
        for worker in self._workers:
            worker.line.close()
        self._workers, self._told = [], None


class _Worker:
    """A process at the other end of a line; it goes when the line is cut, whoever cuts it."""

    def __init__(self) -> None:
        self.line, theirs = _SPAWN.Pipe()
        _SPAWN.Process(target=_serve, args=(theirs,), daemon=True).start()
        theirs.close()


def _news(scenario: Scenario, told: Scenario | None) -> dict[str, Any]:
    """Return the parts of a scenario that are not the very ones of the last that was told."""
    parts = {one.name: getattr(scenario, one.name) for one in fields(Scenario)}
    return {
        name: part
        for name, part in parts.items()
        if told is None or not _the_very(part, getattr(told, name))
    }


def _the_very(part: object, told: object) -> bool:
    """Return whether this is what was told, or a row of the very same."""
    if not isinstance(part, tuple) or not isinstance(told, tuple):
        return part is told
    return len(part) == len(told) and all(map(is_, part, told))


def _given_back(found: Tally | Exception) -> Tally:
    """Return the counts that were asked for, or raise what went wrong."""
    if isinstance(found, Exception):
        raise found
    return found


def _serve(line: Connection) -> None:
    """Answer until the line is cut; an interrupt is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_memory()
    parts: dict[str, Any] = {}
    while True:
        try:
            told = line.recv()
        except EOFError:
            return
        if isinstance(told, dict):
            parts |= told
        else:
            line.send(_counted(Scenario(**parts), *told))


def _counted(scenario: Scenario, seed: int, span: tuple[int, int]) -> Tally | Exception:
    try:
        return one_block(scenario, seed, False, False, None, None, span)[0]
    except Exception as problem:
        return problem
