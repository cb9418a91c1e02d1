"""One week: everybody decides on what was public last week, and nothing is lost between weeks."""

from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from hypothesis import given

from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.week.decision import Decision
from sim.week.inference import settle
from sim.week.start import first_state
from tests.builders import (
    CALM,
    KEEN,
    a_nation,
    a_scenario,
    an_event,
    examples,
    history,
    rungs,
    troops,
)
from tests.engines.worlds import worlds

NAN = float("nan")


def arrays(record, name="state"):
    """Yield every array of a record and of the records and mappings in it, with its name."""
    if is_dataclass(record):
        for field in fields(record):
            yield from arrays(getattr(record, field.name), f"{name}.{field.name}")
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from arrays(value, f"{name}.{key}")
    elif isinstance(record, np.ndarray | np.generic):
        yield name, record


@examples(25)
@given(world=worlds())
def test_nothing_is_computed_in_double_precision(world):
    """It would cost half the speed, and single numbers would round otherwise than arrays."""
    states, ledgers = history(world.scenario(), runs=3)
    for record in [*states, *ledgers]:
        assert [name for name, array in arrays(record) if array.dtype == np.float64] == []


def test_what_holds_for_a_run_is_in_single_precision_too():
    setting = settle(a_scenario([a_nation("AAA"), a_nation("BBB")]), Draws(1, 0, 3))
    for record in (setting.given, setting.script, setting.luck.week(1)):
        assert [name for name, array in arrays(record) if array.dtype == np.float64] == []


@examples(15)
@given(world=worlds())
def test_no_number_of_the_world_leaves_its_scale(world):
    states, _ = history(world.scenario(), runs=3)
    for state in states:
        for name in ("promised", "won", "credibility", "clarity", "threat", "risk"):
            share = getattr(state.world, name)
            assert ((share >= 0) & (share <= 1)).all(), name
        # what is missing is weighed by importances that add up to 1 but for their last bits
        assert ((state.world.gap >= 0) & (state.world.gap <= 1 + 1e-6)).all()
        assert ((state.government.rung >= 0) & (state.government.rung <= Rung.DEPLOYED)).all()


@examples(15)
@given(world=worlds())
def test_nobody_moves_more_than_a_rung_a_week_or_speaks_of_troops_without_a_pledge(world):
    states, _ = history(world.scenario(), runs=3)
    assert np.abs(np.diff(rungs(states), axis=0)).max() <= 1
    pledged = rungs(states) >= Rung.PLEDGED
    assert (troops(states)[~pledged] == 0).all()
    assert (troops(states) >= 0).all()


def test_on_the_first_day_leaders_are_half_way_members_support_and_others_do_not():
    nations = [
        a_nation("AAA", leadership=1),
        a_nation("BBB"),
        a_nation("CCC", member=False),
        a_nation("DDD", leadership=0.9),
    ]
    state = first_state(settle(a_scenario(nations), Draws(1, 0, 2)))
    assert state.week == 0
    by_nation = [Rung.CONDITIONAL, Rung.SUPPORTS, Rung.REFUSES, Rung.SUPPORTS]
    assert state.government.rung.tolist() == [[rung, rung] for rung in by_nation]
    assert not state.government.troops.any()


def test_a_pledge_is_heard_a_week_later():
    """Two partners climb side by side: each sees where the other stood last week."""
    nations = [a_nation("AAA", **KEEN), a_nation("BBB")]
    states, ledgers = history(a_scenario(nations, **CALM))
    signal = [0, 0.1, 0.35, 0.7, 0.9, 1]
    for week, ledger in enumerate(ledgers, start=1):
        stood = states[week - 1].government.rung[0, 0]
        heard = ledger.terms["company_partners"][1, 0]
        assert heard == pytest.approx(0.7 * signal[stood], abs=2e-3)


def test_an_election_moves_a_government_for_good():
    nations = [a_nation("AAA"), a_nation("BBB")]
    elects = [an_event(4, election=True, nations=("AAA",))]
    states, _ = history(a_scenario(nations, events=elects, election_shift=1), runs=50)
    before, after = (states[week].government.disposition for week in (3, 4))
    assert (before[0] != after[0]).all()
    assert (before[1] == after[1]).all()
    assert (after == states[-1].government.disposition).all()


# Imposed decisions


def decide_first(rung=NAN, sent=NAN, **more):
    """Decide for the first of two nations."""
    return Decision(np.array([[rung], [NAN]]), np.array([[sent], [NAN]]), **more)


PAIR = a_scenario([a_nation("AAA"), a_nation("BBB")], weeks=12, **CALM)


def test_a_nation_that_is_decided_for_climbs_against_its_will_one_rung_a_week():
    unmoved, _ = history(PAIR)
    states, _ = history(PAIR, imposed={week: decide_first(rung=4) for week in range(1, 9)})
    assert rungs(unmoved)[:, 0, 0].max() < Rung.PLEDGED
    assert rungs(states)[:6, 0, 0].tolist() == [1, 2, 3, 4, 4, 4]
    # the other decides for itself, and the first again once nobody decides for it
    assert rungs(states)[-1, 0, 0] < Rung.AUTHORISED


def test_troops_that_are_decided_on_are_no_more_than_there_are():
    def sends(asked):
        plan = {week: decide_first(rung=3, sent=asked) for week in range(1, 13)}
        return troops(history(PAIR, imposed=plan)[0])[:, 0, 0].tolist()

    assert sends(555)[:5] == [0, 0, 550, 550, 550]
    # 3266 and what rearmament adds in eleven weeks
    assert sends(50_000)[-1] == 3_280
    assert sends(0)[-1] == 0


def test_what_is_decided_as_the_least_is_kept_and_may_be_gone_beyond():
    keen = a_nation("AAA", leadership=1, public_support=1, us_dependence=0)
    for nation, beyond in ((keen, True), (a_nation("AAA"), False)):
        pair = a_scenario([nation, a_nation("BBB")], weeks=12, **CALM)
        least = np.array([[True], [False]])
        plan = {week: decide_first(rung=3, sent=50, least=least) for week in range(1, 13)}
        states, _ = history(pair, imposed=plan)
        assert (rungs(states)[-1, 0, 0] > Rung.PLEDGED) == beyond
        assert rungs(states)[3:, 0, 0].min() >= Rung.PLEDGED
        assert (troops(states)[-1, 0, 0] > 50) == beyond
        assert troops(states)[3:, 0, 0].min() >= 50


def test_without_consent_of_parliament_nobody_can_decide_to_send_troops():
    bound = a_nation("AAA", must_vote=True, parliament_weeks=20)
    scenario = a_scenario([bound, a_nation("BBB")], weeks=12, **CALM)
    plan = {week: decide_first(rung=5) for week in range(1, 13)}
    assert rungs(history(scenario, imposed=plan)[0])[-1, 0, 0] == Rung.PLEDGED
    plan[8] = decide_first(rung=5, vote=np.array([[True], [False]]))
    assert rungs(history(scenario, imposed=plan)[0])[-1, 0, 0] == Rung.AUTHORISED


# Events that change what is asked


def test_a_mission_that_changes_is_the_same_from_then_on_as_if_it_had_always_been():
    nations = [a_nation("AAA", fit_monitoring=0.5, fit_deterrence=-0.5)]
    always = history(a_scenario(nations, mission="monitoring", location="outside", **CALM))[1]
    changes = [an_event(5, mission="monitoring", location="outside")]
    later = history(a_scenario(nations, events=changes, **CALM))[1]
    same = ("safety_fit", "stake_deterrence", "safety_escalation")
    for name in same:
        assert later[3].terms[name] != always[3].terms[name]
        assert later[4].terms[name] == always[4].terms[name]


def test_a_leaning_lasts_and_adds_up():
    changes = [an_event(3, leaning=0.5), an_event(6, leaning=-0.2, nations=("AAA",))]
    nations = [a_nation("AAA"), a_nation("BBB")]
    states, _ = history(a_scenario(nations, events=changes, **CALM))
    leans = [state.government.disposition[:, 0].tolist() for state in states]
    assert leans[2] == [0, 0]
    assert leans[3] == leans[5] == [0.5, 0.5]
    assert leans[-1] == pytest.approx([0.3, 0.5])


# Votes and terms that events bring


def bound(**brings):
    return a_nation("AAA", must_vote=True, parliament_weeks=2, **KEEN, **brings)


def test_a_vote_lost_by_event_costs_what_a_lost_vote_costs_and_calls_troops_back():
    decisions = {week: decide_first(rung=5) for week in range(1, 13)}
    nations = [bound(), a_nation("BBB")]
    events = [an_event(8, votes_against=("AAA",))]
    scenario = a_scenario(nations, weeks=12, phase="agreement", events=events, lead_time=1, **CALM)
    states, ledgers = history(scenario, imposed=decisions)
    assert rungs(states)[7:11, 0, 0].tolist() == [5, 4, 3, 3]
    assert [int(state.government.votes_lost[0, 0]) for state in states[7:9]] == [0, 1]
    cost = float(scenario.numbers["lost_vote_cost"].value)
    assert float(ledgers[7].terms["home_setback"][0, 0]) == pytest.approx(-cost)
    assert not states[8].government.approved[0, 0]


@pytest.mark.parametrize(
    ("terms", "refusal", "phase", "barred"),
    [("allow", 1, 2, False), ("bar", 0, 2, True), ("bar", 1, 0, False)],
)
def test_terms_that_are_tabled_are_peace_if_kyiv_takes_them(terms, refusal, phase, barred):
    quiet = {"peace.ceasefire_chance": 0, "peace.refusal_chance": refusal}
    states, _ = history(a_scenario(weeks=5, events=[an_event(3, terms=terms)], **quiet))
    assert [int(state.world.phase[0]) for state in states] == [0, 0, 0, phase, phase, phase]
    assert bool(states[-1].world.barred[0]) == barred
