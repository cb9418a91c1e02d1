"""Events that the workshop needs: in Mesa and on arrays they are the same, to the last bit."""

from dataclasses import replace

import numpy as np
import pytest

from sim.draws import Draws
from sim.model import CoalitionModel
from sim.scenario.reading.read import load, read_event
from sim.week.inference import settle
from sim.week.start import first_state
from sim.week.week import pass_week

EVENTS = [
    {"week": 2, "leaning": 0.8, "nations": ["ITA", "NLD"]},
    {"week": 3, "offers": ["air", "logistics"], "nations": ["ITA", "FIN"]},
    {"week": 4, "mission": "peacekeeping", "maximum": 20000},
    {"week": 5, "openness": 0.9},
    {"week": 6, "location": "outside", "minimum": 5000},
    {"week": 7, "refusal_chance": 1, "peace": "ceasefire"},
    {"week": 8, "leaning": -0.8, "nations": ["ITA", "NLD"]},
    {"week": 9, "offers": ["guarantee"]},
    {"week": 10, "votes_against": ["NLD", "GBR"]},
    {"week": 11, "terms": "bar"},
    {"week": 12, "peace": "agreement"},
    {"week": 13, "set": {"public_support": 0.9}, "nations": ["ITA"], "times": {"us.air": 0.5}},
    {"week": 14, "leaves": ["GBR"], "set": {"us.step": 0.5}},
    {"week": 15, "times": {"army": 1.5}, "set": {"parliament": "prior_approval_required"}},
    {"week": 16, "votes_against": ["FRA"], "final": True},
]


def with_events(*events):
    scenario = load("text-as-it-stands")
    read = [read_event({**event, "says": "It happens."}, scenario, "a test") for event in events]
    return replace(scenario, events=tuple(read))


def play_weeks(scenario, runs=3):
    setting = settle(scenario, Draws(5, 0, runs))
    states = [first_state(setting)]
    for _ in range(20):
        states.append(pass_week(states[-1], setting)[0])
    return states


def test_both_engines_agree_on_every_kind_of_event():
    scenario = with_events(*EVENTS)
    states = play_weeks(scenario)
    for run in range(3):
        model = CoalitionModel(scenario, seed=5, run=run)
        for state in states[1:]:
            model.step()
            rungs = [nation.rung for nation in model.nations.values()]
            troops = [nation.troops for nation in model.nations.values()]
            nations = model.nations.values()
            leanings = [float(nation.government.disposition) for nation in nations]
            assert rungs == state.government.rung[:, run].tolist()
            assert troops == state.government.troops[:, run].tolist()
            assert leanings == state.government.disposition[:, run].tolist()
            assert model.gap == float(state.world.gap[run])


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: ",".join(sorted(event)))
def test_each_changes_something_from_its_week_on_and_nothing_before(event):
    plain, other = play_weeks(with_events()), play_weeks(with_events(event))
    same = [
        all(
            np.array_equal(getattr(before.world, name), getattr(after.world, name))
            for name in ("gap", "risk", "won", "phase", "barred")
        )
        and np.array_equal(before.government.rung, after.government.rung)
        and np.array_equal(before.government.offer, after.government.offer)
        and np.array_equal(before.government.votes_lost, after.government.votes_lost)
        for before, after in zip(plain, other, strict=True)
    ]
    assert all(same[: event["week"]])
    if "refusal_chance" not in event or "peace" in event:
        assert not all(same)


def test_an_offer_shrinks_the_gap_in_that_enabler_alone():
    event = {"week": 1, "offers": ["air"], "nations": ["ESP", "ITA"]}
    plain, other = (
        play_weeks(with_events())[1].world.european,
        play_weeks(with_events(event))[1].world.european,
    )
    assert (other[0] > plain[0]).all()
    assert np.array_equal(other[1:], plain[1:])
