"""Willingness: the four questions added up."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.willingness import mood, willingness
from tests.builders import examples
from tests.rules.elementwise import POINTS, SHARE, WEIGHT, alone_as_among_others


def test_four_answers_and_what_is_particular_to_run_and_week_add_up():
    total = willingness(stake=1.2, safety=-0.9, company=0.4, home=-0.1, disposition=0.3, mood=-0.05)
    assert total == pytest.approx(0.85)


def test_a_mood_is_mostly_last_weeks_and_a_little_of_this_ones():
    # 0.85 x 0.4 + 0.2 x sqrt(1 - 0.7225) x 1 = 0.34 + 0.10536
    assert mood(mood=0.4, persistence=0.85, spread=0.2, shock=1) == pytest.approx(
        0.445357, abs=1e-6
    )


def test_a_mood_that_never_lasts_is_the_shock_and_one_that_always_lasts_never_moves():
    assert mood(mood=0.4, persistence=0, spread=0.2, shock=-1.5) == pytest.approx(-0.3)
    assert mood(mood=0.4, persistence=1, spread=0.2, shock=-1.5) == 0.4


def test_moods_keep_their_spread_from_week_to_week():
    rng = np.random.default_rng(1)
    moods = 0.2 * rng.standard_normal(40_000)
    for _ in range(10):
        moods = mood(mood=moods, persistence=0.85, spread=0.2, shock=rng.standard_normal(40_000))
    assert moods.std() == pytest.approx(0.2, abs=4 * 0.2 / sqrt(2 * 40_000))


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (willingness, dict.fromkeys("stake safety company home disposition mood".split(), POINTS)),
        (mood, {"mood": POINTS, "persistence": SHARE, "spread": WEIGHT, "shock": POINTS}),
    ],
)
@examples(20)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)
