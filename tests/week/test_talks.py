"""The war and the talks week by week: one draw of terms a process, offensives, collapse."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sim.rules.peace import Phase
from sim.scenario.reading.read import load
from tests.builders import a_nation, a_scenario, an_event, history

QUIET = {"peace.ceasefire_chance": 0, "peace.offensive_chance": 0}
RUNS = 3_000


@cache
def baseline():
    """Return the world of the shipped baseline, ``(week, run)``; no government moves its peace."""
    scenario = load("text-as-it-stands")
    return course(replace(scenario, nations=scenario.nations[:1]))


def course(scenario, runs=RUNS):
    """Return what the world went through, ``(week, run)`` arrays by name."""
    states, _ = history(scenario, runs=runs)
    return {
        name: np.stack([np.broadcast_to(getattr(state.world, name), runs) for state in states])
        for name in ("phase", "bars", "tabled", "barred", "offensive")
    }


def talking(weeks=60, **numbers):
    """Return a scenario in a ceasefire that holds, whose talks come to terms now and then."""
    talks = {"peace.agreement_chance": 0.2, "peace.break_chance": 0, "peace.offensive_chance": 0}
    return a_scenario(weeks=weeks, phase="ceasefire", **{**talks, **numbers})


def test_the_chance_of_barring_terms_is_that_of_terms_on_the_table():
    about = course(talking(**{"peace.barred_chance": 0.35, "peace.refusal_chance": 0.7}))
    tabled = about["tabled"][-1]
    assert tabled.mean() > 0.99
    assert about["bars"][-1].mean() == pytest.approx(0.35, abs=0.03)
    # Kyiv's refusals put such an agreement off, and keep some from being reached
    assert about["barred"][10].sum() / (about["phase"][10] == Phase.AGREEMENT).sum() < 0.25
    assert about["barred"][-1].sum() / (about["phase"][-1] == Phase.AGREEMENT).sum() > 0.3


def test_terms_stay_the_same_all_through_a_process():
    about = course(talking())
    assert (about["bars"][1:] == about["bars"][1]).all()
    assert (about["tabled"][:-1] <= about["tabled"][1:]).all()


def test_terms_in_the_baseline_bar_the_force_in_a_third_of_processes():
    about = baseline()
    first = about["tabled"][1:] & ~about["tabled"][:-1]
    assert first.sum() > 500
    assert about["bars"][1:][first].mean() == pytest.approx(0.35, abs=0.05)


def test_a_ceasefire_that_breaks_ends_the_process_and_its_terms():
    about = baseline()
    fell = (about["phase"][1:] == Phase.WAR) & (about["phase"][:-1] != Phase.WAR)
    assert fell.sum() > 500
    assert not about["tabled"][1:][fell].any()
    assert not about["barred"][1:][fell].any()
    before, after = about["bars"][:-1][fell], about["bars"][1:][fell]
    assert 0.2 < (before != after).mean() < 0.7  # drawn anew, not turned about
    assert (about["bars"][1:] == about["bars"][:-1])[1:][~fell[1:]].all()


def test_terms_are_tabled_by_an_event_whatever_kyiv_says():
    numbers = {**QUIET, "peace.refusal_chance": 1}
    states, _ = history(a_scenario(weeks=4, events=[an_event(2, terms="bar")], **numbers))
    assert [bool(state.world.tabled[0]) for state in states] == [False, False, True, True, True]
    assert [bool(state.world.bars[0]) for state in states[2:]] == [True, True, True]
    assert states[-1].world.phase[0] == Phase.WAR


@pytest.mark.parametrize(("phase", "tabled"), [("war", False), ("agreement", True)])
def test_on_the_first_day_only_an_agreement_has_terms(phase, tabled):
    states, _ = history(a_scenario(weeks=1, phase=phase))
    assert bool(states[0].world.tabled[0]) == tabled


def test_an_offensive_ends_with_a_ceasefire():
    events = [an_event(1, offensive=10), an_event(4, peace="ceasefire")]
    states, _ = history(a_scenario(weeks=6, events=events, **QUIET, **{"peace.break_chance": 0}))
    assert [int(state.world.offensive[0]) for state in states] == [0, 10, 9, 8, 0, 0, 0]
    assert (baseline()["offensive"][baseline()["phase"] != Phase.WAR] == 0).all()


@pytest.mark.parametrize("phase", ["ceasefire", "agreement"])
def test_an_offensive_that_an_event_begins_is_war(phase):
    numbers = {**QUIET, "peace.break_chance": 0, "peace.agreement_chance": 0}
    states, _ = history(
        a_scenario(weeks=3, phase=phase, events=[an_event(2, offensive=5)], **numbers)
    )
    assert [int(state.world.phase[0]) for state in states][1:] == [Phase[phase.upper()], 0, 0]
    assert [int(state.world.offensive[0]) for state in states] == [0, 0, 5, 4]


def test_an_agreement_collapses_with_its_chance_a_week():
    numbers = {**QUIET, "peace.collapse_chance": 0.02}
    about = course(a_scenario(weeks=20, phase="agreement", **numbers))
    assert (about["phase"][-1] == Phase.WAR).mean() == pytest.approx(1 - 0.98**20, abs=0.03)
    assert not (about["phase"] == Phase.CEASEFIRE).any()
    holds = course(a_scenario(weeks=20, phase="agreement", **QUIET), runs=50)
    assert (holds["phase"] == Phase.AGREEMENT).all()


def test_in_the_baseline_an_agreement_seldom_collapses():
    phase = baseline()["phase"]
    weeks = (phase[:-1] == Phase.AGREEMENT).sum()
    collapsed = ((phase[:-1] == Phase.AGREEMENT) & (phase[1:] == Phase.WAR)).sum()
    assert 0 < collapsed / weeks < 0.004


def test_washington_loses_a_step_that_was_won_and_never_what_was_announced():
    nations = [a_nation("AAA", leadership=1)]
    talks = {"us.openness": 0.2, "us.air": 0.3, "us.reach_air": 0.6, **QUIET}
    states, _ = history(a_scenario(nations, weeks=52, **talks, **{"us.loss": 0.1}), runs=200)
    won = np.stack([state.world.won for state in states])
    promised = np.stack([state.world.promised[0] for state in states])
    assert (np.diff(won, axis=0) > 0).any()
    assert (np.diff(won, axis=0) < 0).any()
    assert (promised >= np.float32(0.3)).all()
    assert promised.max() == pytest.approx(0.6)
    never, _ = history(a_scenario(nations, weeks=52, **talks, **{"us.loss": 0}), runs=200)
    assert (np.diff(np.stack([state.world.won for state in never]), axis=0) >= 0).all()


def test_in_the_baseline_american_engagement_does_not_drift():
    """Rises and falls balance: half a year on, the mean is where a few weeks had brought it."""
    states, _ = history(load("text-as-it-stands"), runs=500)
    mean = np.array([state.world.promised.mean() for state in states])
    assert mean[-1] - mean[0] < 0.05
    assert abs(mean[-1] - mean[26]) < 0.03
