"""If peace comes: both chances are shares of what they say, and their product is exact."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.peace import if_peace, peace_by_week
from sim.analysis.statistics import wilson
from sim.arrays.ensemble import ensemble
from sim.arrays.tally import AFTER_PEACE, MEASURES
from sim.scenario.reading.read import load
from sim.scenario.scenario import Event


@pytest.fixture(scope="module")
def year():
    return ensemble(load("text-as-it-stands"), runs=400)


def test_both_chances_and_their_product(year):
    for row in if_peace(year).rows():
        assert row["peace"] * row["chance"] == pytest.approx(row["both"])
        assert row["peace"] == row["agreements"] / row["runs"]
        assert row["by"] + row["weeks_after"] == year.scenario.weeks


def test_the_rows_are_the_measures_in_their_order_after_each_wait(year):
    table = if_peace(year)
    assert table.column("measure") == list(MEASURES) * len(AFTER_PEACE)
    assert sorted(set(table.column("weeks_after"))) == list(AFTER_PEACE)
    for wait in AFTER_PEACE:
        rows = [row for row in table.rows() if row["weeks_after"] == wait]
        for column in ("chance", "median", "p10", "p90"):
            values = [row[column] for row in rows]
            assert values == sorted(values, reverse=True), column


def test_it_counts_what_the_rows_hold(year):
    agreement, place = year.runs.agreement, MEASURES.index("in_place")
    for row in if_peace(year).rows():
        if row["measure"] == "in_place":
            runs = np.flatnonzero((agreement >= 0) & (agreement <= row["by"]))
            sent = year.runs.troops[place, agreement[runs] + row["weeks_after"], runs]
            reached = int((sent >= year.scenario.minimum).sum())
            chance, low, high = map(float, wilson(reached, len(runs)))
            assert (row["chance"], row["low"], row["high"]) == (chance, low, high)
            assert row["median"] == int(np.quantile(sent, 0.5, method="inverted_cdf"))


def test_the_least_force_is_the_one_asked_for_at_the_deadline(year):
    assert set(if_peace(year).column("threshold")) == {year.scenario.minimum}
    more = Event(week=5, says="More is asked for.", numbers={}, minimum=20_000)
    asked = ensemble(replace(year.scenario, events=(more,)), runs=5)
    assert set(if_peace(asked).column("threshold")) == {20_000}


def test_without_an_agreement_there_is_no_chance_after_it(made):
    result = made(authorised=[9_000, 12_000])
    assert len(if_peace(result)) == 0  # the toy ends before any wait is over
    assert set(peace_by_week(result).column("agreement")) == {0.0}


def test_peace_by_week_is_the_share_of_runs_with_a_first_week_by_then(year):
    agreement = year.runs.agreement
    for row in peace_by_week(year).rows():
        by_then = ((agreement >= 0) & (agreement <= row["week"])).mean()
        assert row["agreement"] == by_then
        assert row["agreement_low"] <= row["agreement"] <= row["agreement_high"]
        assert row["ceasefire"] >= row["agreement"]
