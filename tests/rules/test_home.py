"""Home: can it be carried?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import home
from tests.builders import examples
from tests.rules.elementwise import POINTS, SHARE, WEIGHT, alone_as_among_others


def test_a_divided_public_neither_adds_nor_takes():
    assert home.net(share=0.5) == 0
    assert home.public(weight=1.1, public_support=0.5) == 0


def test_unanimity_adds_as_much_as_unanimous_opposition_takes():
    assert home.public(weight=1.1, public_support=1) == 1.1
    assert home.public(weight=1.1, public_support=0) == -1.1
    assert home.public(weight=1.1, public_support=0.38) == pytest.approx(-0.264)


def test_a_tenth_who_turn_from_for_to_against_are_felt_on_both_sides():
    before = home.public(weight=1.1, public_support=0.5)
    after = home.public(weight=1.1, public_support=0.4)
    assert (
        home.shift(weight=1.1, support_change=-0.1)
        == pytest.approx(after - before)
        == pytest.approx(-0.22)
    )


def test_a_broad_majority_and_a_habit_of_joining_help():
    assert home.majority(weight=0.4, seat_share=0.6) == pytest.approx(0.08)
    assert home.majority(weight=0.4, seat_share=0.4) == pytest.approx(-0.08)
    assert home.record(weight=0.7, record=0.93) == pytest.approx(0.602)


def test_a_weak_mandate_takes_from_those_who_need_one():
    assert home.mandate(weight=0.5, mandate_need=0.7, legality=0.4) == pytest.approx(-0.21)
    assert home.mandate(weight=0.5, mandate_need=0.7, legality=1) == 0
    assert home.mandate(weight=0.5, mandate_need=0, legality=0) == 0


def test_governments_grow_cautious_as_an_election_nears():
    assert home.election(weight=0.3, campaign=0) == 0
    assert home.election(weight=0.3, campaign=0.5) == pytest.approx(-0.15)
    assert home.election(weight=0.3, campaign=1) == pytest.approx(-0.3)


def test_a_threat_keeps_those_at_home_who_must_hold_their_own_border():
    def border(home_reserve, small):
        guard = home.guard(home_reserve=home_reserve, small=small)
        return home.border(weight=0.8, threat=0.6, guard=guard)

    assert border(home_reserve=0.75, small=0) == pytest.approx(-0.36)
    assert border(home_reserve=0.75, small=0.5) == pytest.approx(-0.18)
    assert border(home_reserve=0.75, small=1) == 0
    assert border(home_reserve=0, small=0) == 0


def test_a_lost_vote_takes_what_it_still_costs():
    assert home.setback(setback=0.475) == -0.475


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (home.public, {"public_support": SHARE}),
        (home.shift, {"support_change": POINTS}),
        (home.majority, {"seat_share": SHARE}),
        (home.record, {"record": SHARE}),
        (home.mandate, {"mandate_need": SHARE, "legality": SHARE}),
        (home.election, {"campaign": SHARE}),
        (home.border, {"threat": SHARE, "guard": SHARE}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, weight=WEIGHT, **kinds)


@pytest.mark.parametrize(
    ("rule", "kinds"), [(home.net, {"share": SHARE}), (home.setback, {"setback": WEIGHT})]
)
@examples(10)
@given(data=st.data())
def test_without_a_weight_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)
