"""A chance comes with its sampling error: against published values, by hand, and at the ends."""

import numpy as np
import pytest

from sim.analysis.statistics import (
    Z,
    mean_interval,
    paired_chances,
    rank_correlation,
    rank_correlations,
    wilson,
)


@pytest.mark.parametrize(
    ("happened", "runs", "low", "high"),
    [
        # Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
        pytest.param(81, 263, 0.2553, 0.3662, id="81 of 263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="15 of 148"),
        pytest.param(0, 20, 0.0, 0.1611, id="never in 20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="once in 29"),
        pytest.param(20, 20, 0.8389, 1.0, id="always in 20"),
    ],
)
def test_a_chance_has_the_published_interval(happened, runs, low, high):
    share, *ends = wilson(happened, runs)
    assert share == happened / runs
    assert ends == pytest.approx([low, high], abs=5e-5)


def test_what_never_or_always_happened_is_not_called_certain():
    _, low, high = wilson([0, 2000], 2000)
    assert low[0] == 0
    assert 0 < high[0] < 0.002
    assert 0.998 < low[1] < 1
    assert high[1] == 1


def test_of_no_runs_nothing_is_known():
    assert np.isnan(wilson(0, 0)).all()


def test_the_difference_of_a_thing_with_itself_is_exactly_zero():
    difference, low, high = paired_chances(0, 0, 2000)
    assert difference == 0
    assert low == -high
    assert 0 < high < 0.002


def test_a_paired_difference_worked_by_hand():
    # 100 runs, 20 gained and 10 lost: (21 - 11) / 102 with variance (32 / 102 - (10 / 102)^2) / 102
    difference, low, high = paired_chances(20, 10, 100)
    assert difference == 0.1
    assert low == pytest.approx(10 / 102 - Z * 0.0546032, abs=1e-6)
    assert high == pytest.approx(10 / 102 + Z * 0.0546032, abs=1e-6)


def test_pairing_narrows_the_interval_of_runs_that_share_their_luck():
    # 500 of 1000 against 450 of 1000, of which 440 are the same runs
    _, low, high = paired_chances(60, 10, 1000)
    apart = 2 * Z * np.sqrt(0.5 * 0.5 / 1000 + 0.45 * 0.55 / 1000)
    assert high - low < apart / 2


@pytest.mark.parametrize(("up", "down"), [(10, 0), (0, 10), (5, 5)])
def test_a_paired_interval_holds_its_difference_and_stays_possible(up, down):
    difference, low, high = paired_chances(up, down, 10)
    assert -1 <= low <= difference <= high <= 1


def test_a_mean_worked_by_hand():
    mean, low, high = mean_interval(np.array([1, 2, 3]))
    assert mean == 2
    assert (low, high) == pytest.approx((2 - Z / 3**0.5, 2 + Z / 3**0.5))


def test_one_value_has_a_mean_but_no_interval():
    assert mean_interval(np.array([5]))[0] == 5
    assert np.isnan(mean_interval(np.array([5]))[1:]).all()
    assert np.isnan(mean_interval(np.array([]))).all()


def test_rank_correlation_worked_by_hand():
    # differences of ranks 1, 1, 1, 1, 0: 1 - 6 * 4 / (5 * 24)
    assert rank_correlations(np.array([[1.0, 2, 3, 4, 9]]), np.array([20, 10, 40, 30, 50])) == [0.8]


def test_equal_outcomes_share_their_rank():
    # ranks 1, 2, 3 against 1.5, 1.5, 3
    assert rank_correlations(np.array([[1.0, 2, 3]]), np.array([5, 5, 9])) == pytest.approx(
        [0.75**0.5]
    )


def test_many_correlations_are_those_of_each_where_no_drawn_number_is_equal():
    dice = np.random.default_rng(3)
    drawn, outcome = dice.random((5, 200)), dice.integers(0, 20, 200)
    apart = [rank_correlation(number, outcome) for number in drawn]
    assert rank_correlations(drawn, outcome) == pytest.approx(apart)


def test_equal_values_on_either_side_share_their_rank():
    # ranks 1.5, 1.5, 3 against 1, 2.5, 2.5
    assert rank_correlation(np.array([4, 4, 8]), np.array([0, 6, 6])) == pytest.approx(0.5)
