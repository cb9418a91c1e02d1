"""Questions and answers: read strictly, and the shipped ones follow from what happened."""

import csv
import datetime

import pytest

from sim.errors import ScenarioError
from sim.scenario.shipped import folder
from sim.score.questions import KINDS, NATIONS, PERSONS, Question, read_questions, shipped_questions

LAST = datetime.date(2026, 4, 9)


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "questions.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_questions_are_read(table):
    path = table(
        'question,date,answer,why\nceasefire,2025-12-31,Yes,x\nin_place,2026-01,"12,500",y\n'
        "nations_present,2026-04-09,7,z\n"
    )
    assert read_questions(path) == (
        Question("ceasefire", datetime.date(2025, 12, 31), 1),
        Question("in_place", datetime.date(2026, 1, 1), 12_500),
        Question("nations_present", LAST, 7),
    )


def test_all_mistakes_are_said_at_once(table):
    path = table(
        "question,date,answer\nceasefires,2025-12-31,no\nceasefire,soon,3\nin_place,2026-04-09,no\n"
        "committed,2026-04-09,-5\nagreement,2026-04-09\n"
    )
    with pytest.raises(ScenarioError) as caught:
        read_questions(path)
    found = [(problem.line, problem.column, problem.key) for problem in caught.value.problems]
    assert found == [
        (2, 1, "question"), (2, 23, "answer"), (3, 11, "date"), (3, 16, "answer"),
        (4, 21, "answer"), (5, 22, "answer"), (6, 21, "answer"),
    ]  # fmt: skip
    assert caught.value.problems[0].suggestion == "ceasefire"


@pytest.mark.parametrize("text", ["", "question,date,answer\n", "question,answer\nceasefire,no\n"])
def test_a_table_that_asks_nothing_is_refused(table, text):
    with pytest.raises(ScenarioError):
        read_questions(table(text))


def test_the_shipped_answers_are_those_of_the_shipped_record():
    path = folder() / "data" / "world_2025_26.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    last = [row for row in rows if row["date"] == LAST.isoformat()]
    assert [(row["kind"], row["level"]) for row in last] == [("ceasefire", "0")]
    assert not any(row["kind"] == "ceasefire" and float(row["level"]) > 0 for row in rows)
    asked = read_questions(shipped_questions())
    assert {question.kind for question in asked} <= set(KINDS)
    for question in asked:
        assert question.answer == 0
        assert question.date <= LAST
        if question.kind in {**PERSONS, **NATIONS}:
            assert question.kind.endswith("in_place")


def test_the_shipped_questions_have_sources():
    with shipped_questions().open(newline="", encoding="utf-8") as file:
        assert all("world_2025_26.csv" in row["source"] for row in csv.DictReader(file))
