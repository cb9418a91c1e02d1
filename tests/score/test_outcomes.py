"""Outcome tables: which word is scored on which day, and every mistake said at once."""

import datetime

import pytest

from sim.errors import ScenarioError
from sim.scenario.scenario import POSITIONS, RUNGS
from sim.score.ladder import RUNG, VALUE
from sim.score.outcomes import Outcome, choose_outcomes, read_outcomes

OCTOBER, JANUARY = datetime.date(2025, 10, 10), datetime.date(2026, 1, 10)


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "outcomes.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def mistakes(path):
    with pytest.raises(ScenarioError) as caught:
        read_outcomes(path)
    return [(problem.line, problem.column, problem.key) for problem in caught.value.problems]


def test_every_word_has_a_rung_and_a_value_that_agree():
    assert set(RUNG) == set(VALUE) == set(POSITIONS)
    for first in POSITIONS:
        for second in POSITIONS:
            if VALUE[first] > VALUE[second]:
                assert RUNG[first] >= RUNG[second]
    assert {RUNGS[rung] for rung in RUNG.values()} == {
        "refuses", "supports", "conditional", "pledged",
    }  # fmt: skip


def test_a_row_is_scored_on_its_own_day_and_other_columns_are_left_alone(table):
    path = table(
        "note,iso3,date,position\n"
        "x,NOR,2025-10-10,open\n"
        'y,FRA,2025-10-10,leading\n"a, b",NOR,2026-01-10,pledged\n'
    )
    assert choose_outcomes(read_outcomes(path), []) == (
        Outcome("FRA", OCTOBER, "leading"),
        Outcome("NOR", OCTOBER, "open"),
        Outcome("NOR", JANUARY, "pledged"),
    )


def test_of_one_day_the_head_of_government_is_scored_whatever_stands_last(table):
    path = table(
        "iso3,date,position,speaker_role,own_word\n"
        "NOR,2025-10-10,open,prime minister,1\n"
        "NOR,2025-10-10,refuses,defence minister,1\n"
        "NOR,2025-10-10,leading,press,0\n"
    )
    assert choose_outcomes(read_outcomes(path), []) == (Outcome("NOR", OCTOBER, "open"),)


def test_on_a_day_the_last_word_by_then_is_scored(table):
    path = table(
        "iso3,date,position\nNOR,2025-06-01,refuses\nNOR,2025-09-01,open\nNOR,2025-12-01,pledged\n"
        "FRA,2025-12-24,leading\n"
    )
    assert choose_outcomes(read_outcomes(path), [JANUARY, OCTOBER]) == (
        Outcome("NOR", OCTOBER, "open"),
        Outcome("FRA", JANUARY, "leading"),
        Outcome("NOR", JANUARY, "pledged"),
    )


def test_all_mistakes_are_said_at_once_by_line_and_column(table):
    path = table("iso3,date,position\nNOR,10/10/2025,maybe\nNORWAY,2025-10-10,open\nFRA,,open\n")
    found = mistakes(path)
    assert (2, 5, "date") in found
    assert (2, 16, "position") in found
    assert (4, 5, "date") in found
    assert "iso3" in {key for line, _, key in found if line == 3}


@pytest.mark.parametrize(
    "text", ["", "iso3,date,position\n", "iso3,date\nNOR,2025-10-10\n", "iso3;date;position\n"]
)
def test_a_table_that_says_nothing_is_refused(table, text):
    with pytest.raises(ScenarioError):
        read_outcomes(table(text))


def test_what_only_the_press_said_is_no_outcome(table):
    path = table("iso3,date,position,own_word\nNOR,2025-10-10,open,0\n")
    with pytest.raises(ScenarioError, match="own word"):
        read_outcomes(path)


def test_what_the_press_said_contradicts_no_own_word(table):
    path = table(
        "iso3,date,own_word,position\n"
        "NOR,2025-10-10,0,leading\nNOR,2025-10-10,1,open\nNOR,2025-10-10,0,refuses\n"
    )
    assert choose_outcomes(read_outcomes(path), []) == (Outcome("NOR", OCTOBER, "open"),)


INVENTED = [
    ("GBR", "2025-10-10", "prime minister", "1", "leading", "us_backstop;ceasefire", "air;sea"),
    ("NOR", "2025-10", "", "", "undecided", "", ""),
    ("ITA", "2026-01-10", "foreign minister", "1", "refuses", "mandate_un", "training_abroad"),
    ("ITA", "2026-01-10", "foreign minister", "1", "refuses", "", ""),
]
"""Rows that nobody said, in the columns of a table of positions."""

COLUMNS = "iso3,date,speaker_role,own_word,position,conditions,substitutes"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("more", "cells"),
    [
        ("", ""),
        (",troops_low,troops_high,says,source,confidence,from_memory", ',,,"so, and ""so""",,,'),
        (",troops_low,troops_high,confidence", ',"10,000",,low'),
        (",remark,seen", ',"a, b",'),
    ],
)
def test_tables_of_all_forms_are_read_alike(tmp_path, end, mark, more, cells):
    lines = [COLUMNS + more, *(",".join(row) + cells for row in INVENTED), ""]
    path = tmp_path / "outcomes.csv"
    path.write_bytes(mark + end.join(lines).encode())
    assert choose_outcomes(read_outcomes(path), []) == (
        Outcome("NOR", datetime.date(2025, 10, 1), "undecided"),
        Outcome("GBR", OCTOBER, "leading"),
        Outcome("ITA", JANUARY, "refuses"),
    )


def test_one_speaker_with_two_words_on_a_day_is_refused_by_line(table):
    path = table("iso3,date,position\nNOR,2025-10-10,open\nNOR,2025-10-10,refuses\n")
    assert mistakes(path) == [(3, 16, "position")]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ScenarioError, match=r"missing\.csv.*no such file"):
        read_outcomes(tmp_path / "missing.csv")


def test_nations_by_name_and_columns_by_other_names_are_answered_with_what_is_meant(table):
    with pytest.raises(ScenarioError) as caught:
        read_outcomes(table("iso3,date,position\nFrance,2025-10-10,open\nUK,2025-10-10,open\n"))
    assert [problem.suggestion for problem in caught.value.problems] == ["FRA", "GBR"]
    with pytest.raises(ScenarioError) as caught:
        read_outcomes(table("country,date,position\nFRA,2025-10-10,open\n"))
    assert [problem.suggestion for problem in caught.value.problems] == ["iso3"]
