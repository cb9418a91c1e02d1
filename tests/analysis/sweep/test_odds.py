"""Planted surfaces of chances: the contour that is known is the one that is found."""

import numpy as np
import pytest

from sim.analysis.statistics import wilson
from sim.analysis.sweep.odds import sweep_crossings, sweep_lines
from tests.analysis.sweep.conftest import RUNS


def rise(x):
    return 1 / (1 + np.exp(-10 * (x - 0.55)))


def where(table, odds, size=10_000, measure="authorised"):
    return [
        row
        for row in table.rows()
        if (row["measure"], row["threshold"], row["odds"]) == (measure, size, odds)
    ]


def test_the_value_of_even_odds_is_found_with_its_interval(planted):
    table = sweep_crossings(planted({"us.guarantee": "0:1:41"}, rise))
    [row] = where(table, 0.5)
    assert row["value"] == pytest.approx(0.55, abs=0.002)
    assert (row["key"], row["word"], row["way"]) == ("us.guarantee", "", "rises")
    _, low, high = wilson(RUNS / 2, RUNS)
    # Near even odds the logistic rises by 2.5 a unit: the interval of the chance gives that of it.
    assert row["low"] == pytest.approx(0.55 - float(high - 0.5) / 2.5, abs=0.003)
    assert row["high"] == pytest.approx(0.55 + float(0.5 - low) / 2.5, abs=0.003)
    [row] = where(table, 0.9)
    assert row["value"] == pytest.approx(0.55 + np.log(9) / 10, abs=0.003)
    assert where(table, 0.5, 20_000) == []


def test_the_interval_of_a_crossing_shrinks_as_the_root_of_the_runs(planted):
    widths = []
    for runs in (1000, 4000):
        [row] = where(sweep_crossings(planted({"us.air": "0:1:41"}, rise, runs)), 0.5)
        widths.append(row["high"] - row["low"])
    assert widths[0] / widths[1] == pytest.approx(2, rel=0.1)


def test_a_fall_is_called_one(planted):
    [row] = where(sweep_crossings(planted({"threat": "0:1:21"}, lambda x: 1 - rise(x))), 0.5)
    assert row["way"] == "falls"
    assert row["low"] < row["value"] < row["high"]


def test_each_word_of_a_choice_has_its_own_crossing(planted):
    def chance(word, x):
        return rise(x + (0.2 if word == "un" else 0))

    table = sweep_crossings(planted({"mandate": "none,un", "us.air": "0:1:41"}, chance))
    found = {row["word"]: row["value"] for row in where(table, 0.5)}
    assert found == {"none": pytest.approx(0.55, abs=0.003), "un": pytest.approx(0.35, abs=0.003)}


def test_the_line_of_even_odds_lies_where_it_was_planted(planted):
    outcome = planted(
        {"us.guarantee": "0:1:21", "us.air": "0:1:21"}, lambda x, y: rise(0.6 * x + 0.4 * y)
    )
    for odds, level in ((0.5, 0.55), (0.9, 0.55 + np.log(9) / 10)):
        rows = where(sweep_lines(outcome), odds)
        assert {row["line"] for row in rows} == {0}
        off = [0.6 * row["x"] + 0.4 * row["y"] - level for row in rows]
        assert np.abs(off).max() < 0.004
    assert len(sweep_crossings(outcome)) == 0


def test_other_designs_have_neither(planted):
    outcome = planted({"us.air": "0:1:3", "threat": "0:1:3", "clarity": "0:1:3"}, lambda *_: 0.4)
    assert len(sweep_lines(outcome)) == len(sweep_crossings(outcome)) == 0
