"""Warm processes that share the runs of one ensemble: for a page that waits for the answer."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from functools import reduce
from itertools import pairwise
from multiprocessing import get_context, parent_process
from threading import Thread

from sim.ensemble.ensemble import EnsembleResult, one_block
from sim.ensemble.tally import together
from sim.scenario.scenario import Scenario


class Crew:
    """Processes that are kept, each for its own share of the runs, so that it keeps their draws.

    Parameters
    ----------
    workers
        Processes to keep; they start when first needed.
    """

    def __init__(self, workers: int) -> None:
        context = get_context("spawn")
        self._workers = [
            ProcessPoolExecutor(1, mp_context=context, initializer=_stand_by)
            for _ in range(workers)
        ]

    def ensemble(self, scenario: Scenario, *, runs: int, seed: int) -> EnsembleResult:
        """Run a scenario many times and return the summary: no row is kept.

        Run k is the same whoever runs it; only sums of shares may differ in their last bits from
        those of an ensemble in one process.

        Raises
        ------
        BrokenProcessPool
            If a process has died.
        """
        edges = [runs * share // len(self._workers) for share in range(len(self._workers) + 1)]
        asked = [
            worker.submit(one_block, scenario, seed, False, False, None, None, (first, end - first))
            for worker, (first, end) in zip(self._workers, pairwise(edges), strict=True)
            if end > first
        ]
        tally = reduce(together, [one.result()[0] for one in asked])
        return EnsembleResult(scenario, seed, held=False, tally=tally, runs=None)

    def close(self) -> None:
        """Let the processes go."""
        for worker in self._workers:
            worker.shutdown(wait=False, cancel_futures=True)


def _stand_by() -> None:
    """Leave interrupts to the parent, and go when it goes, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_go_with_parent, daemon=True).start()


def _go_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
