"""What knowing a number is worth, where it is known: two inputs, a dummy, and perfect knowledge."""

from statistics import NormalDist

import numpy as np
import pytest

from sim.analysis.certainty.learning import (
    BINS,
    bins_of,
    explained_variance,
    information_value,
    runs_for,
    value_of_all,
    value_of_worlds,
)
from sim.analysis.statistics import wilson

RUNS = 40_000
COST = 0.5
NORMAL = NormalDist()


def inputs(seed=1, runs=RUNS):
    """Two inputs that matter, one that does not, and luck: standard normal draws."""
    return np.random.default_rng(seed).standard_normal((4, runs))


def pays(drawn):
    """Going ahead pays 2 x + y + luck less what it costs."""
    return 2 * drawn[0] + drawn[1] + drawn[3] - COST


def worth(spread):
    """What it is worth to know a normal with mean -COST and so much spread before going ahead."""
    at = COST / spread
    return spread * NORMAL.pdf(at) - COST * (1 - NORMAL.cdf(at))


def test_two_inputs_are_worth_what_they_are_by_hand():
    drawn = inputs(2)
    payoff = pays(drawn)
    for place, spread in ((0, 2), (1, 1)):
        found, _ = information_value(payoff, bins_of(drawn[place]))
        assert found.low <= worth(spread) <= found.high + 0.005, place
        assert found.value == pytest.approx(worth(spread), abs=0.02)
    total = value_of_all(payoff)
    assert total.low <= worth(6**0.5) <= total.high


def test_two_inputs_take_away_the_variance_that_they_do_by_hand():
    drawn = inputs()
    for place, share in ((0, 4 / 6), (1, 1 / 6)):
        found = explained_variance(pays(drawn), bins_of(drawn[place], 40))
        assert found.value == pytest.approx(share, abs=0.015)
        assert found.high - found.low < 0.03


def test_a_dummy_is_worth_nothing_and_takes_nothing_away_in_the_mean():
    values, shares, held = [], [], 0
    for seed in range(200):
        drawn = inputs(seed, 400)
        bins = bins_of(drawn[2])
        values.append(information_value(pays(drawn), bins)[0].value)
        known = explained_variance(pays(drawn), bins)
        shares.append(known.value)
        held += known.low <= 0
    assert np.mean(values) <= 0.005
    assert np.mean(shares) == pytest.approx(0, abs=0.005)
    assert held > 150
    found, changes = information_value(pays(inputs()), bins_of(inputs()[2]))
    assert abs(found.value) < 0.005
    assert changes < 0.3


@pytest.mark.parametrize("seed", range(20))
def test_no_number_is_worth_more_than_knowing_all_on_the_same_runs(seed):
    drawn = inputs(seed, 100)
    for cost in (-1, 0, 1):
        payoff = pays(drawn) - cost
        most = value_of_all(payoff).value
        for bins in (bins_of(payoff), bins_of(drawn[0]), bins_of(drawn[2], 50)):
            assert information_value(payoff, bins)[0].value <= most + 1e-12


def test_a_number_that_tells_all_is_worth_what_all_is():
    came = np.random.default_rng(3).random(2_000) < 0.4
    payoff = came - 0.5
    found, changes = information_value(payoff, bins_of(came.astype(float)))
    assert found.value == pytest.approx(value_of_all(payoff).value)
    assert changes == pytest.approx(came.mean())


def test_where_the_decision_is_plain_nothing_is_worth_knowing():
    drawn = inputs()
    found, changes = information_value(pays(drawn) * 0.01 + 1, bins_of(drawn[0]))
    assert (found.value, changes) == (0, 0)


def test_worlds_are_worth_what_they_are_by_hand():
    rng = np.random.default_rng(4)
    payoff = 2 * rng.standard_normal((4_000, 1)) + rng.standard_normal((4_000, 24)) - COST
    found, _ = value_of_worlds(payoff)
    assert found.value == pytest.approx(worth(2), abs=0.06)
    assert found.value <= worth(2) + 0.04


def test_intervals_shrink_with_the_root_of_the_runs():
    widths = []
    for runs in (1_000, 16_000):
        drawn = inputs(1, runs)
        bins = bins_of(drawn[0])
        known, (worthy, _) = (
            explained_variance(pays(drawn), bins),
            information_value(pays(drawn), bins),
        )
        widths.append([known.high - known.low, worthy.high - worthy.low])
    assert np.divide(*widths) == pytest.approx([4, 4], rel=0.2)


def test_bins_are_as_large_as_each_other_and_equal_numbers_share_one():
    bins = bins_of(np.random.default_rng(1).random(1_000))
    assert np.bincount(bins).tolist() == pytest.approx([100] * BINS, abs=1)
    assert np.unique(bins_of(np.array([0.0, 1, 1, 0, 1]))).size == 2
    assert np.unique(bins_of(np.zeros(9))).size == 1
    assert np.isnan(explained_variance(np.ones(9), bins_of(np.arange(9.0))).value)


@pytest.mark.parametrize("chance", [0, 0.003, 0.2, 0.5, 0.97])
@pytest.mark.parametrize("within", [0.002, 0.01, 0.05])
def test_runs_for_an_interval_are_the_fewest_that_make_it(chance, within):
    def half(runs):
        _, low, high = wilson(chance * runs, runs)
        return float(high - low) / 2

    runs = runs_for(chance, within)
    assert half(runs) <= within + 1e-9
    assert half(max(int(runs * 0.98) - 1, 1)) > within or runs == 1
