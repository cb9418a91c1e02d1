"""What is read of an ensemble is what the ensemble counted, week for week."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from sim.arrays.ensemble import ensemble
from sim.scenario.presence import level_of_presence
from sim.scenario.reading.read import load
from sim.score.questions import Question
from sim.score.reading import covers, read_ensemble, week_of
from sim.score.said import structure_of
from tests.builders import FIRST_DAY, KEEN, a_nation, a_scenario

RUNS, SEED = 2300, 11


def day(week):
    return FIRST_DAY + datetime.timedelta(weeks=week)


@pytest.fixture(scope="module")
def scenario():
    nations = [a_nation("AAA", **KEEN), a_nation("BBB"), a_nation("CCC", us_dependence=1)]
    return a_scenario(nations=nations, weeks=20)


@pytest.fixture(scope="module")
def reading(scenario):
    return read_ensemble(scenario, [day(5), day(20)], runs=RUNS, seed=SEED)


@pytest.fixture(scope="module")
def result(scenario):
    return ensemble(scenario, runs=RUNS, seed=SEED)


def test_chances_are_those_of_the_ensemble(reading, result):
    for week in (5, 20):
        counts = result.tally.rungs[week]
        expected = np.column_stack([counts[:, :3], counts[:, 3:].sum(axis=1)]) / RUNS
        assert reading.chances(day(week)) == pytest.approx(expected)


def test_totals_are_those_of_the_ensemble_run_by_run(reading, result):
    for place, kind in enumerate(("committed", "authorised", "in_place")):
        for week in (5, 20):
            answers = reading.answers(Question(kind, day(week), 0))
            assert (answers == result.runs.troops[place, week]).all()


def test_peace_is_asked_for_by_a_day_not_on_it(reading, result):
    agreed = reading.answers(Question("agreement", day(20), 0))
    assert (agreed == (result.runs.agreement >= 0)).all()
    assert (reading.answers(Question("ceasefire", day(20), 0)) >= agreed).all()
    early = reading.answers(Question("agreement", day(5), 0))
    assert early.sum() == ((result.runs.agreement >= 0) & (result.runs.agreement <= 5)).sum()


def test_nations_are_counted_among_those_that_are_asked_about(reading, result):
    everyone = reading.answers(Question("nations_committed", day(20), 0))
    assert (everyone == (result.runs.rung >= 3).sum(axis=0)).all()
    some = reading.answers(Question("nations_committed", day(20), 0, among=("AAA", "CCC")))
    assert (some == (result.runs.rung[[0, 2]] >= 3).sum(axis=0)).all()


def test_days_fall_into_weeks(scenario):
    assert week_of(scenario, day(3) + datetime.timedelta(days=6)) == 3
    assert covers(scenario, day(20))
    assert not covers(scenario, FIRST_DAY)
    assert not covers(scenario, day(21))


def test_the_structure_alone_is_the_scenario_without_positions(tmp_path):
    said = load("no-us")
    assert any(nation.word for nation in said.nations)
    path = tmp_path / "alone.yaml"
    path.write_text(
        "extends: no-us\ntitle: x\nasks: x?\nteaches: x.\npositions: none\n", encoding="utf-8"
    )
    alone = load(path)
    named = {name: getattr(alone, name) for name in ("name", "title", "asks", "teaches")}
    assert structure_of(replace(said, **named)) == alone


def test_present_is_who_commits_troops_or_more_than_money(scenario):
    reading = read_ensemble(scenario, [day(20)], runs=50, seed=SEED)
    now = reading.weeks[20]
    nations = np.array([[level_of_presence(nation)] for nation in scenario.nations])
    given = now.presence >= nations
    found = reading.answers(Question("nations_present", day(20), 0))
    assert (found == (given | (now.rung >= 3)).sum(axis=0)).all()
    committed = reading.answers(Question("nations_committed", day(20), 0))
    assert (found >= committed).all()
