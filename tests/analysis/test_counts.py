"""Counting runs in bins loses nothing: quantiles of the counts are quantiles of the rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.counts import quantiles, rows_of, runs_reaching
from sim.errors import ResultsError

SHARES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=200))
def test_quantiles_of_counts_are_those_of_the_rows(rows):
    counts = np.bincount(rows, minlength=50)
    assert quantiles(counts, SHARES).tolist() == (
        np.quantile(rows, SHARES, method="inverted_cdf").tolist()
    )


@pytest.mark.parametrize("size", [10, 30, 100, 2000])
def test_they_agree_at_the_very_edges_of_shares(size):
    rows = np.arange(size)
    assert quantiles(np.bincount(rows), SHARES).tolist() == (
        np.quantile(rows, SHARES, method="inverted_cdf").tolist()
    )


def test_quantiles_of_nothing_are_missing():
    assert np.isnan(quantiles(np.zeros(5, int), [0.5])).all()


def test_a_threshold_is_reached_when_it_is_met_exactly():
    totals = np.array([9_990, 10_000, 10_010])
    assert runs_reaching(np.bincount(totals // 10), 10_000) == 2


def test_a_table_that_needs_rows_says_how_to_keep_them(made):
    summary = made(authorised=[10_000], kept=False)
    with pytest.raises(ResultsError) as raised:
        rows_of(summary, "runs")
    assert str(raised.value) == (
        "table 'runs' needs a row for every run, and of scenario 'small' only the summary was "
        "kept: run again with keep_runs=True"
    )
