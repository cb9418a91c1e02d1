"""Uncertain numbers: drawn once per run from a triangle, or held at its mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.compiled.triangular import rows_of
from sim.draws import Draws
from sim.scenario.groups import ends_of
from sim.scenario.inputs import means, sample, triangular_draws
from tests.builders import a_nation, a_scenario, examples, number

RIGHT = number((1, 2, 4))


def test_quantiles_of_a_triangle_by_hand():
    # a third of the area lies below the mode; half of that third below 1 + sqrt(1/2)
    uniforms = np.float32([[0, 1 / 6, 1 / 3, 5 / 6]])
    drawn = triangular_draws(rows_of(uniforms), ends_of([RIGHT]))[0]
    # five sixths: 4 - sqrt((1/6) x 3 x 2) = 3
    assert drawn == pytest.approx([1, 1 + np.sqrt(0.5), 2, 3])


def test_a_number_that_is_held_is_its_mean_and_a_known_one_its_value():
    held = means(ends_of([RIGHT, number(5)]), 3)
    assert held == pytest.approx(np.array([[7 / 3] * 3, [5] * 3]))


@examples(30)
@given(
    three=st.tuples(*[st.floats(-100, 100)] * 3).map(sorted).map(tuple),
    uniform=st.floats(0, 1, exclude_max=True, width=32),
)
def test_a_draw_lies_within_its_range(three, uniform):
    uniforms = np.full((1, 1), uniform, np.float32)
    drawn = triangular_draws(rows_of(uniforms), ends_of([number(three)]))
    low, _, high = np.float32(three)
    slack = 1e-5 * (1 + abs(low) + abs(high))
    assert low - slack <= drawn[0, 0] <= high + slack


def test_draws_have_the_mean_of_their_triangle():
    drawn = sample(a_scenario(rotation=(2, 3, 7)), Draws(1, 0, 20_000)).numbers["rotation"]
    # its standard deviation is 1.08
    assert drawn.mean() == pytest.approx(4, abs=4 * 1.08 / np.sqrt(20_000))


def test_nations_draw_for_themselves():
    nations = [a_nation(code, us_dependence=(0, 0.5, 1)) for code in ("AAA", "BBB")]
    drawn = sample(a_scenario(nations), Draws(1, 0, 2_000)).attributes["us_dependence"]
    assert np.abs(np.corrcoef(drawn)[0, 1]) < 5 / np.sqrt(2_000)


def test_an_uncertain_number_beside_a_known_one_leaves_that_exact():
    nations = [a_nation("AAA", exposure=(0, 0.5, 1)), a_nation("BBB", exposure=0.3)]
    drawn = sample(a_scenario(nations), Draws(1, 0, 50)).attributes["exposure"]
    assert (drawn[1] == np.float32(0.3)).all()
    assert len(np.unique(drawn[0])) == 50
