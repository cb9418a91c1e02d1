"""Safety: is it safe enough?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import safety
from tests.builders import examples
from tests.rules.elementwise import POINTS, SHARE, WEIGHT, alone_as_among_others


def test_a_gap_takes_most_from_those_who_depend_on_washington():
    # half of what the mission needs is missing
    assert safety.backstop(weight=2.8, us_dependence=0.8, gap=0.5) == pytest.approx(-1.12)
    assert safety.backstop(weight=2.8, us_dependence=0.1, gap=0.5) == pytest.approx(-0.14)
    assert safety.backstop(weight=2.8, us_dependence=0.8, gap=0) == 0


def test_a_doubtful_word_weighs_even_where_nothing_is_missing():
    assert safety.word(weight=0.5, us_dependence=0.8, credibility=0.6) == pytest.approx(-0.16)
    assert safety.word(weight=0.5, us_dependence=0.8, credibility=1) == 0
    assert safety.word(weight=0.5, us_dependence=0, credibility=0) == 0


def test_the_risk_of_fighting_weighs_on_the_cautious():
    assert safety.escalation(weight=1, risk=0.36, risk_aversion=0.5) == pytest.approx(-0.18)
    assert safety.escalation(weight=1, risk=0.36, risk_aversion=0) == 0


def test_what_is_left_unclear_weighs_on_everybody():
    assert safety.clarity(weight=0.5, clarity=0.3) == pytest.approx(-0.35)
    assert safety.clarity(weight=0.5, clarity=1) == 0


def test_a_mission_suits_some_and_goes_against_the_nature_of_others():
    assert safety.fit(weight=0.5, fit=0.4) == pytest.approx(0.2)
    assert safety.fit(weight=0.5, fit=-0.4) == pytest.approx(-0.2)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (safety.backstop, {"us_dependence": SHARE, "gap": SHARE}),
        (safety.word, {"us_dependence": SHARE, "credibility": SHARE}),
        (safety.escalation, {"risk": SHARE, "risk_aversion": SHARE}),
        (safety.clarity, {"clarity": SHARE}),
        (safety.fit, {"fit": POINTS}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, weight=WEIGHT, **kinds)
