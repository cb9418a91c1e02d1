"""Two courses of events, run by run: what changes sides, by how much, for whom, and when."""

import numpy as np
import pytest

from sim.analysis.collect import comparison_tables
from sim.analysis.comparison import differences, divergence, gains, headlines, nation_gains
from sim.analysis.counts import THRESHOLDS
from sim.analysis.doubt import where_smaller
from sim.analysis.statistics import mean_interval, paired_chances
from sim.errors import ResultsError


def test_a_result_differs_from_itself_by_exactly_nothing(ran):
    pair = [ran, ran]
    assert set(differences(pair).column("difference")) == {0.0}
    assert set(nation_gains(pair).column("difference")) == {0.0}
    (row,) = gains(pair).rows()
    assert [row[name] for name in ("difference", "low", "high", "p10", "p90")] == [0] * 5
    (row,) = divergence(pair).rows()
    assert (row["p10"], row["never"]) == (None, 1)


def test_runs_that_change_sides_are_counted_each_way(made):
    before = made(authorised=[9_000, 9_000, 12_000, 12_000, 25_000], name="before")
    after = made(authorised=[11_000, 11_000, 12_000, 8_000, 25_000], name="after")
    row = differences([before, after]).rows()[len(THRESHOLDS)]
    assert (row["scenario"], row["against"]) == ("after", "before")
    assert (row["measure"], row["threshold"]) == ("authorised", 10_000)
    assert (row["up"], row["down"], row["difference"], row["runs"]) == (2, 1, 0.2, 5)
    assert (row["low"], row["high"]) == tuple(float(end) for end in paired_chances(2, 1, 5)[1:])


def test_a_gain_in_troops_is_a_mean_of_pairs(made):
    before = made(authorised=[1_000, 2_000, 30_000], name="before")
    after = made(authorised=[1_100, 2_200, 30_300], name="after")
    (row,) = gains([before, after]).rows()
    assert (row["difference"], row["p10"], row["p50"], row["p90"]) == (200, 100, 200, 300)
    assert (row["low"], row["high"]) == mean_interval(np.array([100, 200, 300]))[1:]


def test_pairing_tells_more_than_two_ensembles_apart(ran, without_us):
    (row,) = gains([ran, without_us]).rows()
    sizes = [result.runs.troops[1, result.scenario.deadline] for result in (ran, without_us)]
    apart = 2 * 1.96 * sum(size.var(ddof=1) / len(size) for size in sizes) ** 0.5
    assert row["high"] - row["low"] < apart


def test_the_odds_of_each_nation_change(made):
    before = made(rung=[[0, 0], [4, 4], [4, 0]], name="before")
    after = made(rung=[[0, 4], [4, 4], [0, 0]], name="after")
    rows = nation_gains([before, after]).rows()
    assert [(row["iso3"], row["difference"]) for row in rows] == [
        ("DEU", 0.5), ("FRA", 0), ("GBR", -0.5),
    ]  # fmt: skip


def test_the_week_in_which_histories_part(made):
    before, after = np.zeros((3, 5, 4), int), np.zeros((3, 5, 4), int)
    after[0, 2:, 0] = 50
    after[1, 3:, 1] = 50
    (row,) = divergence([made(before), made(after)]).rows()
    assert (row["p10"], row["p50"], row["p90"], row["never"]) == (2, 3, None, 0.5)


def test_each_is_compared_with_the_first(made):
    three = [
        made(authorised=[size], name=name) for name, size in zip("abc", (1, 2, 3), strict=True)
    ]
    assert gains(three).column("scenario") == ["b", "c"]
    assert gains(three).column("against") == ["a", "a"]
    assert headlines(three).column("scenario") == ["a"] * 9 + ["b"] * 9 + ["c"] * 9
    assert [len(table) for table in comparison_tables(three[:1])] == [9, 0, 0, 0, 0, 0, 0, 0]


def test_other_luck_cannot_be_paired(made):
    first, other = made(authorised=[1]), made(authorised=[1], seed=2, name="other")
    with pytest.raises(ResultsError) as raised:
        gains([first, other])
    assert str(raised.value) == (
        "table 'gains' compares run by run, which needs the same seed and number of runs: "
        "'other' has seed 2 and 1 runs, but 'small' has seed 1 and 1 runs"
    )
    with pytest.raises(ResultsError, match="compares run by run"):
        where_smaller(first, other)


def test_summaries_cannot_be_paired(made):
    with pytest.raises(ResultsError, match="keep_runs=True"):
        differences([made(authorised=[1]), made(authorised=[1], kept=False)])
