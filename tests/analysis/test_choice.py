"""Which run is chosen: the best, the worst, a typical one, and that in which two scenarios part."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.choice import (
    AUTHORISED,
    COMMITTED,
    best_run,
    divergent_run,
    parting,
    typical_run,
    worst_run,
)
from sim.arrays.ensemble import ensemble
from sim.errors import ResultsError
from sim.scenario.reading.read import load


@pytest.fixture(scope="module")
def result():
    return ensemble(load("reversal"), runs=6, seed=3)


def with_troops(result, authorised, committed):
    """The result with made-up troops, the same in every week."""
    troops = np.zeros_like(result.runs.troops)
    troops[AUTHORISED], troops[COMMITTED] = authorised, committed
    return replace(result, runs=replace(result.runs, troops=troops))


def test_the_best_and_the_worst_are_by_authorised_then_committed(result):
    made = with_troops(result, [5, 9, 9, 1, 1, 5], [9, 9, 10, 4, 3, 9])
    assert best_run(made) == 2
    assert worst_run(made) == 4


def test_a_typical_run_lies_nearest_the_medians(result):
    made = with_troops(result, [0, 10, 4, 6, 100, 0], [20, 30, 25, 25, 200, 0])
    assert typical_run(made) in {2, 3}
    assert np.median([0, 10, 4, 6, 100, 0]) == 5


def test_the_divergent_run_is_where_the_deadline_differs_most(result):
    made = with_troops(result, [5, 9, 9, 1, 1, 5], [9, 9, 10, 4, 3, 9])
    other = with_troops(result, [5, 9, 2, 8, 1, 5], [9, 9, 10, 9, 3, 9])
    assert divergent_run(made, other) == 3  # 2 and 3 differ alike, 3 by troops committed too
    assert divergent_run(made, made) == 0  # of equals, the first
    with pytest.raises(ResultsError, match="same seed"):
        divergent_run(made, replace(other, seed=4))


def test_a_scenario_never_parts_from_itself():
    scenario = load("reversal")
    assert parting(scenario, scenario, seed=3, run=1).week is None


def test_two_part_in_the_week_from_which_they_differ_on():
    scenario = load("reversal")
    events = [event.week for event in scenario.events]
    without = replace(scenario, events=())
    found = parting(scenario, without, seed=3, run=1)
    assert found.week >= min(events)
    assert found.codes
    both = [ensemble(each, runs=2, seed=3).runs.troops for each in (scenario, without)]
    same = np.all(both[0][:, : found.week, 1] == both[1][:, : found.week, 1])
    assert same
