"""A rule put to the few that it concerns says what it says to all."""

import numpy as np
import pytest

from sim.week.seldom import decided_where

LUCK = np.random.default_rng(3)
CALLS = []


def rule(*, weight, own, step, cost):
    CALLS.append(np.size(own))
    return weight * own + step - cost


@pytest.mark.parametrize("concerned", [0, 0.05, 1])
def test_what_concerns_few_is_asked_of_no_others(concerned):
    CALLS.clear()
    shape = (4, 50)
    flags = LUCK.random(shape) < concerned
    read = {
        "weight": LUCK.random(50, np.float32),
        "own": LUCK.random(shape, np.float32),
        "step": LUCK.random((4, 1), np.float32),
        "cost": 0.25,
    }
    before = LUCK.random(shape, np.float32)
    after = decided_where(flags, rule, before, **read)
    assert sum(CALLS) == np.count_nonzero(flags)
    np.testing.assert_array_equal(after, np.where(flags, rule(**read), before))
    assert after.dtype == np.float32
    assert (after is before) == (concerned == 0)


def test_one_nation_is_asked_or_keeps_what_was():
    read = {"weight": 2, "own": 3, "step": 1, "cost": 0}
    assert decided_where(np.bool_(True), rule, 5, **read) == 7
    assert decided_where(np.bool_(False), rule, 5, **read) == 5
