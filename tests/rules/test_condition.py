"""Conditions: the least that would make a government pledge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import condition
from tests.builders import examples
from tests.rules.elementwise import POINTS, alone_as_among_others

LEVELS = np.array([0, 0.5, 1])


def test_a_better_term_can_make_up_what_is_missing():
    # 0.7 with a backstop that takes 0.5 is 1.2 without it
    asks = {"rest": 0.7 + 0.5, "climb": 1}
    assert condition.suffices(term_instead=0, **asks)
    assert condition.suffices(term_instead=-0.2, **asks)
    assert not condition.suffices(term_instead=-0.21, **asks)


def test_the_least_level_that_suffices_is_asked_for():
    assert condition.least(levels=LEVELS, insufficient=1) == 0.5
    assert condition.least(levels=LEVELS, insufficient=0) == 0


def test_nothing_is_asked_for_where_nothing_would_do():
    assert np.isnan(condition.least(levels=LEVELS, insufficient=3))


def test_each_government_asks_for_itself():
    least = condition.least(levels=LEVELS, insufficient=np.array([3, 1]))
    assert np.isnan(least[0])
    assert least[1] == 0.5


@pytest.mark.parametrize("rule", [condition.suffices])
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, data):
    alone_as_among_others(data, rule, rest=POINTS, term_instead=POINTS, climb=POINTS)
