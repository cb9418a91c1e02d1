"""Answers to levers: an ensemble off the event loop, kept, and one in flight for each viewer."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Final

from sim.analysis.force import fan, fan_columns, headline
from sim.analysis.nations import members
from sim.analysis.peace import if_peace
from sim.arrays.ensemble import EnsembleResult, ensemble
from sim.arrays.pool import ProcessPool
from sim.scenario.scenario import Scenario
from sim.web.explore.events import Happening, Setting
from sim.web.explore.levers import list_happenings, read_setting, with_levers
from sim.web.explore.turns import Turns
from sim.web.server.background import AnswerCache

Plain = dict[str, Any]

FIRST, QUICK, FULL = 200, 250, 2000
"""Runs of what a page brings along, of a draft while a lever moves, and of a whole answer."""

CHANCE_COLUMNS: Final = ("measure", "threshold", "chance", "low", "high")
PEACE_COLUMNS: Final = {
    "by": "by", "peace": "peace", "wait": "weeks_after", "troops": "threshold",
    "chance": "chance", "both": "both",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What becomes of a scenario, as JSON, and the milliseconds that each step took."""

    text: str
    took: Mapping[str, float]


def compute_answer(
    pool: ProcessPool, scenario: Scenario, setting: Setting, runs: int, seed: int
) -> Answer:
    """Run a scenario with its levers moved, and return what its page shows."""
    times = [time.perf_counter()]
    result = pool.ensemble(with_levers(scenario, setting), runs=runs, seed=seed)
    times.append(time.perf_counter())
    summary = summarise(result, list_happenings(scenario, setting))
    times.append(time.perf_counter())
    text = json.dumps({"ok": True, **summary}, separators=(",", ":"))
    times.append(time.perf_counter())
    steps = ("ensemble", "analysis", "writing")
    spans = zip(steps, pairwise(times), strict=True)
    took = {name: (end - start) * 1000 for name, (start, end) in spans}
    return Answer(text, took)


def draft(scenario: Scenario, seed: int) -> Plain:
    """Return what becomes of a scenario as it stands, from few runs, in this process.

    The processes of a pool take a second or more to start: until then this is what there is to see.
    """
    result = ensemble(scenario, runs=FIRST, seed=seed, keep_runs=False)
    return {"ok": True, **summarise(result, list_happenings(scenario, read_setting({}, scenario)))}


def summarise(result: EnsembleResult, happenings: Iterable[Happening]) -> Plain:
    """Return what the page shows of an ensemble, as plain data.

    Keys: ``runs``, ``chances`` (measure, threshold, chance, low, high at the deadline), ``fan``
    (week, p10, p50, p90 of troops authorised), ``members`` (seat, name, chance authorised),
    ``peace`` (by, peace, wait, troops, chance, both, as `if_peace` has them of troops in place
    after the longest wait; None of a scenario that is too short) and ``happens`` (week, says: a
    message), what the time axis says of events.
    """
    weeks = list(fan(result, ["authorised"]).rows())
    return {
        "runs": result.tally.runs,
        "chances": [
            {name: row[name] for name in CHANCE_COLUMNS} for row in headline(result).rows()
        ],
        "fan": fan_columns(weeks),
        "members": [
            {"seat": row["iso3"], "name": row["name"], "chance": row["authorised"]}
            for row in members(result).rows()
        ],
        "peace": _peace(result),
        "happens": [
            {"week": happening.event.week, "says": happening.says.plain()}
            for happening in happenings
            if happening.says
        ],
    }


def _peace(result: EnsembleResult) -> Plain | None:
    rows = [row for row in if_peace(result).rows() if row["measure"] == "in_place"]
    return {name: rows[-1][column] for name, column in PEACE_COLUMNS.items()} if rows else None


class LeverAnswers:
    """Computes answers.

    Parameters
    ----------
    scenario, seed
        What is run, and what fixes its draws.
    workers
        Processes that share the runs of each ensemble, and answers asked for at once.
    """

    def __init__(self, scenario: Scenario, seed: int, workers: int) -> None:
        self._scenario, self._seed = scenario, seed
        self._pool = ProcessPool(workers)
        self._cache: AnswerCache[Answer] = AnswerCache("explore", workers)
        self._turns = Turns()

    async def answer(
        self, viewer: str, plain: Mapping[str, Any], runs: int, address: str = ""
    ) -> Answer | None:
        """Return the answer; None if the viewer has asked for another in the meantime.

        Raises
        ------
        ValueError
            If the levers cannot stand there.
        TooManyError
            If too many questions wait already, of this address or of all.
        """
        setting = read_setting(plain, self._scenario)
        async with self._turns.turn(address, viewer) as wanted:
            return await self._get(setting, runs) if wanted else None

    async def warm(self) -> None:
        """Compute what becomes of the scenario as it stands, before anybody asks."""
        with contextlib.suppress(EOFError):
            await self._get(read_setting({}, self._scenario), FULL)

    async def _get(self, setting: Setting, runs: int) -> Answer:
        key = json.dumps([runs, vars(setting)], sort_keys=True)
        work = partial(compute_answer, self._pool, self._scenario, setting, runs, self._seed)
        known = key in self._cache
        answer = await self._cache.get(key, work)
        return Answer(answer.text, {}) if known else answer

    def close(self) -> None:
        """Stop computing, and drop what still waits."""
        self._cache.close()
        self._pool.close()
