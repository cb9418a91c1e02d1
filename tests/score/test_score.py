"""Scores as a whole: every forecaster on the same answers, what is left out is named."""

import datetime
from dataclasses import replace

import pytest

from sim.scenario.scenario import Word
from sim.score.outcomes import Outcome
from sim.score.positions import REFERENCE
from sim.score.questions import Question
from sim.score.reading import read_ensemble
from sim.score.score import CAUTION, score, score_answers
from tests.builders import FIRST_DAY, KEEN, a_nation, a_scenario

WORDS = {"AAA": "pledged", "BBB": "open", "CCC": "refuses", "DDD": "silent", "EEE": "refuses"}


def day(week):
    return FIRST_DAY + datetime.timedelta(weeks=week)


@pytest.fixture(scope="module")
def scenario():
    brings = {"AAA": KEEN, "BBB": {}, "CCC": {"us_dependence": 1}, "DDD": {}, "EEE": {"record": 0}}
    nations = tuple(
        replace(a_nation(code, **more), word=Word(WORDS[code], FIRST_DAY, "government", "", ""))
        for code, more in brings.items()
    )
    return replace(a_scenario(weeks=20), nations=nations)


OUTCOMES = [Outcome(code, day(20), word) for code, word in WORDS.items()]


@pytest.fixture(scope="module")
def result(scenario):
    others = [Outcome("ZZZ", day(20), "open"), Outcome("AAA", day(30), "open")]
    asked = [
        Question("ceasefire", day(10), 0),
        Question("in_place", day(20), 0),
        Question("in_place", day(21), 0),
    ]
    return score_answers([scenario], [*OUTCOMES, *others], asked, structure=True, runs=200, seed=3)


def test_every_forecaster_is_scored_on_every_nation(result, scenario):
    rows = result.tables["score_positions"].rows()
    names = [row["forecaster"] for row in rows]
    assert names[:3] == [scenario.name, f"{scenario.name}, structure", REFERENCE]
    assert len(set(names)) == len(names) == 9
    assert {row["nations"] for row in rows} == {5}
    nations = result.tables["score_nations"].rows()
    assert len(nations) == 9 * 5
    for row in nations:
        chances = [row[rung] for rung in ("refuses", "supports", "conditional", "pledged")]
        assert sum(chances) == pytest.approx(1)


def test_the_score_is_the_mean_over_nations(result):
    nations = result.tables["score_nations"].rows()
    for row in result.tables["score_positions"].rows():
        own = [score["rps"] for score in nations if score["forecaster"] == row["forecaster"]]
        assert row["rps"] == pytest.approx(sum(own) / len(own))
        assert row["rps_low"] <= row["rps"] <= row["rps_high"]


def test_the_ensemble_is_scored_by_its_own_chances(result, scenario):
    chances = read_ensemble(scenario, [day(20)], runs=200, seed=3).chances(day(20))
    rows = result.tables["score_nations"].rows()[:5]
    assert [row["pledged"] for row in rows] == pytest.approx(chances[:, 3].tolist())


def test_who_says_what_came_loses_nothing_and_saves_what_persistence_lost(result):
    rows = {row["forecaster"]: row for row in result.tables["score_positions"].rows()}
    certain, reference = rows["first word, certain"], rows[REFERENCE]
    assert certain["rps"] == certain["brier"] == 0
    assert certain["rank"] > 0.95
    assert certain["gain"] == pytest.approx(reference["rps"])
    assert reference["gain"] == 0


def test_skill_is_the_part_of_the_loss_of_persistence_that_is_saved(result):
    rows = result.tables["score_positions"].rows()
    reference = next(row["rps"] for row in rows if row["forecaster"] == REFERENCE)
    for row in rows:
        assert row["skill"] == pytest.approx(1 - row["rps"] / reference)
        if row["skill_low"] is not None:
            assert row["skill_low"] <= row["skill"] + 1e-9
            assert row["skill"] <= row["skill_high"] + 1e-9
    named = {row["forecaster"]: row for row in rows}
    assert named["first word, certain"]["skill"] == 1
    assert named[REFERENCE]["skill"] == 0


def test_nations_without_an_answer_are_named(scenario):
    made = score_answers([scenario], OUTCOMES[:4], runs=10, seed=3)
    assert made.notes == ("In the scenario, and without an answer: EEE.",)


def test_where_no_day_can_be_scored_it_says_which_can(scenario):
    late = [replace(outcome, date=day(21)) for outcome in OUTCOMES]
    made = score_answers([scenario], late, runs=10, seed=3)
    assert "score_positions" not in made.tables
    last = (day(21) - datetime.timedelta(days=1)).isoformat()
    assert f"after {FIRST_DAY} and up to {last}" in made.notes[0]
    assert "No position" in made.notes[1]
    longer = score_answers([replace(scenario, weeks=21)], late, runs=10, seed=3)
    assert longer.tables["score_positions"].rows()


def test_what_no_scenario_answers_is_left_out_and_named(result):
    assert len(result.notes) == 3
    assert "ZZZ" in result.notes[0]
    assert day(30).isoformat() in result.notes[1]
    assert f"in_place on {day(21)}" in result.notes[2]
    totals = result.tables["score_totals"].rows()
    assert {row["date"] for row in totals} == {day(20).isoformat()}


def test_how_many_pledged_is_asked_among_the_nations_of_the_table(result):
    rows = [
        row
        for row in result.tables["score_totals"].rows()
        if row["question"].startswith("nations_committed")
    ]
    assert {row["question"] for row in rows} == {"nations_committed of 5"}
    assert {row["answer"] for row in rows} == {1}
    nothing_new = next(row for row in rows if row["forecaster"] == "nothing new")
    assert (nothing_new["middle"], nothing_new["crps"]) == (1, 0)


def test_ranges_are_counted_for_ensembles_alone(result, scenario):
    rows = result.tables["score_ranges"].rows()
    assert [row["forecaster"] for row in rows] == [scenario.name, f"{scenario.name}, structure"]
    assert {row["answers"] for row in rows} == {2}


def test_several_days_are_scored_apart_and_together(scenario):
    twice = [replace(outcome, date=day(week)) for week in (10, 20) for outcome in OUTCOMES]
    made = score_answers([scenario], twice, runs=50, seed=3)
    rows = made.tables["score_positions"].rows()
    assert [*dict.fromkeys(row["date"] for row in rows)] == [
        day(10).isoformat(), day(20).isoformat(), "all",
    ]  # fmt: skip
    ours = [row["rps"] for row in rows if row["forecaster"] == scenario.name]
    assert ours[2] == pytest.approx((ours[0] + ours[1]) / 2)


def test_the_same_seed_gives_the_same_scores(scenario):
    first, second = (score_answers([scenario], OUTCOMES, runs=50, seed=9).tables for _ in range(2))
    assert first == second


def test_scoring_needs_a_scenario():
    with pytest.raises(ValueError, match="at least one scenario"):
        score([])


def test_the_caution_says_that_answers_hang_together():
    assert "watch each other" in CAUTION
    assert "too narrow" in CAUTION
