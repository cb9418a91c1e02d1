"""Scores against numbers worked out by hand, against a second formula, and as proper scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis import statistics
from sim.score import scores
from sim.score.ladder import chances_of_rungs, expected_rung, spread_value
from tests.builders import examples

CHANCES = st.lists(st.floats(0.01, 1), min_size=4, max_size=4).map(
    lambda parts: np.array([parts]) / sum(parts)
)


def mean_loss(said, true):
    """The ranked probability score that chances come to on average where others are true."""
    lost = [scores.ranked_probability(said, np.array([rung])).item() for rung in range(4)]
    return float(true[0] @ lost)


def test_the_ranked_probability_score_by_hand():
    chances = np.array([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1]])
    # below the cuts: .1 .3 .6, found at rung 2: 0 0 1; below: .7 .8 .9, found at rung 0: 1 1 1
    first = (0.1**2 + 0.3**2 + 0.4**2) / 3
    second = (0.3**2 + 0.2**2 + 0.1**2) / 3
    found = scores.ranked_probability(chances, np.array([2, 0]))
    assert found == pytest.approx([first, second])


@examples(100)
@given(CHANCES, st.integers(0, 3))
def test_it_is_the_mean_brier_score_of_lying_above_each_cut(chances, rung):
    above = [chances[0, cut:].sum() for cut in (1, 2, 3)]
    errors = [
        statistics.brier(chance, rung >= cut) for cut, chance in zip((1, 2, 3), above, strict=True)
    ]
    assert scores.ranked_probability(chances, np.array([rung])).item() == pytest.approx(
        float(np.mean(errors))
    )


@examples(200)
@given(CHANCES, CHANCES)
def test_nobody_gains_by_saying_other_chances_than_the_true_ones(true, said):
    assert mean_loss(true, true) <= mean_loss(said, true) + 1e-12


@examples(100)
@given(CHANCES, st.integers(0, 3))
def test_leaning_towards_a_rung_loses_as_much_as_it_leans(true, rung):
    leaning = 0.5 * true + 0.5 * np.eye(4)[[rung]]
    apart = (leaning - true).cumsum(axis=-1)[:, :-1]
    assert mean_loss(leaning, true) - mean_loss(true, true) == pytest.approx(
        float((apart**2).mean())
    )


@examples(200)
@given(st.floats(0, 1), st.floats(0, 1))
def test_the_brier_score_is_best_at_the_truth(true, said):
    def loss(chance):
        return true * statistics.brier(chance, 1) + (1 - true) * statistics.brier(chance, 0)

    assert loss(said) - loss(true) == pytest.approx((said - true) ** 2, abs=1e-12)


NUMBERS = st.lists(st.integers(0, 50), min_size=1, max_size=12)


@examples(100)
@given(NUMBERS, st.integers(0, 50))
def test_the_continuous_score_is_the_area_between_two_steps(runs, found):
    # Integral of (share of runs at or below x - whether the answer is)^2, summed over unit steps.
    grid = np.arange(0, 51)
    below = np.array([np.mean(np.array(runs) <= x) for x in grid])
    area = ((below - (found <= grid)) ** 2).sum()
    assert scores.continuous_ranked_score(runs, found) == pytest.approx(area)


@examples(100)
@given(NUMBERS, NUMBERS)
def test_the_continuous_score_is_best_for_the_runs_that_are_true(true, said):
    def loss(runs):
        return np.mean([scores.continuous_ranked_score(runs, found) for found in true])

    assert loss(true) <= loss(said) + 1e-9


def test_a_range_holds_its_share():
    runs = np.arange(1001)
    assert scores.central_range(runs, 0.9) == (50, 950)
    assert scores.central_range(runs, 0.5) == (250, 750)


def test_rank_correlations_by_hand():
    # Ranks 0 1 2 3 4 against 1 0 2 4 3: 1 - 6 * 4 / (5 * 24)
    found = np.array([20.0, 10, 30, 50, 40])
    assert statistics.known_rank_correlation(np.arange(5.0), found) == pytest.approx(0.8)
    assert np.isnan(statistics.known_rank_correlation(np.ones(5), found))
    assert np.isnan(statistics.known_rank_correlation(np.arange(4.0), found[:4]))


def test_chances_count_all_above_a_pledge_as_pledged():
    rungs = np.array([[0, 1, 2, 3], [3, 4, 5, 5], [1, 1, 1, 2]])
    assert chances_of_rungs(rungs).tolist() == [
        [0.25] * 4, [0, 0, 0, 1], [0, 0.75, 0.25, 0],
    ]  # fmt: skip


@examples(50)
@given(st.floats(0, 3))
def test_a_value_is_spread_over_two_rungs_and_keeps_its_mean(value):
    chances = spread_value([value])
    assert chances.sum() == pytest.approx(1)
    assert (chances > 0).sum() <= 2
    assert expected_rung(chances).item() == pytest.approx(value)
