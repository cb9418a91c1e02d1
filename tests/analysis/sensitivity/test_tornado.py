"""The tornado: each input at both ends on the same draws."""

import numpy as np
import pytest

from sim.analysis.sensitivity.factors import Factor
from sim.analysis.sensitivity.morris import morris, walk
from sim.analysis.sensitivity.sobol import convergence, exchange, sobol, sobol_factors
from sim.analysis.sensitivity.tornado import set_to_ends, tornado, tornado_factors
from sim.analysis.statistics import paired_chances
from sim.arrays.ensemble import ensemble
from sim.scenario.reading.read import load
from sim.scenario.vary import vary
from tests.builders import a_nation, a_scenario

CALM = {"disposition_spread": 0, "common_spread": 0, "mood_spread": 0, "vote_luck": 0}
KEEN = {"us_dependence": 0, "public_support": 1, "record": 1}


@pytest.fixture(scope="module")
def text():
    return load("text-as-it-stands")


@pytest.fixture(scope="module")
def two():
    """Two keen nations, an input that matters, and one that cannot: the place is not outside."""
    nations = [a_nation("FRA", **KEEN), a_nation("GBR", **KEEN)]
    return a_scenario(
        nations=nations,
        weeks=8,
        rotation=(2.0, 3.0, 6.0),
        **{"place_risk.outside": (0.1, 0.2, 0.3)},
        **CALM,
    )


def test_it_agrees_with_the_same_scenario_set_by_hand(text):
    factor = next(f for f in tornado_factors(text) if f.name == "sincerity")
    rows = tornado(set_to_ends(text, [factor], runs=80)).rows()
    troops = [
        ensemble(vary(text, {"sincerity": end}), runs=80).runs.troops[:, text.deadline]
        for end in factor.ends
    ]
    for row, below, above in zip(rows, *troops, strict=True):
        low, high = below >= 10_000, above >= 10_000
        assert (row["at_low"], row["at_high"]) == (low.mean(), high.mean())
        gap = paired_chances((high & ~low).sum(), (low & ~high).sum(), 80)
        assert (row["difference"], row["low"], row["high"]) == pytest.approx([*map(float, gap)])
        assert row["troops"] == pytest.approx(np.mean(above.astype(float) - below))


def test_what_matters_comes_first_and_what_cannot_matter_does_nothing(two):
    rows = tornado(set_to_ends(two, tornado_factors(two), runs=60)).rows()
    assert rows[0]["name"] == "rotation"
    assert rows[0]["troops"] < 0
    unused = [row for row in rows if row["name"] == "place_risk.outside"]
    assert [(row["difference"], row["troops"]) for row in unused] == [(0, 0)] * 3
    assert all(row["low"] < 0 < row["high"] for row in unused)


def test_it_holds_every_input_once_and_nations_as_groups(text):
    names = [factor.name for factor in tornado_factors(text)]
    assert len(names) == len(set(names))
    assert {"washington", "nations.army", "ITA", "rotation", "threat"} <= set(names)
    assert "climb.supports" not in names


def test_a_course_of_events_makes_an_input_of_what_it_sets():
    reversal = {factor.name: factor for factor in tornado_factors(load("reversal"))}
    assert reversal["us.air"].ends[0] < reversal["us.air"].ends[1]


@pytest.mark.once  # statistics; what computes them runs above on every Python
def test_intervals_shrink_with_the_root_of_the_runs(text):
    factor = [Factor("sincerity", "", "", ("number/sincerity",))]
    widths = []
    for runs in (100, 1600):
        row = tornado(set_to_ends(text, factor, runs=runs)).rows()[1]
        widths.append(row["high"] - row["low"])
    assert widths[0] / widths[1] == pytest.approx(4, rel=0.4)


def test_sobol_and_morris_put_all_on_the_one_input_that_matters(two):
    shares = exchange(two, sobol_factors(two), runs=200)
    rows = [
        r for r in sobol(shares).rows() if (r["outcome"], r["measure"]) == ("troops", "committed")
    ]
    assert rows[0]["name"] == "rotation"
    assert rows[0]["in_all"] == pytest.approx(1, abs=0.3)
    assert {r["in_all"] for r in rows[1:] if r["name"] != "chance"} == {0}
    steps = [r["runs"] for r in convergence(shares).rows() if r["name"] == "rotation"][:3]
    assert steps == [50, 100, 200]
    effects = morris(walk(two, trajectories=20)).rows()
    first = next(r for r in effects if r["outcome"] == "troops")
    assert (first["name"], first["mean"] < 0) == ("rotation", True)
    assert first["size"] == pytest.approx(-first["mean"])
    assert {r["size"] for r in effects if r["name"] == "place_risk.outside"} == {0}


def test_a_scenario_in_which_nothing_is_open_has_an_empty_tornado():
    known = a_scenario(nations=[a_nation("FRA")], weeks=4)
    assert tornado_factors(known) == []
    assert len(tornado(set_to_ends(known, []))) == 0
