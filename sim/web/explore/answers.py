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

from sim.analysis.force import fan, headline
from sim.analysis.nations import members
from sim.ensemble import EnsembleResult, ensemble
from sim.ensemble.pool import ProcessPool as Crew
from sim.scenario.scenario import Scenario
from sim.web.explore.events import Happening
from sim.web.explore.levers import moved, read, what_happens
from sim.web.explore.setting import Setting
from sim.web.explore.turns import Turns
from sim.web.server.background import AnswerCache

Plain = dict[str, Any]

FIRST, QUICK, FULL = 200, 250, 2000
"""Runs of what a page brings along, of a draft while a lever moves, and of a whole answer."""

CHANCES: Final = ("measure", "threshold", "chance", "low", "high")
SPREAD: Final = ("week", "p10", "p50", "p90")


@dataclass(frozen=True)
class Answer:
    """What becomes of a scenario, as JSON, and the milliseconds that each step took."""

    text: str
    took: Mapping[str, float]


def answer(crew: Crew, scenario: Scenario, setting: Setting, runs: int, seed: int) -> Answer:
    """Return what becomes of a scenario with its levers moved."""
    times = [time.perf_counter()]
    result = crew.ensemble(moved(scenario, setting), runs=runs, seed=seed)
    times.append(time.perf_counter())
    found = told(result, what_happens(scenario, setting))
    times.append(time.perf_counter())
    text = json.dumps({"ok": True, **found}, separators=(",", ":"))
    times.append(time.perf_counter())
    steps = ("ensemble", "analysis", "writing")
    spans = zip(steps, pairwise(times), strict=True)
    took = {name: (end - start) * 1000 for name, (start, end) in spans}
    return Answer(text, took)


def draft(scenario: Scenario, seed: int) -> Plain:
    """Return what becomes of a scenario as it stands, from few runs, in this process.

    The processes of a crew take a second or more to start: until then this is what there is to see.
    """
    result = ensemble(scenario, runs=FIRST, seed=seed, keep_runs=False)
    return {"ok": True, **told(result, what_happens(scenario, read({}, scenario)))}


def told(result: EnsembleResult, happens: Iterable[Happening]) -> Plain:
    """Return what the page shows of an ensemble, as plain data.

    Keys: ``runs``, ``chances`` (measure, threshold, chance, low, high at the deadline), ``fan``
    (week, p10, p50, p90 of troops authorised), ``members`` (seat, name, chance authorised) and
    ``happens`` (week, says: a message), what the time axis says of events.
    """
    weeks = list(fan(result, ["authorised"]).rows())
    return {
        "runs": result.tally.runs,
        "chances": [{name: row[name] for name in CHANCES} for row in headline(result).rows()],
        "fan": {name: [row[name] for row in weeks] for name in SPREAD},
        "members": [
            {"seat": row["iso3"], "name": row["name"], "chance": row["authorised"]}
            for row in members(result).rows()
        ],
        "happens": [
            {"week": one.event.week, "says": one.says.plain()} for one in happens if one.says
        ],
    }


class Desk:
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
        self._crew = Crew(workers)
        self._cache: AnswerCache[Answer] = AnswerCache("explore", workers)
        self._turns = Turns()

    async def asked(
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
        setting = read(plain, self._scenario)
        async with self._turns.turn(address, viewer) as wanted:
            return await self._found(setting, runs) if wanted else None

    async def warm(self) -> None:
        """Compute what becomes of the scenario as it stands, before anybody asks."""
        with contextlib.suppress(EOFError):
            await self._found(read({}, self._scenario), FULL)

    async def _found(self, setting: Setting, runs: int) -> Answer:
        key = json.dumps([runs, vars(setting)], sort_keys=True)
        work = partial(answer, self._crew, self._scenario, setting, runs, self._seed)
        before = key in self._cache
        found = await self._cache.get(key, work)
        return Answer(found.text, {}) if before else found

    def close(self) -> None:
        """Let no more be computed."""
        self._cache.close()
        self._crew.close()
