"""A conditional pledge states its condition, and it is kept when the condition is met."""

from dataclasses import replace

import numpy as np
import pytest

from sim.draws import Draws
from sim.model import CoalitionModel
from sim.rules.ladder import Rung
from sim.scenario.scenario import ENABLERS
from sim.week.condition import LEVELS, least_clarity, least_engagement
from sim.week.inference import settle
from tests.builders import a_nation, a_scenario, a_word, an_event, history

WASHINGTON = [f"us.{enabler}" for enabler in ENABLERS]
WEEK, RUNS = 6, 60
PLEDGE = 0.5
SCENARIO = a_scenario(
    [
        a_nation("DEP", us_dependence=1),
        a_nation("HAL", us_dependence=0.5),
        a_nation("LED", leadership=1, us_dependence=0.3),
        a_nation("NOT", us_dependence=0.2, public_support=0.1),
        a_nation("SUR", us_dependence=0.4, public_support=0.9),
    ],
    weeks=WEEK,
    clarity=0.3,
    planning_pace=0,
    safety_clarity=1.5,
    **dict.fromkeys([*WASHINGTON, "us.openness"], 0),
    **{"climb.conditional": PLEDGE, "climb.supports": -1},
)


def willingness(*events):
    """Return willingness in the last week, ``(nation, run)``."""
    _, ledgers = history(replace(SCENARIO, events=events), runs=RUNS)
    return ledgers[-1].willingness


def least(asks):
    """Return the least that nations ask for in the last week, ``(nation, run)``, by the rule."""
    given = settle(SCENARIO, Draws(1, 0, RUNS)).given
    states, ledgers = history(SCENARIO, runs=RUNS)
    whose = {"nation": given.endowment} if asks is least_engagement else {}
    return asks(world=states[-1].world, ledger=ledgers[-1], given=given, **whose)


def least_level(events):
    """Return the lowest level whose event brings willingness to a pledge, NaN for none."""
    brought = np.stack([willingness(event) >= PLEDGE for event in events])
    return np.where(brought.any(axis=0), LEVELS[brought.argmax(axis=0)], np.nan)


def test_the_least_engagement_that_is_asked_for_suffices_and_one_level_less_does_not():
    promises = [an_event(WEEK, numbers=dict.fromkeys(WASHINGTON, level)) for level in LEVELS]
    asked = least(least_engagement)
    np.testing.assert_array_equal(asked, least_level(promises))
    # some ask for nothing, some for something, some for more than there is
    assert (asked == 0).any()
    assert ((asked > 0) & (asked <= 1)).sum() > RUNS / 2
    assert np.isnan(asked).any()


def test_the_least_clarity_that_is_asked_for_suffices_and_one_level_less_does_not():
    settled = [an_event(WEEK, clarity=max(float(level) - 0.3, 0)) for level in LEVELS]
    asked = least(least_clarity)
    np.testing.assert_array_equal(asked, least_level(settled))
    assert ((asked > 0.3) & (asked <= 1)).any()
    assert np.isnan(asked).any()


@pytest.mark.parametrize("run", range(5))
def test_an_agent_asks_for_what_its_nation_asks_for_in_the_ensemble(run):
    model = CoalitionModel(SCENARIO, seed=1, run=run)
    assert model.nations["DEP"].condition() == {}
    for _ in range(WEEK):
        model.step()
    engagement, clarity = least(least_engagement), least(least_clarity)
    for place, nation in enumerate(model.nations.values()):
        asked = {"us_engagement": engagement[place, run], "clarity": clarity[place, run]}
        assert nation.condition() == pytest.approx(asked, abs=0.005, nan_ok=True)


def test_a_promise_that_meets_the_condition_brings_the_pledge():
    states, _ = history(SCENARIO, runs=RUNS)
    asked = least(least_engagement)
    waits = (states[-1].government.rung == Rung.CONDITIONAL) & (asked > 0)
    place, run = np.argwhere(waits)[0]
    met = an_event(WEEK, numbers=dict.fromkeys(WASHINGTON, float(asked[place, run])))
    after, _ = history(replace(SCENARIO, events=(met,)), first=int(run))
    assert after[-1].government.rung[place, 0] == Rung.PLEDGED


def test_whom_its_word_has_wait_for_a_backstop_asks_for_as_much_as_counts_as_that():
    spoken = a_word(position="conditional", conditions=["us_backstop"])
    scenario = replace(SCENARIO, nations=(a_nation("DEP", us_dependence=1, word=spoken),))
    setting = settle(scenario, Draws(1, 0, RUNS))
    states, ledgers = history(scenario, runs=RUNS)
    asked = least_engagement(
        nation=setting.given.endowment,
        world=states[-1].world,
        ledger=ledgers[-1],
        given=setting.given,
    )
    asking = ~np.isnan(asked)
    assert asking.any()
    assert (asked[asking] > 0).all()
    for level, suffices in ((asked, True), (asked - 0.05, False)):
        promised = level[0] * setting.given.circumstances.importance.sum(axis=0)
        met = states[-1].world.credibility * promised >= setting.given.coefficients.gate_backstop
        assert (np.broadcast_to(met, asking.shape)[asking] == suffices).all()
