"""The script: events and the calendar, week by week."""

from datetime import timedelta

import numpy as np
import pytest

from sim.draws import Draws
from sim.scenario.inputs import sample
from sim.scenario.scenario import Election
from sim.scenario.script import write_script
from tests.builders import FIRST_DAY, a_nation, a_scenario, an_event


def script(*events, nations=("AAA", "BBB"), weeks=10, runs=3, **numbers):
    """Write the script of some nations (codes or profiles) for a few runs."""
    profiles = [a_nation(nation) if isinstance(nation, str) else nation for nation in nations]
    scenario = a_scenario(profiles, weeks, events=events, **numbers)
    draws = Draws(1, 0, runs)
    return write_script(scenario, sample(scenario, draws), draws)


def test_what_washington_announces_holds_until_it_announces_otherwise():
    promise = an_event(4, numbers={"us.air": 1})
    reversal = an_event(7, numbers={"us.air": 0.25})
    air = script(promise, reversal, **{"us.air": 0.5}).announced[:, 0, 0]
    assert air.tolist() == [0.5] * 4 + [1] * 3 + [0.25] * 4


def test_a_promise_that_is_uncertain_is_drawn_once_for_each_run():
    promised = script(an_event(4, numbers={"us.air": (0, 0.5, 1)}), runs=50).announced[:, 0]
    assert len(np.unique(promised[4])) == 50
    assert (promised[4:] == promised[4]).all()


def test_support_rises_and_falls_for_those_named_and_adds_up():
    everybody, some = an_event(2, support=0.1), an_event(5, support=-0.3, nations=("BBB",))
    support = script(everybody, some).support
    assert support[1, :, 0].tolist() == [0, 0]
    assert support[4, :, 0] == pytest.approx([0.1, 0.1])
    assert support[-1, :, 0] == pytest.approx([0.1, -0.2])


def test_a_mandate_stays_until_another_is_given():
    written = script(an_event(3, mandate="un"), an_event(8, mandate="none"))
    mandates = tuple(ask.mandate for ask in written.asks)
    assert mandates == ("coalition",) * 3 + ("un",) * 5 + ("none",) * 3


def test_what_happens_once_happens_in_its_week():
    written = script(an_event(3, clarity=0.2, peace="ceasefire"), an_event(5, offensive=8))
    assert written.clarity.tolist() == pytest.approx([0, 0, 0, 0.2, *[0] * 7])
    assert written.peace.tolist() == [-1, -1, -1, 1, *[-1] * 7]
    assert written.offensive.tolist() == [0] * 5 + [8] + [0] * 5


def test_votes_and_terms_come_in_their_week_alone():
    written = script(
        an_event(4, votes_against=("BBB",)), an_event(4, votes_against=("AAA",)), an_event(6),
        an_event(7, terms="bar"),
    )  # fmt: skip
    assert written.votes_against_in(4).tolist() == [[True], [True]]
    assert written.votes_against_in(5) is False
    assert written.terms.tolist() == [-1] * 7 + [1] + [-1] * 3


def test_governments_grow_cautious_in_the_weeks_of_a_campaign():
    votes = Election(FIRST_DAY + timedelta(days=7 * 6), "parliament")
    written = script(
        nations=[a_nation("AAA", elections=[votes]), a_nation("BBB")], election_weeks=4
    )
    assert written.campaign[:, 0, 0].tolist() == [0, 0, 0, 0.25, 0.5, 0.75, 1, 0, 0, 0, 0]
    assert not written.campaign[:, 1].any()
    assert list(written.turns) == [6]
    assert (written.turns[6][0] != 0).all()
    assert (written.turns[6][1] == 0).all()


def test_an_election_in_mid_week_counts_for_the_week_that_ends_it():
    votes = Election(FIRST_DAY + timedelta(days=36), "parliament")
    assert list(script(nations=[a_nation("AAA", elections=[votes])]).turns) == [6]


def test_a_campaign_may_begin_beyond_the_horizon_of_its_election():
    votes = Election(FIRST_DAY + timedelta(weeks=12), "parliament")
    written = script(nations=[a_nation("AAA", elections=[votes])], election_weeks=4)
    assert written.campaign[:, 0, 0].tolist() == [0] * 9 + [0.25, 0.5]
    assert not written.turns


def test_an_election_before_the_first_day_is_past():
    votes = Election(FIRST_DAY - timedelta(days=20), "parliament")
    written = script(nations=[a_nation("AAA", elections=[votes])])
    assert not written.campaign.any()
    assert not written.turns


def test_a_snap_election_is_felt_once_it_is_announced():
    snap = an_event(8, election=True, announced=6, nations=("BBB",))
    written = script(snap, election_weeks=4)
    assert written.campaign[:, 1, 0].tolist() == [0] * 6 + [0.5, 0.75, 1, 0, 0]


def test_the_same_election_called_twice_is_held_once():
    votes = Election(FIRST_DAY + timedelta(weeks=6), "parliament")
    nations = [a_nation("AAA", elections=[votes])]
    once, twice = script(nations=nations), script(an_event(6, election=True), nations=nations)
    np.testing.assert_array_equal(once.turns[6], twice.turns[6])


def test_an_event_for_a_nation_that_takes_no_part_concerns_nobody():
    assert not script(an_event(2, support=0.1, nations=("ZZZ",))).support.any()
