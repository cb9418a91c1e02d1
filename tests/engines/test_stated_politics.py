"""What the news text of 10 April 2025 says of parliaments, mandates, war and diplomacy lives in the
model: one story for each of those rows of the table in ``docs/model.md``.

Nothing is left to the luck of governments here; where the world's luck matters, many runs are
compared.
"""

import numpy as np
import pytest

from sim.rules.ladder import Rung
from sim.rules.peace import Phase
from tests.builders import CALM, KEEN, a_nation, a_scenario, an_event, history
from tests.engines.calm import NO_LUCK, NOTHING, calm, first_week, in_the_end


def test_s8_a_nation_that_must_vote_authorises_later_than_one_that_need_not():
    free, bound = a_nation("AAA", **KEEN), a_nation("BBB", must_vote=True, **KEEN)
    slow = a_nation("CCC", must_vote=True, parliament_weeks=8, **KEEN)
    states, _ = calm([free, bound, slow])
    assert first_week(states, Rung.PLEDGED) == [2, 2, 2]
    assert first_week(states, Rung.AUTHORISED) == [3, 5, 10]


def test_s8_a_lost_vote_blocks_a_pledge_and_costs_willingness():
    nation = [a_nation("AAA", must_vote=True, **KEEN)]
    states, ledgers = calm(nation, cross_party=-5, vote_opinion=0)
    assert first_week(states, Rung.AUTHORISED) == [None]
    assert states[-1].government.votes_lost >= 1
    setbacks = [ledger.terms["home_setback"].item() for ledger in ledgers]
    # pledged in week 2, voted down in week 5; then it is slowly forgotten
    assert setbacks[3:6] == pytest.approx([0, -0.5, -0.475])


def test_s9_a_mission_suits_some_nations_and_needs_a_clear_mandate():
    keeper = a_nation("AAA", fit_peacekeeping=0.8, fit_deterrence=-0.5)
    fits = [
        calm([keeper], mission=mission)[1][0].terms for mission in ("deterrence", "peacekeeping")
    ]
    assert fits[0]["safety_fit"].item() < 0 < fits[1]["safety_fit"].item()

    settled = [an_event(5, clarity=0.4)]
    _, ledgers = calm([keeper], events=settled)
    unclear = [ledger.terms["safety_clarity"].item() for ledger in ledgers]
    assert unclear[3] < unclear[4] < 0


def test_s9_a_mandate_wins_those_who_need_one():
    choosy = a_nation("AAA", mandate_need=1)
    _, ledgers = calm([choosy], mandate="none", events=[an_event(6, mandate="un")])
    needs = [ledger.terms["home_mandate"].item() for ledger in ledgers]
    assert needs[4] == pytest.approx(-0.5)
    assert needs[5] == 0


def test_s10_an_offensive_raises_the_stake_and_the_risk_and_delays_peace():
    offensive = [an_event(2, offensive=15)]
    quiet, before = calm([a_nation(home_reserve=0)])
    storm, ledgers = calm([a_nation(home_reserve=0)], events=offensive)
    for more in ("threat", "risk"):
        assert getattr(storm[5].world, more) > getattr(quiet[5].world, more)
        assert getattr(storm[18].world, more) == getattr(quiet[18].world, more)
    for term, moves in [("stake_threat", 1), ("safety_escalation", -1)]:
        assert moves * (ledgers[4].terms[term] - before[4].terms[term]) > 0

    talks = {"peace.ceasefire_chance": 0.2, "peace.agreement_chance": 0.2}
    reached = []
    for events in ([], offensive):
        scenario = a_scenario(weeks=15, events=events, **{**CALM, **NO_LUCK, **talks})
        states, _ = history(scenario, runs=400)
        reached.append(np.mean(states[-1].world.phase == Phase.AGREEMENT))
    assert reached[0] > reached[1] + 0.2


def test_s10_no_offensive_begins_while_the_guns_are_silent():
    likely = {"peace.offensive_chance": 1, "peace.break_chance": 0, "peace.agreement_chance": 0}
    for phase, runs_on in [("war", True), ("ceasefire", False), ("agreement", False)]:
        states, _ = calm(phase=phase, **likely)
        assert (in_the_end(states, "offensive") > 0) == runs_on


def test_s13_leaders_who_commit_themselves_move_washington_the_sooner():
    def won(openness, **leader):
        nations = [a_nation("AAA", leadership=1, **leader)]
        talks = {**CALM, **NO_LUCK, **NOTHING, "us.openness": openness}
        states, _ = history(a_scenario(nations, **talks), runs=500)
        return np.mean(states[-1].world.won > 0), states

    closed, _ = won(0, **KEEN)
    hesitant, _ = won(0.1, public_support=0, record=0)
    committed, states = won(0.1, **KEEN)
    assert closed == 0 < hesitant < committed
    lucky = states[-1].world.won > 0
    assert (states[-1].world.promised[:, lucky] > 0).all()
    assert (states[-1].world.promised[:, ~lucky] == 0).all()


def test_s13_an_event_can_open_washington_to_diplomacy():
    nations = [a_nation("AAA", leadership=1, **KEEN)]
    opens = [an_event(6, numbers={"us.openness": 1})]
    states, _ = calm(nations, events=opens, **NOTHING)
    won = [float(state.world.won[0]) for state in states]
    assert max(won[:6]) == 0
    assert won[-1] > 0


def test_s14_the_first_test_of_europes_will_is_a_stake_of_its_own():
    nations = [a_nation("AAA", europe=1), a_nation("BBB", europe=0)]
    _, ledgers = calm(nations, stake_europe=0.5)
    assert ledgers[0].terms["stake_europe"][:, 0].tolist() == [0.5, 0]


def test_s15_kyiv_refuses_terms_that_bar_the_force():
    talks = {"peace.agreement_chance": 1, "peace.break_chance": 0, "peace.barred_chance": 1}
    start = {"phase": "ceasefire", **talks}
    refused, _ = calm([a_nation(**KEEN)], **start, **{"peace.refusal_chance": 1})
    assert in_the_end(refused, "phase") == Phase.CEASEFIRE
    accepted, _ = calm([a_nation(**KEEN)], **start, **{"peace.refusal_chance": 0})
    assert in_the_end(accepted, "phase") == Phase.AGREEMENT


@pytest.mark.parametrize(("location", "deploys"), [("rear", False), ("outside", True)])
def test_s15_under_such_terms_only_a_force_outside_deploys(location, deploys):
    talks = {"peace.agreement_chance": 1, "peace.break_chance": 0, "peace.barred_chance": 1}
    terms = {"phase": "ceasefire", "peace.refusal_chance": 0, "location": location, **talks}
    states, _ = calm([a_nation(**KEEN)], **terms)
    assert states[-1].world.barred.all()
    assert (first_week(states, Rung.DEPLOYED) != [None]) == deploys
