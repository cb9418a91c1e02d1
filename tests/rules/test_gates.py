"""Conditions that a government named: several bind at once, and each counts when it is met."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import gates
from sim.rules.gates import Condition
from sim.scenario.scenario import CONDITIONS
from tests.builders import examples
from tests.rules.elementwise import FLAG, RUNG, WEEKS, alone_as_among_others

BOTH = np.int16(Condition.US_BACKSTOP | Condition.CEASEFIRE)


def test_conditions_are_those_that_a_scenario_may_list():
    assert tuple(condition.name.lower() for condition in Condition) == CONDITIONS


def test_who_named_two_conditions_waits_until_both_are_met():
    assert gates.missing(named=BOTH, met=np.int16(Condition.CEASEFIRE)) == Condition.US_BACKSTOP
    assert gates.missing(named=BOTH, met=BOTH) == gates.NOTHING


def test_who_named_nothing_waits_for_nothing():
    assert gates.missing(named=gates.NOTHING, met=gates.NOTHING) == gates.NOTHING


def test_a_promise_counts_as_far_as_it_is_believed():
    # 0.6 x (0.3 x 1 + 0.3 x 0.5 + 0.15 x 0 + 0.25 x 0)
    importance = np.array([0.3, 0.3, 0.15, 0.25])
    stands_behind = gates.engagement(
        promised=np.array([1, 0.5, 0, 0]), credibility=0.6, importance=importance
    )
    assert stands_behind == pytest.approx(0.27)


def test_a_government_does_not_count_itself_among_the_others():
    assert gates.enough_others(rung=2, joined=4, level=4)
    assert not gates.enough_others(rung=3, joined=4, level=4)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (gates.missing, {"named": WEEKS, "met": WEEKS}),
        (gates.enough_others, {"rung": RUNG, "joined": WEEKS, "level": WEEKS}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)


@examples(10)
@given(data=st.data(), condition=st.sampled_from(Condition))
def test_a_bit_alone_as_among_others(data, condition):
    def bit(*, holds):
        return gates.bit(condition=condition, holds=holds)

    alone_as_among_others(data, bit, holds=FLAG)
