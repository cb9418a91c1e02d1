"""Intervals by drawing nations anew: by seed, in whole nations, of the right width."""

import numpy as np
import pytest

from sim.score.scores import interval, mean_interval, redraw

NATIONS = ["FRA", "GBR", "FRA", "POL"]


def test_the_same_seed_draws_the_same():
    first, second, other = (redraw(NATIONS, seed, times=50) for seed in (1, 1, 2))
    assert all((a == b).all() for a, b in zip(first, second, strict=True))
    assert any(len(a) != len(b) or (a != b).any() for a, b in zip(first, other, strict=True))


def test_the_rows_of_a_nation_stay_together():
    for rows in redraw(NATIONS, 3, times=200):
        counts = np.bincount(rows, minlength=4)
        assert counts[0] == counts[2]
        assert counts[0] + counts[1] + counts[3] == 3


def test_an_interval_is_as_wide_as_the_standard_error_says():
    values = np.random.default_rng(5).normal(size=400)
    mean, low, high = mean_interval(values, redraw([str(k) for k in range(400)], 7))
    assert mean == pytest.approx(values.mean())
    assert high - low == pytest.approx(2 * 1.96 * values.std() / 20, rel=0.1)
    assert low < mean < high


def test_a_score_that_cannot_be_had_has_no_interval():
    whole, low, high = interval(lambda _: float("nan"), redraw(NATIONS, 1, times=5), 4)
    assert np.isnan([whole, low, high]).all()


def test_redraws_without_a_score_are_left_out():
    redrawn = redraw(NATIONS, 1, times=200)

    def score(rows):
        return 2.0 if 3 in rows else float("nan")

    assert any(3 not in rows for rows in redrawn)
    assert interval(score, redrawn, 4) == (2.0, 2.0, 2.0)
