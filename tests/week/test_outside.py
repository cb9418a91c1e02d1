"""Events that change nations, weigh otherwise, or take nations out: what weeks make of them."""

import numpy as np

from sim.rules.ladder import Rung
from tests.builders import (
    CALM,
    KEEN,
    a_nation,
    a_scenario,
    an_event,
    history,
    number,
    rungs,
    troops,
)

PEACE = {"phase": "agreement", **CALM}
CODES = ("AAA", "BBB", "CCC")


def keen(*events, outside=(), weeks=30, **numbers):
    """Run nations that all go as soon as they may."""
    nations = [a_nation(code, **KEEN) for code in CODES]
    scenario = a_scenario(nations, weeks, events=events, outside=outside, **PEACE, **numbers)
    return history(scenario)[0]


def test_who_leaves_has_no_troops_from_that_week_on_and_stays_out():
    states = keen(an_event(20, leaves=("AAA",)))
    assert rungs(states)[19, 0, 0] >= Rung.AUTHORISED
    assert troops(states)[19, 0, 0] > 0
    assert not rungs(states)[20:, 0].any()
    assert not troops(states)[20:, 0].any()
    assert (rungs(states)[20:, 1] >= Rung.PLEDGED).all()


def test_who_is_outside_starts_to_climb_in_the_week_in_which_it_joins():
    states = keen(an_event(12, joins=("BBB",)), outside=("BBB",))
    steps = rungs(states)[:, 1, 0]
    assert not steps[:12].any()
    assert steps[12:16].tolist() == [1, 2, 3, 4]
    assert troops(states)[-1, 1, 0] > 0


def test_others_shoulder_what_a_nation_outside_would_have_brought():
    asked = {"maximum": 3_000}
    all_in, less = keen(**asked), keen(outside=("CCC",), **asked)
    assert troops(less)[-1, 0, 0] > troops(all_in)[-1, 0, 0] > 0


def test_enablers_promised_whole_are_gone_with_who_leaves():
    offer = an_event(2, offers=("air",), nations=("AAA",))
    kept, gone = keen(offer), keen(offer, an_event(9, leaves=("AAA",)))
    cover = [np.asarray(states[12].world.european)[0, 0] for states in (kept, gone)]
    assert cover[1] < cover[0]


def test_a_change_of_what_a_nation_brings_moves_that_nation_from_its_week_on():
    nations = [a_nation(code) for code in CODES]
    change = an_event(6, attributes={"public_support": number(1.0)}, nations=("BBB",))
    plain, moved = (
        history(a_scenario(nations, 10, events=events, **CALM))[1] for events in ((), (change,))
    )
    gain = [
        (now.willingness - then.willingness)[:, 0] for then, now in zip(plain, moved, strict=True)
    ]
    assert not np.any(gain[:5])
    assert gain[5][1] > 0
    assert not gain[5][[0, 2]].any()


def test_a_coefficient_may_be_set_or_multiplied():
    nations = [a_nation(code) for code in CODES]
    for event in (
        an_event(4, numbers={"stake_threat": 1.0}),
        an_event(4, factors={"stake_threat": 2.0}),
    ):
        scenario = a_scenario(nations, 6, events=[event], stake_threat=0.5, **CALM)
        terms = [ledger.terms["stake_threat"][0, 0] for ledger in history(scenario)[1]]
        assert terms[3] == 2 * terms[2]


def test_a_parliament_that_must_vote_from_now_on_is_waited_for():
    nations = [a_nation("AAA", **KEEN, parliament_weeks=5)]
    event = an_event(1, parliament="prior_approval_required")
    free, bound = (
        rungs(history(a_scenario(nations, 12, events=events, **PEACE, vote_discipline=0))[0])
        for events in ((), (event,))
    )
    assert (bound <= free).all()
