"""What differs from no run to another is kept, and never taken for that of a scenario changed."""

from dataclasses import replace

import numpy as np

from sim.draws import Draws
from sim.scenario.reading.read import load
from sim.scenario.scenario import Uncertain
from sim.week.start import make_ready


def given(scenario, seed=1):
    return make_ready(scenario, Draws(seed, 0, 3), held=False).given


def with_number(scenario, name, value):
    return replace(scenario, numbers={**scenario.numbers, name: Uncertain(value, value, value)})


def without_presence(scenario):
    first, *others = scenario.nations
    return replace(scenario, nations=(replace(first, presence=()), *others))


def test_blocks_of_a_scenario_share_what_no_run_changes():
    scenario = load("text-as-it-stands")
    again = replace(scenario, numbers=dict(scenario.numbers), title="Another title")
    assert given(scenario, seed=1).tables is given(again, seed=2).tables


def test_a_scenario_that_was_changed_has_tables_of_its_own():
    scenario = load("text-as-it-stands")
    before = given(scenario)
    louder = given(with_number(scenario, "signal.pledged", 1.0))
    assert (louder.tables.presence.signal != before.tables.presence.signal).any()
    looser = given(with_number(scenario, "tie.ALL", 5.0))
    assert (looser.partners != before.partners).any()
    absent = given(without_presence(scenario))
    assert absent.tables.presence.most[0] == 0 < before.tables.presence.most[0]
    after = given(scenario, seed=2)
    np.testing.assert_array_equal(after.tables.presence.signal, before.tables.presence.signal)
    np.testing.assert_array_equal(after.partners, before.partners)


def test_fewer_nations_have_fewer_rows():
    scenario = load("text-as-it-stands")
    given(scenario)
    fewer = given(replace(scenario, nations=scenario.nations[:5]))
    assert fewer.partners.shape == (5, 5)
    assert fewer.tables.presence.most.shape == (5,)


def test_a_number_that_no_event_changes_is_held_once_for_all_weeks():
    scenario = load("text-as-it-stands")
    script = make_ready(scenario, Draws(1, 0, 3), held=False).script
    assert script.announced.shape[0] == script.threat.shape[0] == scenario.weeks + 1
    assert script.announced.strides[0] == script.threat.strides[0] == 0
    assert not script.threat.flags.writeable
