"""Whom a question keeps outside, or short of a pledge, run by run, in one block of runs."""

from dataclasses import fields, replace

import numpy as np
import pytest

from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.week.inference import settle, settle_without
from sim.week.outside import Kept
from sim.week.start import first_state
from sim.week.week import pass_week
from tests.builders import CALM, KEEN, a_nation, a_scenario, an_event, rungs, troops

DRAWS = Draws(7, 0, 24)
WORLD = ("won", "credibility", "clarity", "threat", "risk", "gap", "promised", "european", "phase")


def states_of(scenario, kept=None, draws=DRAWS):
    """Run a block to its last week with some kept back, and return its states."""
    setting = settle(scenario, draws)
    setting = setting if kept is None else settle_without(setting, draws, kept)
    states = [first_state(setting)]
    while states[-1].week < scenario.weeks:
        states.append(pass_week(states[-1], setting)[0])
    return states


def mask(scenario, codes, runs=DRAWS.count):
    return np.repeat(np.isin(scenario.codes, codes)[:, np.newaxis], runs, axis=1)


def assert_same_for_others(scenario, states, others, out, runs=slice(None)):
    inside = ~np.isin(scenario.codes, out)
    for here, there in zip(states, others, strict=True):
        for name in WORLD:
            both = (np.asarray(getattr(state.world, name))[..., runs] for state in (here, there))
            np.testing.assert_array_equal(*both, err_msg=name)
        for field in fields(here.government):
            both = (
                np.broadcast_to(getattr(state.government, field.name), mask(scenario, out).shape)
                for state in (here, there)
            )
            np.testing.assert_array_equal(
                *(values[inside][:, runs] for values in both), err_msg=field.name
            )
        for name in ("rung", "troops", "offer", "presence", "approved", "readiness"):
            both = (np.asarray(getattr(state.government, name)) for state in (here, there))
            np.testing.assert_array_equal(*(values[..., runs] for values in both), err_msg=name)


@pytest.mark.parametrize("name", ["text-as-it-stands", "no-us", "reversal"])
def test_a_mask_is_a_scenario_in_which_these_nations_are_outside(name):
    scenario = load(name)
    out = ("FRA", "ITA", "NLD")
    masked = states_of(scenario, Kept(outside=mask(scenario, out)))
    stated = states_of(replace(scenario, outside=out))
    assert_same_for_others(scenario, masked, stated, out)


def test_each_run_may_have_a_mask_of_its_own():
    scenario = load("text-as-it-stands")
    rows = mask(scenario, ("GBR",))
    rows[:, ::2] = False
    rows[scenario.codes.index("FRA"), ::3] = True
    mixed = states_of(scenario, Kept(outside=rows))
    for runs, out in ((1, ("GBR",)), (0, ("FRA",)), (3, ("FRA", "GBR")), (2, ())):
        stated = states_of(replace(scenario, outside=out))
        assert_same_for_others(scenario, mixed, stated, out, runs=slice(runs, None, 6))


def test_a_mask_of_nobody_changes_nothing():
    scenario = load("no-us")
    nobody = mask(scenario, ())
    assert_same_for_others(
        scenario, states_of(scenario, Kept(nobody, nobody)), states_of(scenario), ()
    )


def test_enablers_promised_whole_are_not_put_in_by_who_is_kept_outside():
    nations = [a_nation(code, **KEEN) for code in ("AAA", "BBB")]
    offer = an_event(2, offers=("air",), nations=("AAA",))
    scenario = a_scenario(nations, 12, events=[offer], phase="agreement", **CALM)
    masked = states_of(scenario, Kept(outside=mask(scenario, ("AAA",))))
    assert_same_for_others(
        scenario, masked, states_of(replace(scenario, outside=("AAA",))), ("AAA",)
    )


def test_who_is_held_short_says_all_but_a_pledge():
    nations = [a_nation(code, **KEEN) for code in ("AAA", "BBB")]
    scenario = a_scenario(nations, 30, phase="agreement", **CALM)
    free = states_of(scenario)
    held = states_of(scenario, Kept(short=mask(scenario, ("AAA",))))
    assert rungs(free)[-1, 0].min() >= Rung.AUTHORISED
    assert rungs(held)[-1, 0].max() == Rung.CONDITIONAL
    assert not troops(held)[:, 0].any()
    assert troops(held)[-1, 1].all()
    first = int((rungs(free)[:, 0] >= Rung.PLEDGED).any(axis=-1).argmax())
    np.testing.assert_array_equal(rungs(held)[:first, 1], rungs(free)[:first, 1])


def test_runs_in_which_it_pledges_nothing_are_untouched_by_holding_it_short():
    scenario = load("text-as-it-stands")
    place = scenario.codes.index("ESP")
    free = states_of(scenario)
    held = states_of(scenario, Kept(short=mask(scenario, ("ESP",))))
    never = ~(rungs(free)[:, place] >= Rung.PLEDGED).any(axis=0)
    assert 0 < never.sum() < DRAWS.count
    np.testing.assert_array_equal(rungs(held)[..., never], rungs(free)[..., never])


def test_governments_that_see_where_all_stand_do_as_they_do():
    scenario = load("text-as-it-stands")
    setting, free = settle(scenario, DRAWS), states_of(scenario)
    state = first_state(setting)
    for was in free[:-1]:
        state, _ = pass_week(state, setting, seen=was.government)
    np.testing.assert_array_equal(state.government.rung, free[-1].government.rung)
    np.testing.assert_array_equal(state.government.troops, free[-1].government.troops)
