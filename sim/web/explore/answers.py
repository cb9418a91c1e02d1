"""Answers to levers: an ensemble off the event loop, kept, and one in flight for each viewer."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

from sim.analysis import fan, headline, members
from sim.ensemble import ensemble
from sim.scenario.scenario import Scenario
from sim.web.explore.levers import Setting, moved, read

Plain = dict[str, Any]

KEPT: Final = 400
"""Answers that are kept."""

VIEWERS: Final = 500
"""Viewers that are remembered."""

QUICK, FULL = 250, 2000
"""Runs of a first answer, drawn at once, and of the whole one that takes its place."""


def answer(scenario: Scenario, setting: Setting, runs: int, seed: int) -> Plain:
    """Return what becomes of a scenario with its levers moved, as plain data.

    Keys: ``runs``, ``chances`` (measure, threshold, chance, low, high at the deadline), ``fan``
    (week, p10, p50, p90 of troops authorised) and ``members`` (seat, name, chance authorised).
    """
    result = ensemble(moved(scenario, setting), runs=runs, seed=seed, keep_runs=False)
    weeks = [row for row in fan(result).rows() if row["measure"] == "authorised"]
    chances = ("measure", "threshold", "chance", "low", "high")
    return {
        "runs": runs,
        "chances": [{name: row[name] for name in chances} for row in headline(result).rows()],
        "fan": {name: [row[name] for row in weeks] for name in ("week", "p10", "p50", "p90")},
        "members": [
            {"seat": row["iso3"], "name": row["name"], "chance": row["authorised"]}
            for row in members(result).rows()
        ],
    }


class Desk:
    """Computes answers.

    Parameters
    ----------
    scenario, seed
        What is run, and what fixes its draws.
    workers
        Ensembles at once.
    """

    def __init__(self, scenario: Scenario, seed: int, workers: int) -> None:
        self._scenario, self._seed = scenario, seed
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="explore")
        self._kept: OrderedDict[str, asyncio.Future[Plain]] = OrderedDict()
        self._last: OrderedDict[str, tuple[int, asyncio.Lock]] = OrderedDict()

    async def asked(self, viewer: str, plain: Mapping[str, Any], runs: int) -> Plain | None:
        """Return the answer; None if the viewer has asked for another in the meantime.

        Raises
        ------
        ValueError
            If the levers cannot stand there.
        """
        setting = read(plain, self._scenario)
        turn, lock = self._turn(viewer)
        async with lock:
            if self._last[viewer][0] != turn:
                return None
            return await self._found(setting, runs)

    def _turn(self, viewer: str) -> tuple[int, asyncio.Lock]:
        before, lock = self._last.pop(viewer, (0, asyncio.Lock()))
        self._last[viewer] = before + 1, lock
        while len(self._last) > VIEWERS:
            self._last.popitem(last=False)
        return self._last[viewer]

    async def _found(self, setting: Setting, runs: int) -> Plain:
        key = json.dumps([runs, vars(setting)], sort_keys=True)
        if key not in self._kept:
            loop = asyncio.get_running_loop()
            work = partial(answer, self._scenario, setting, runs, self._seed)
            self._kept[key] = loop.run_in_executor(self._pool, work)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        try:
            return await asyncio.shield(self._kept[key])
        except Exception:
            self._kept.pop(key, None)
            raise

    def close(self) -> None:
        """Let no more be computed."""
        self._pool.shutdown(wait=False, cancel_futures=True)
