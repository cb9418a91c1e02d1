"""Which design is robust: known from chances set by hand, and from the ensemble itself."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.designs import Trial, cross, label, troops_at_deadline, try_designs
from sim.analysis.regret import regrets, robustness
from sim.arrays.ensemble import ensemble
from sim.arrays.tally import MEASURES
from sim.draws import Draws
from sim.errors import ScenarioError
from sim.scenario.reading.read import load
from sim.scenario.vary import vary

FORCE = 10_000


@pytest.fixture(scope="module")
def courses():
    return tuple(load(name) for name in ("no-us", "full-backstop"))


def trial_of(courses, enough, **changes):
    """A trial in which the force comes where it is said to, (design, course, run)."""
    troops = np.where(np.asarray(enough, bool), FORCE, 0).astype(np.int32)
    designs = tuple({"mission": name} for name in "abcdefgh"[: len(troops)])
    kept = Trial(designs, courses, "authorised", troops, seed=1, force=FORCE, odds=0.5)
    return replace(kept, **changes)


def runs_with(*counts, of=10):
    """So many runs in which it comes, of ten, course by course."""
    return [[place < count for place in range(of)] for count in counts]


def by_design(table):
    return {row["design"]: row for row in table.rows()}


def test_regret_is_the_loss_against_the_best_under_the_same_course(courses):
    trial = trial_of(courses, [runs_with(2, 9), runs_with(6, 5), runs_with(4, 8)])
    found = {(row["design"], row["course"]): row for row in regrets(trial).rows()}
    losses = {key: row["regret"] for key, row in found.items()}
    assert losses == pytest.approx(
        {
            ("a", "no-us"): 0.4, ("b", "no-us"): 0, ("c", "no-us"): 0.2,
            ("a", "full-backstop"): 0, ("b", "full-backstop"): 0.4, ("c", "full-backstop"): 0.1,
        }
    )  # fmt: skip
    assert [key for key, row in found.items() if row["best"] == "yes"] == [
        ("b", "no-us"), ("a", "full-backstop"),
    ]  # fmt: skip
    assert found["b", "no-us"]["chance"] == 0.6
    assert found["b", "no-us"]["troops"] == 6_000


def test_the_most_robust_is_that_with_the_least_largest_regret(courses):
    trial = trial_of(courses, [runs_with(2, 9), runs_with(6, 5), runs_with(4, 8)])
    table = robustness(trial)
    assert table.column("design")[0] == "c"
    rows = by_design(table)
    assert {name: row["largest"] for name, row in rows.items()} == pytest.approx(
        {"a": 0.4, "b": 0.4, "c": 0.2}
    )
    assert {name: row["mean"] for name, row in rows.items()} == pytest.approx(
        {"a": 0.2, "b": 0.2, "c": 0.15}
    )
    assert {name: row["satisfied"] for name, row in rows.items()} == pytest.approx(
        {"a": 0.55, "b": 0.55, "c": 0.6}
    )
    assert {name: row["courses_met"] for name, row in rows.items()} == {"a": 1, "b": 2, "c": 1}
    assert {name: row["least"] for name, row in rows.items()} == pytest.approx(
        {"a": 0.2, "b": 0.5, "c": 0.4}
    )
    assert rows["b"]["under"] == "full-backstop"
    assert sum(row["first"] for row in rows.values()) == pytest.approx(1)


def test_designs_that_do_the_same_in_every_run_differ_by_exactly_nothing(courses):
    same = runs_with(3, 7)
    for row in regrets(trial_of(courses, [same, same])).rows():
        assert (row["regret"], row["regret_low"], row["regret_high"], row["best"]) == (
            *(0, 0, 0), "yes",
        )  # fmt: skip
    for row in robustness(trial_of(courses, [same, same])).rows():
        assert (row["largest"], row["largest_low"], row["largest_high"]) == (0, 0, 0)
        assert row["first"] == 0.5


@pytest.mark.once  # statistics; what computes them runs above on every Python
def test_intervals_cover_the_truth_about_as_often_as_they_say_and_shrink(courses, monkeypatch):
    monkeypatch.setattr("sim.analysis.regret.RESAMPLES", 200)  # as good for a mean over 360
    generator = np.random.default_rng(3)
    chances = np.array([[0.3, 0.7], [0.5, 0.5], [0.6, 0.2]])
    truth = chances.max(axis=0) - chances
    largest, widths, covered = truth.max(axis=1), {}, []
    for runs in (200, 800):
        wide = []
        for _ in range(60):
            luck = generator.random(runs)
            trial = trial_of(courses, luck < chances[..., np.newaxis])
            for place, row in enumerate(by_design(robustness(trial))[name] for name in "abc"):
                covered.append(row["largest_low"] <= largest[place] <= row["largest_high"])
                wide.append(row["largest_high"] - row["largest_low"])
        widths[runs] = np.mean(wide)
    assert np.mean(covered) >= 0.9
    assert widths[200] / widths[800] == pytest.approx(2, rel=0.15)


@pytest.mark.parametrize("measure", MEASURES)
def test_troops_are_those_of_the_ensemble(courses, measure):
    scenario = vary(courses[1], {"mission": "monitoring", "force.minimum": 5_000})
    result = ensemble(scenario, runs=60, seed=4)
    counted = result.runs.troops[MEASURES.index(measure), scenario.deadline]
    found = troops_at_deadline(scenario, measure, Draws(4, 0, 60))
    assert np.array_equal(found, counted)


def test_a_trial_is_the_same_in_blocks_and_by_several_processes(courses, monkeypatch):
    designs = cross({"location": ["rear", "outside"]})
    whole = try_designs(designs, courses, runs=30)
    monkeypatch.setattr("sim.analysis.designs.BLOCK", 8)
    for jobs in (1, 2):
        parts = try_designs(designs, courses, runs=30, jobs=jobs)
        assert np.array_equal(parts.troops, whole.troops)
    assert whole.troops.shape == (2, 2, 30)


def test_progress_counts_every_run(courses):
    counted = []
    try_designs(cross({"mission": ["monitoring"]}), courses, runs=20, progress=counted.append)
    assert sum(counted) == 40


def test_what_a_course_cannot_have_is_an_error_before_any_run(courses):
    with pytest.raises(ScenarioError, match="mission"):
        try_designs([{"mission": "parade"}], courses, runs=10)
    with pytest.raises(ScenarioError, match="at most 30000"):
        try_designs([{"force.minimum": 40_000}], courses, runs=10)


def test_designs_are_called_by_what_they_choose():
    every = cross({"mission": ["monitoring"], "force.minimum": [5_000, 10_000], "us.air": [0.25]})
    assert [label(design) for design in every] == [
        "monitoring, 5,000, 0.25", "monitoring, 10,000, 0.25",
    ]  # fmt: skip
