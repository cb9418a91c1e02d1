"""Expected utility: who backs whom, what a challenge promises, and where all come to rest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.bargaining import bargain, challenge, chance_to_prevail, expected_gain
from tests.builders import examples


def test_votes_go_to_whoever_is_nearer():
    # A at 0 against B at 3, C at 2 with power 3: C backs B by 3 * (2 - 1); A and B back themselves.
    chance = chance_to_prevail(np.array([0.0, 3, 2]), np.array([1.0, 1, 3]), np.ones(3))
    assert chance[1, 0] == pytest.approx((3 + 3) / (3 + 3 + 3))
    assert chance[0, 1] == pytest.approx(1 - chance[1, 0])
    assert chance[0, 0] == 0.5


def test_what_a_challenge_promises_by_hand():
    gain = expected_gain(np.array([0.0, 1]), np.array([1.0, 3]), np.array([1.0, 1]))
    # B prevails with chance 0.75 over a distance of 1: 2 * (1 - 2 * 0.25); A the reverse.
    assert gain == pytest.approx(np.array([[0, -1.0], [1.0, 0]]))


def test_the_weaker_gives_way_to_the_stronger():
    assert challenge(np.array([0.0, 3]), np.array([1.0, 3]), np.ones(2)).tolist() == [3, 3]


def test_a_challenge_that_hurts_less_than_it_gains_is_met_part_of_the_way():
    values, power, salience = np.array([0.0, 3]), np.array([3.0, 4.0]), np.array([0.8, 1.0])
    gain = expected_gain(values, power, salience)
    assert gain[1, 0] > -gain[0, 1] > 0
    later = challenge(values, power, salience)
    assert later[0] == pytest.approx(3 * -gain[0, 1] / gain[1, 0])
    assert later[1] == 3


@examples(50)
@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 1, 1.5, 2, 2.5, 3]), st.floats(1, 9), st.floats(0, 1)),
        min_size=1, max_size=7,
    )
)  # fmt: skip
def test_bargains_stay_between_the_ends_and_leave_agreement_alone(parties):
    values, power, salience = map(np.array, zip(*parties, strict=True))
    rest = bargain(values, power, salience)
    assert values.min() - 1e-9 <= rest.min()
    assert rest.max() <= values.max() + 1e-9
    assert bargain(np.full(3, 2.0), np.ones(3), np.ones(3)).tolist() == [2, 2, 2]
