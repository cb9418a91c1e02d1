"""One block of runs, from the first day to the last, counted as it goes."""

from __future__ import annotations

from collections.abc import Mapping

from sim.draws import Draws
from sim.ensemble.counter import Counter
from sim.ensemble.tally import Runs, Tally
from sim.scenario.scenario import Scenario
from sim.week.move import Decision
from sim.week.single import many
from sim.week.week import State, first_state, pass_week, settle

Imposed = Mapping[int, Decision]
"""Decisions imposed, by week."""


def run_block(
    scenario: Scenario,
    draws: Draws,
    *,
    held: bool = False,
    start: State | None = None,
    imposed: Imposed | None = None,
) -> tuple[Tally, Runs]:
    """Run a block to the end of the scenario and return what was counted, and a row per run."""
    setting = settle(scenario, draws, held=held)
    state = first_state(setting) if start is None else _for_all(start, draws.count)
    counter = Counter(setting, state, draws.count)
    for week in range(state.week + 1, scenario.weeks + 1):
        state, ledger = pass_week(state, setting, imposed=(imposed or {}).get(week))
        counter.count(state, ledger)
    return counter.tally(), counter.rows()


def _for_all(start: State, runs: int) -> State:
    return State(start.week, many(start.world, runs), many(start.government, runs))
