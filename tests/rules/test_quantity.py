"""The two operations that stand for a choice and for a look-up."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.quantity import looked_up, only_where
from tests.builders import examples
from tests.rules.elementwise import FLAG, PERSONS, RUNG, alone_as_among_others


def test_a_value_counts_only_where_its_flag_holds():
    assert only_where(np.array([True, False]), np.array([120.0, 80.0])).tolist() == [120, 0]


def test_a_short_table_is_looked_up_entry_by_entry():
    assert looked_up(np.array([0.0, 0.1, 0.35]), np.array([2, 0, 1])).tolist() == [0.35, 0, 0.1]


@examples(10)
@given(data=st.data())
def test_alone_as_among_others(data):
    def rule(flag, value, rung):
        return only_where(flag, value) + looked_up(np.arange(6, dtype=np.float32) / 7, rung)

    alone_as_among_others(data, rule, flag=FLAG, value=PERSONS, rung=RUNG)
