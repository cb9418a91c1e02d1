"""Stake: is it worth it?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import stake
from tests.builders import examples
from tests.rules.elementwise import SHARE, WEIGHT, alone_as_among_others


def test_a_threat_moves_those_who_are_exposed_and_nobody_else():
    assert stake.threat(weight=0.9, threat=0.6, exposure=1) == pytest.approx(0.54)
    assert stake.threat(weight=0.9, threat=0.6, exposure=0.5) == pytest.approx(0.27)
    assert stake.threat(weight=0.9, threat=0.6, exposure=0) == 0
    assert stake.threat(weight=0.9, threat=0, exposure=1) == 0


def test_an_offensive_that_adds_a_fifth_to_the_threat_adds_a_fifth_of_the_weight():
    before = stake.threat(weight=0.9, threat=0.6, exposure=1)
    assert stake.threat(weight=0.9, threat=0.8, exposure=1) - before == pytest.approx(0.18)


def test_each_reason_to_join_counts_as_much_as_it_is_a_nations_own():
    assert stake.alliance(weight=0.3, alliance=0.8) == pytest.approx(0.24)
    assert stake.leadership(weight=1.5, leadership=1) == 1.5
    assert stake.leadership(weight=1.5, leadership=0) == 0
    assert stake.europe(weight=0.35, europe=0.6) == pytest.approx(0.21)
    assert stake.spare(weight=0.4, spare=0.5, leadership=0) == pytest.approx(-0.2)
    assert stake.spare(weight=0.4, spare=0.5, leadership=1) == 0
    assert stake.nearness(weight=0.4, nearness=0.25) == pytest.approx(0.1)


def test_only_the_small_and_exposed_earn_shelter():
    assert stake.shelter(weight=1.2, exposure=0.8, small=0.5) == pytest.approx(0.48)
    assert stake.shelter(weight=1.2, exposure=0, small=1) == 0
    assert stake.shelter(weight=1.2, exposure=1, small=0) == 0


def test_a_force_that_deters_more_is_worth_more_to_those_it_shields():
    # robust deterrence in the rear (1.0 x 0.7) against monitoring from outside (0.25 x 0.3)
    assert stake.deterrence(weight=0.4, worth=0.7, exposure=0.5) == pytest.approx(0.14)
    assert stake.deterrence(weight=0.4, worth=0.075, exposure=0.5) == pytest.approx(0.015)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (stake.threat, {"threat": SHARE, "exposure": SHARE}),
        (stake.alliance, {"alliance": SHARE}),
        (stake.shelter, {"exposure": SHARE, "small": SHARE}),
        (stake.leadership, {"leadership": SHARE}),
        (stake.europe, {"europe": SHARE}),
        (stake.nearness, {"nearness": SHARE}),
        (stake.spare, {"spare": SHARE, "leadership": SHARE}),
        (stake.deterrence, {"worth": SHARE, "exposure": SHARE}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, weight=WEIGHT, **kinds)
