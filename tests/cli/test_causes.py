"""`willing replay` names what moved a government, and none turns round without such a cause."""

import re
from dataclasses import replace

import numpy as np
import pytest

from sim.cli.causes import GONE, THERE, cause
from sim.draws import Draws
from sim.model import CoalitionModel
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.scenario.scenario import CONDITIONS, Uncertain
from sim.week.inference import settle
from sim.week.start import first_state
from sim.week.week import pass_week

RUNS, SEED, SOON = 30, 2025, 2


def rungs(scenario, runs=RUNS):
    """Every nation's rung, ``(week, nation, run)``."""
    setting = settle(scenario, Draws(SEED, 0, runs))
    state = first_state(setting)
    found = [state.government.rung]
    for _ in range(scenario.weeks):
        state, _ledger = pass_week(state, setting)
        found.append(state.government.rung)
    return np.stack(found).astype(int)


def reversals(found, within):
    """Yield run, nation and week of each step against a nation's step at most so long before."""
    steps = np.sign(np.diff(found, axis=0))
    for week, place, run in np.argwhere(steps):
        earlier = steps[max(0, week - within) : week, place, run]
        if (earlier == -steps[week, place, run]).any():
            yield int(run), int(place), int(week) + 1


def is_named(scenario, run, place, week):
    """Whether the story of a run names what moved a nation in a week."""
    model = CoalitionModel(scenario, seed=SEED, run=run)
    nation = model.nations[scenario.codes[place]]
    for _ in range(week):
        before = nation.government
        model.step()
    return cause(nation, before, model) is not None


def unnamed(scenario, runs=RUNS):
    """Yield the reversals of so many runs that nothing with a name brought about."""
    turns = reversals(rungs(scenario, runs), SOON)
    return (turn for turn in turns if not is_named(scenario, *turn))


@pytest.mark.parametrize("name", ["text-as-it-stands", "early-peace"])
def test_no_government_turns_round_within_two_weeks_without_a_cause_that_has_a_name(name):
    assert list(unnamed(load(name))) == []


def test_governments_that_decide_in_a_week_and_have_moods_do_turn_round_so():
    usual = load("text-as-it-stands")
    hasty = {"review_weeks": Uncertain(1, 1, 1), "mood_persistence": Uncertain(0, 0, 0)}
    assert any(unnamed(replace(usual, numbers={**usual.numbers, **hasty}), 3))


def story(call, name, *runs):
    told = (call("replay", name, "--run", str(run)).stdout for run in runs)
    return " ".join(" ".join(told).split())


@pytest.mark.once
def test_it_names_the_condition_that_has_come_and_who_asked_for_it(call):
    told = story(call, "early-peace", *range(4))
    assert re.search(r"A ceasefire is there, as [^.]+ and [^.]+ had asked\.", told)
    assert re.search(r"pledges [\d,]+ troops: a ceasefire[a-z ]* that it had asked for", told)
    assert re.search(r"The ceasefire breaks\. The ceasefire is gone, for which \w+", told)
    assert re.search(r"The question goes to parliament in \w+[^.]* and \w+\.", told)
    assert re.search(r"pledges on conditions: [^)]+, takes \d\.\d\d\)\. It waits for an? \w+", told)


@pytest.mark.once
def test_it_says_what_frees_a_government_of_its_public_no(call):
    told = story(call, "early-peace", *range(4))
    by_whom = "a new government is not bound by the old one's no."
    assert re.search(rf"\w+ is free of its public no: {by_whom}", told)
    waiting = told.partition("Who still waits, and for what")[2]
    assert re.search(r"Greece bound by its public no; free with [^;]*a new government", waiting)


@pytest.mark.parametrize(
    ("final", "said"), [("false", "its no stands until a step of"), ("true", "its no is final.")]
)
def test_a_lost_vote_stands_and_a_final_one_for_good(call, scenario, final, said):
    event = f"{{week: 2, says: No., votes_against: [NLD], final: {final}}}"
    path = scenario("lost", f"events: [{event}]\n")
    told = story(call, path.name, 3)
    assert f"The parliament of Netherlands refuses to send troops; {said}" in told


def test_troops_come_home_because_the_peace_broke():
    model = CoalitionModel(load("early-peace"), seed=SEED, run=0)
    nation = model.nations["FRA"]
    object.__setattr__(nation.government, "rung", np.int8(Rung.DEPLOYED))
    before = nation.government
    model.step()  # at war
    assert nation.rung is Rung.AUTHORISED or nation.rung is Rung.PLEDGED
    assert cause(nation, before, model) == "the peace that let them in is broken"


def test_every_condition_but_parliaments_is_told_both_ways():
    assert THERE.keys() == GONE.keys() == {*CONDITIONS} - {"parliament"}
