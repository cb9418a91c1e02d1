"""The assumption ledger, and how much is chance."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.doubt import spread
from sim.analysis.sensitivity.factors import WORDS, grade_of, streams_by_grade
from sim.analysis.sensitivity.ledger import (
    JUDGED,
    assumption_ledger,
    ledger_groups,
    uncertainty,
)
from sim.analysis.sensitivity.shares import run_groups, runs_needed
from sim.arrays.ensemble import ensemble
from sim.scenario.reading.read import load
from sim.scenario.scenario import Uncertain
from tests.builders import a_nation, a_scenario

RUNS = 150


@pytest.fixture(scope="module")
def text():
    return load("text-as-it-stands")


@pytest.fixture(scope="module")
def groups(text):
    return run_groups(text, ledger_groups(text), runs=RUNS)


def document_all(scenario):
    """The scenario with every number marked as documented."""

    def mark(numbers):
        return {name: replace(it, grade="documented", source="") for name, it in numbers.items()}

    nations = tuple(
        replace(nation, attributes=mark(nation.attributes)) for nation in scenario.nations
    )
    spoken = scenario.spoken and document_all(scenario.spoken)
    return replace(scenario, numbers=mark(scenario.numbers), nations=nations, spoken=spoken)


def test_with_every_number_documented_nothing_rests_on_assumptions(text):
    marked = document_all(text)
    experiment = run_groups(marked, ledger_groups(marked), runs=40)
    rows = assumption_ledger(experiment).rows()
    for row in rows:
        if row["grade"] not in {"documented", WORDS}:
            assert row["inputs"] == 0
            assert [row[name] for name in ("alone", "in_all", "in_all_high", "between")] in (
                [0, 0, 0, 0],
                [0, 0, 0, None],
            )
    assert any(row["in_all"] > 0 for row in rows if row["grade"] == "documented")


def test_inputs_are_as_many_as_are_drawn(text, groups):
    by_grade = {row["grade"]: row["inputs"] for row in assumption_ledger(groups).rows()}
    numbers = [it for it in text.numbers.values() if not it.is_exact]
    brought = [
        it
        for nation in text.nations
        for name, it in nation.attributes.items()
        if not it.is_exact and name not in {"fit_peacekeeping", "fit_monitoring"}
    ]
    grades = [grade_of(number) for number in (*numbers, *brought)]
    for grade in ("stated", "documented", "estimated", "calibrated", "assumed", "memory"):
        assert by_grade[grade] == grades.count(grade), grade
    judged = ("estimated", "calibrated", "assumed", "memory")
    assert by_grade[JUDGED] == sum(by_grade[grade] for grade in judged)
    assert by_grade[WORDS] == sum(nation.word is not None for nation in text.nations)


def test_what_is_remembered_or_calibrated_counts_by_itself():
    assert grade_of(Uncertain(1, 0, 2, "assumed", "rule majority (memory)")) == "memory"
    assert grade_of(Uncertain(1, 0, 2, "documented", "memory of a page")) == "documented"
    calibrated = Uncertain(1, 0, 2, "estimated", "calibrated on past operations")
    assert grade_of(calibrated) == "calibrated"


def test_shares_of_all_and_of_the_rest_make_a_whole(groups):
    """What inputs make alone is what is not left if only they are known, and so on."""
    rows = {(r["outcome"], r["measure"], r["what"]): r for r in uncertainty(groups).rows()}
    for kind, measure in (("chance", "committed"), ("troops", "authorised")):
        inputs, rest = (rows[kind, measure, what] for what in ("inputs", "governments and chance"))
        for first, second in ((inputs, rest), (rest, inputs)):
            low = first["alone_low"] + second["in_all_low"]
            high = first["alone_high"] + second["in_all_high"]
            assert low <= 1 <= high


def test_the_variance_is_that_of_an_ensemble_of_the_same_runs(text):
    """One chunk takes the draws of its first and second runs one after the other."""
    experiment = run_groups(text, {"chance": ("mood",)}, runs=50)
    both = np.concatenate([experiment.first[0], experiment.second[0]], axis=-1)[4]
    result = ensemble(text, runs=100)
    total = spread(result, ensemble(text, runs=100, held=True)).rows()[0]["variance"]
    assert both.var(ddof=1) == pytest.approx(total, rel=1e-3)
    assert np.array_equal(both, result.runs.troops[1, text.deadline])


def test_a_world_without_chance_rests_on_its_one_input_alone():
    calm = {"disposition_spread": 0, "common_spread": 0, "mood_spread": 0, "vote_luck": 0}
    keen = {"us_dependence": 0, "public_support": 1, "record": 1}
    nations = [a_nation("FRA", **keen), a_nation("GBR", **keen)]
    scenario = a_scenario(nations=nations, weeks=8, rotation=(2.0, 3.0, 6.0), **calm)
    experiment = run_groups(scenario, ledger_groups(scenario), runs=100)
    ledger = assumption_ledger(experiment).rows()
    committed = {
        r["grade"]: r for r in ledger if (r["outcome"], r["measure"]) == ("troops", "committed")
    }
    assert committed["assumed"]["in_all"] == pytest.approx(1, abs=0.25)
    assert committed["assumed"]["between"] == pytest.approx(1, abs=0.25)
    assert committed["estimated"]["in_all"] == 0


def test_groups_without_inputs_take_no_runs(text):
    every = ledger_groups(text)
    none = dict.fromkeys(every, ())
    assert runs_needed(none, 100) == 400
    assert runs_needed(every, 100) == 100 * (4 + 2 * 9 + 3)
    assert [*streams_by_grade(text)][-1] == WORDS
