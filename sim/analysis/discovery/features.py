"""What runs differ in: what each drew, and what happened in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis.levers import inputs_as_levers
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK, EnsembleResult
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.rules.peace import Phase
from sim.scenario.scenario import PHASES, RUNGS, Scenario
from sim.week.inference import settle
from sim.week.setting import State

INPUT, EVENT = "input", "event"
"""Kinds of features: what a run drew before its first week, and what happened in it."""

LEADER: Final = 0.5
"""Leadership from which a nation's own start and inclination are looked at."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something in which runs differ.

    Attributes
    ----------
    name, label, unit
        What it is called, in short and for people, and its unit.
    kind
        `INPUT` or `EVENT`.
    values
        In each run, ``(run,)``; of a choice the place in ``options``.
    options
        What it may be, of a choice; empty for a number.
    whole
        Whether only whole numbers say anything, such as weeks.
    """

    name: str
    label: str
    unit: str
    kind: str
    values: npt.NDArray[np.float64]
    options: tuple[str, ...] = ()
    whole: bool = False


def features(result: EnsembleResult, *, events: bool = True) -> list[Feature]:
    """Return all that differs between the runs of a result.

    Numbers of the scenario as drawn; those of nations as means over their soldiers; of nations
    that lead also their own start and inclination; and what happened, unless ``events`` is false.
    """
    drawn = [
        Feature(each.name, each.label, each.unit, INPUT, np.asarray(each.drawn, np.float64))
        for each in inputs_as_levers(result)
    ]
    watched = [_watch(result, draws) for draws in _blocks(result)]
    seen = {
        name: np.concatenate([block[name] for block in watched], axis=-1) for name in watched[0]
    }
    every = [*drawn, *_starts(result.scenario, seen)]
    if events:
        every += _events(result.scenario, seen)
    return [feature for feature in every if np.ptp(feature.values) > 0]


def _blocks(result: EnsembleResult) -> Iterator[Draws]:
    for first in range(0, result.tally.runs, BLOCK):
        yield Draws(result.seed, first, min(BLOCK, result.tally.runs - first))


Seen = dict[str, npt.NDArray[np.float64]]
"""What was seen of runs, ``(run,)`` or ``(nation, run)``, by name."""


def _watch(result: EnsembleResult, draws: Draws) -> Seen:
    """Run a block again to the deadline and return what is kept of no result."""
    scenario, count = result.scenario, draws.count
    never = float(scenario.deadline + 1)
    first = {phase: np.full(count, never) for phase in (Phase.CEASEFIRE, Phase.AGREEMENT)}
    offensive = np.zeros(count)

    def look(now: State) -> None:
        phase = np.asarray(now.world.phase)
        for least, week in first.items():
            np.minimum(week, np.where(phase >= int(least), now.week, never), out=week)
        np.add(offensive, np.asarray(now.world.offensive) > 0, out=offensive)

    with one_blas_thread():
        setting = settle(scenario, draws, held=result.held)
        state = run_to(setting, scenario.deadline, look=look)
    start = setting.given.endowment
    shape = len(scenario.nations), count
    return {
        "ceasefire": first[Phase.CEASEFIRE],
        "agreement": first[Phase.AGREEMENT],
        "offensive": offensive,
        "phase": np.asarray(state.world.phase, np.float64),
        "barred": np.broadcast_to(state.world.barred, count).astype(np.float64),
        "won": np.broadcast_to(state.world.won, count).astype(np.float64),
        "start": np.broadcast_to(start.start, shape).astype(np.float64),
        "disposition": np.broadcast_to(start.disposition, shape).astype(np.float64),
        "vote_margin": np.broadcast_to(start.vote_margin, shape).astype(np.float64),
    }


def _starts(scenario: Scenario, seen: Seen) -> Iterator[Feature]:
    """Yield how governments are inclined, and where those start that lead."""
    soldiers = np.array([nation.attributes["army"].value for nation in scenario.nations])
    weights = soldiers if soldiers.any() else np.ones(len(soldiers))
    for name, label in (("disposition", "Inclination"), ("vote_margin", "Margin of a vote")):
        mean = np.average(seen[name], axis=0, weights=weights)
        yield Feature(f"nations.{name}", f"All nations: {label}", "points", INPUT, mean)
    for place, nation in enumerate(scenario.nations):
        if nation.attributes["leadership"].value >= LEADER:
            code, label = nation.iso3, nation.name
            inclined, start = seen["disposition"][place], seen["start"][place]
            yield Feature(f"{code}.disposition", f"{label}: Inclination", "points", INPUT, inclined)
            yield Feature(f"{code}.start", f"{label}: Rung at the start", "", INPUT, start, RUNGS)


def _events(scenario: Scenario, seen: Seen) -> Iterator[Feature]:
    """Yield what happened in the runs by the deadline."""
    yield Feature("ceasefire", "First ceasefire", "week", EVENT, seen["ceasefire"], whole=True)
    yield Feature("agreement", "Agreement", "week", EVENT, seen["agreement"], whole=True)
    yield Feature(
        "offensive", "Weeks of an offensive", "weeks", EVENT, seen["offensive"], whole=True
    )
    label = f"Phase in week {scenario.deadline}"
    yield Feature("phase", label, "", EVENT, seen["phase"], PHASES)
    yield Feature("barred", "Terms bar troops", "", EVENT, seen["barred"], ("no", "yes"))
    yield Feature("won", "Won from Washington by diplomacy", "share", EVENT, seen["won"])
