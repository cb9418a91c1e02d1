"""What claims look at in a block of runs: amounts, rungs and the peace, in the weeks they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.arrays.presence import GIVES, givers
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.rules import force
from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from sim.scenario.claims.claim import NATIONS_COUNTED, PEACE, TROOPS
from sim.scenario.scenario import Scenario
from sim.week.inference import settle
from sim.week.setting import State
from sim.week.start import first_state

Values: TypeAlias = npt.NDArray[np.int64]
"""A whole number for each run, ``(run,)``."""

LEAST_RUNG: Final = {
    "committed": Rung.REFUSES,
    "authorised": Rung.AUTHORISED,
    "in_place": Rung.DEPLOYED,
}
"""From which rung on each measure counts what a nation states: below a pledge that is nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of each run: a subject of a claim in a week, or the most or least up to it."""

    subject: str
    week: int
    over: Literal["in", "most", "least"] = "in"


def read_runs(
    scenario: Scenario, draws: Draws, readings: Iterable[Reading]
) -> dict[Reading, Values]:
    """Return what claims read of each run of a block; weeks after the last of them are not run."""
    wanted = tuple(readings)
    last = max((reading.week for reading in wanted), default=0)
    found: dict[Reading, Values] = {}
    with one_blas_thread():
        setting = settle(scenario, draws, held=False)
        state = first_state(setting)
        _look(found, wanted, state, scenario, draws.count)
        run_to(
            setting,
            last,
            state=state,
            look=lambda now: _look(found, wanted, now, scenario, draws.count),
        )
    return found


def _look(
    found: dict[Reading, Values],
    wanted: Iterable[Reading],
    state: State,
    scenario: Scenario,
    runs: int,
) -> None:
    """Add what a week tells."""
    values: dict[str, Values] = {}
    for reading in wanted:
        if state.week > reading.week or (reading.over == "in" and state.week < reading.week):
            continue
        name = reading.subject
        now = values[name] if name in values else _value(name, state, scenario, runs)
        values[name] = now
        before = found.get(reading)
        extreme = np.maximum if reading.over == "most" else np.minimum
        found[reading] = now if before is None else extreme(before, now)


def _value(subject: str, state: State, scenario: Scenario, runs: int) -> Values:
    """Return the value of a claim's subject in a week, ``(run,)``."""
    government = state.government
    rung = np.asarray(government.rung)
    found: npt.NDArray[Any]
    if subject in TROOPS:
        stated = np.asarray(government.troops) * (rung >= LEAST_RUNG[subject])
        found = np.asarray(force.total(troops=stated))
    elif subject in PEACE:
        least = Phase.CEASEFIRE if subject == "ceasefire" else Phase.AGREEMENT
        found = np.asarray(state.world.phase) >= int(least)
    elif subject in scenario.codes:
        found = rung[scenario.codes.index(subject)]
    else:
        found = givers(scenario, government)[GIVES[NATIONS_COUNTED.index(subject)]].sum(axis=0)
    return np.broadcast_to(found, (runs,)).astype(np.int64)
