"""A government's word: whether what is coded as a condition binds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import word
from tests.rules.elementwise import SHARE, alone_as_among_others


def test_a_condition_binds_less_the_more_days_left_it_out():
    chances = [word.binds(firmness=0.8, lapse=0.5, left_out=days) for days in range(3)]
    assert chances == pytest.approx([0.8, 0.4, 0.2])


def test_a_firm_condition_that_never_lapses_binds():
    assert word.binds(firmness=np.float32(1), lapse=np.float32(0), left_out=9) == 1


@given(data=st.data(), left_out=st.integers(0, 6))
def test_a_condition_binds_alone_as_among_others(data, left_out):
    def binds(firmness, lapse):
        return word.binds(firmness=firmness, lapse=lapse, left_out=left_out)

    alone_as_among_others(data, binds, firmness=SHARE, lapse=SHARE)
