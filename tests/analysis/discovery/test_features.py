"""What runs differ in, what is looked for, and how a box is said."""

import numpy as np
import pytest

import sim
from sim.analysis.discovery.discover import discover, failure, read_where
from sim.analysis.discovery.features import EVENT, INPUT, Feature, features
from sim.analysis.discovery.runs import Limits
from sim.analysis.discovery.tables import say_limits
from sim.arrays.ensemble import ensemble
from tests.builders import a_nation, a_scenario

NEVER = 53


def of(name, label="Label", unit="", values=(0.0, 1.0), options=()):
    return Feature(name, label, unit, EVENT, np.array(values), options)


@pytest.fixture(scope="module")
def result():
    return ensemble(sim.load("text-as-it-stands"), runs=120)


def test_events_are_those_of_the_very_runs(result):
    by_name = {feature.name: feature for feature in features(result)}
    weeks = np.where(result.runs.agreement < 0, NEVER, result.runs.agreement)
    assert (by_name["agreement"].values == np.minimum(weeks, NEVER)).all()
    assert (by_name["ceasefire"].values <= by_name["agreement"].values).all()
    assert by_name["agreement"].kind == EVENT
    drawn = np.array(sim.table("inputs", result).column("threat"))
    assert by_name["threat"].values == pytest.approx(drawn, abs=1e-5)
    assert by_name["threat"].kind == INPUT


def test_nations_are_taken_together_and_leaders_looked_at_alone(result):
    names = {feature.name for feature in features(result)}
    assert {"nations.public_support", "FRA.disposition", "GBR.start"} <= names
    assert not {"ITA.public_support", "LUX.disposition"} & names
    drawn = {feature.name for feature in features(result, events=False)}
    assert names - drawn == {"ceasefire", "agreement", "offensive", "phase", "barred", "won"}


def test_what_is_the_same_in_all_runs_is_no_feature():
    exact = ensemble(a_scenario([a_nation("AAA")], weeks=4, common_spread=0), runs=20)
    assert "threat" not in {feature.name for feature in features(exact)}


def test_failure_is_that_the_least_force_is_not_committed(result):
    assert str(failure(result)) == "committed < 10000"
    where = read_where("committed<10_000")
    least = result.runs.troops[0, 52] < 10_000
    assert (where.holds(result) == least).all()
    for wrong in ("committed", "pledged > 3", "committed = 3", "committed > _"):
        with pytest.raises(ValueError, match="expected a measure"):
            read_where(wrong)


@pytest.mark.parametrize(
    ("feature", "limits", "said"),
    [
        (
            of("threat", "Russian threat", "share"),
            Limits(high=0.55),
            "Russian threat: 0.55 or less",
        ),
        (of("rotation", unit="soldiers"), Limits(2, 3), "Label: 2 to 3 soldiers"),
        (of("ceasefire"), Limits(low=50), "no ceasefire by week 49"),
        (of("agreement"), Limits(high=20), "an agreement by week 20"),
        (
            of("phase", options=("war", "ceasefire", "agreement")),
            Limits(options=frozenset({0})),
            "the war goes on at the deadline",
        ),
        (
            of("FRA.start", "France: Rung", "", (0.0, 1.0, 2.0), ("a", "b", "c")),
            Limits(options=frozenset({0, 2})),
            "France, Rung: not b",
        ),
        (of("barred", options=("no", "yes")), Limits(options=frozenset({1})), "the terms bar"),
    ],
)
def test_a_condition_can_be_said_aloud(feature, limits, said):
    assert say_limits(feature, limits, NEVER).startswith(said)


def test_a_notebook_shows_the_boxes_and_charts_are_figures():
    found = sim.discover("text-as-it-stands", where="in_place >= 10000", runs=600)
    assert found.boxes.column("says")[0] in found._repr_html_()
    assert found.to_dict()["limits"] == found.limits.rows()
    assert found.chart("discover_trajectory").layout.yaxis.title.text.startswith("Density")


def test_a_war_without_a_ceasefire_is_the_box_of_a_force_without_consent():
    result = ensemble(sim.load("text-as-it-stands"), runs=800)
    found = discover(result, read_where("authorised < 10000"))
    (first, *_) = found.boxes
    names = [found.features[place].name for place in first.box]
    assert "ceasefire" in names
    assert first.apart.density > 0.9 > first.apart.base
