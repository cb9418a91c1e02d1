"""Scores worked by hand."""

import math

import numpy as np
import pytest

from sim.analysis.statistics import brier, known_rank_correlation
from sim.hindcast import score


def test_brier_and_log_score_of_three_nations():
    # Given 0.9, 0.6 and 0.2; the first two joined: (0.01 + 0.16 + 0.04) / 3 = 0.07
    odds, joined = np.array([0.9, 0.6, 0.2]), np.array([1.0, 1.0, 0.0])
    assert score.average(brier(odds, joined)) == pytest.approx(0.07)
    by_hand = -(math.log(0.9) + math.log(0.6) + math.log(0.8)) / 3
    assert score.log_score(odds, joined) == pytest.approx(by_hand)
    assert score.skill(0.07, 0.28) == pytest.approx(0.75)


def test_a_coin_scores_log_two_and_certainty_that_errs_is_not_infinite():
    coin = np.array([0.5, 0.5])
    assert score.log_score(coin, np.array([1.0, 0.0])) == pytest.approx(math.log(2))
    assert math.isfinite(score.log_score(np.array([0.0]), np.array([1.0])))


def test_auc_counts_pairs():
    # Joined at 0.8 and 0.4, stayed out at 0.6 and 0.4: wins 2, tie 1 half, loss 1: 2.5 / 4
    odds, joined = np.array([0.8, 0.4, 0.6, 0.4]), np.array([1.0, 1.0, 0.0, 0.0])
    assert score.auc(odds, joined) == pytest.approx(0.625)
    assert math.isnan(score.auc(odds, np.ones(4)))


def test_ranks_of_five_contingents():
    # Ranks 1 2 3 4 5 against 2 1 3 4 5: 1 - 6 * 2 / (5 * 24) = 0.9
    predicted, found = np.array([10, 20, 30, 40, 50.0]), np.array([5, 4, 60, 700, 8000.0])
    assert known_rank_correlation(predicted, found) == pytest.approx(0.9)
    assert math.isnan(known_rank_correlation(predicted[:4], found[:4]))


def test_log_ratio_and_factor():
    # Twice, half and right: the middle of ln 2, ln 2, 0
    ratio = score.log_ratio(np.array([200.0, 50, 100]), np.array([100.0, 100, 100]))
    assert ratio == pytest.approx(math.log(2))
    assert score.within(1.5, 1.5)
    assert not score.within(0.6, 1.5)


def test_calibration_groups_odds():
    bins = score.reliability_bins(np.array([0.1, 0.2, 0.9, 1.0]), np.array([0.0, 1.0, 1.0, 1.0]), 2)
    assert bins == [(pytest.approx(0.15), 0.5, 2), (pytest.approx(0.95), 1.0, 2)]
