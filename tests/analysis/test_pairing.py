"""What pairing saves: known from variances worked out by hand, and from ensembles apart."""

import numpy as np
import pytest

from sim.analysis.pairing import pairing, variance_ratio
from sim.arrays.ensemble import ensemble
from sim.scenario.reading.read import load


def test_the_ratio_is_that_of_the_variances(made):
    before = made(authorised=[1_000, 3_000] * 10, name="before")
    after = made(authorised=[1_100, 3_500] * 10, name="after")
    row = pairing([before, after]).rows()[0]
    scale = 20 / 19
    assert (row["outcome"], row["threshold"], row["difference"]) == ("troops", None, 300)
    assert row["paired"] == pytest.approx(200**2 * scale)
    assert row["unpaired"] == pytest.approx((1_000**2 + 1_200**2) * scale)
    assert row["ratio"] == pytest.approx((1_000**2 + 1_200**2) / 200**2)
    assert row["low"] <= row["ratio"] <= row["high"]
    assert row["runs_unpaired"] == 20 * 61


def test_pairing_that_leaves_nothing_to_chance_has_no_ratio(made):
    result = made(authorised=[1_000, 30_000] * 10)
    for row in pairing([result, result]).rows():
        assert (row["difference"], row["paired"], row["ratio"], row["low"]) == (0, 0, None, None)
    single = made(authorised=[1_000])
    assert {row["paired"] for row in pairing([single, single]).rows()} == {None}


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    generator = np.random.default_rng(1)
    # Both share luck of variance 4 and have luck of variance 1 each of their own: (5 + 5) / 2.
    truth, covered = 5.0, 0
    for _ in range(400):
        shared = 2 * generator.standard_normal(300)
        here, there = (shared + generator.standard_normal(300) for _ in range(2))
        _, low, high = variance_ratio(here, there)
        covered += low <= truth <= high
    assert 0.92 <= covered / 400 <= 0.98


def test_ensembles_of_other_seeds_differ_as_much_as_is_said(text):
    """The variance without pairing is that of the difference of two seeds, run for run."""
    paired = [ensemble(load(name), runs=1500) for name in ("no-us", "text-as-it-stands")]
    row = pairing(paired).rows()[0]
    other = ensemble(text, runs=1500, seed=7)
    apart = [result.runs.troops[1, result.scenario.deadline] for result in (paired[0], other)]
    assert np.var(np.subtract(*apart).astype(float)) == pytest.approx(row["unpaired"], rel=0.15)
    assert row["ratio"] > 10
