"""A table as CSV: the same numbers come back, in plain decimals, and any tool can read them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.results.table import Table
from sim.results.text import from_csv, kind, to_csv


def one_column(values):
    return Table("one", {"it": values}, {"it": ""}, "")


def test_a_table_in_full(table):
    assert to_csv(table) == (
        "name,runs,chance\n"
        "Türkiye,1,0.1\n"
        '"the ""Big"", two",,\n'
        ",2000,0.0000001\n"
    )  # fmt: skip


def test_a_table_comes_back_as_it_was(table):
    kinds = {name: kind(values) for name, values in table.columns.items()}
    assert kinds == {"name": "string", "runs": "integer", "chance": "number"}
    assert from_csv(to_csv(table), kinds) == table.columns


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_lose_nothing_and_are_plain_decimals(numbers):
    text = to_csv(one_column(numbers))
    assert "e" not in text
    assert from_csv(text, {"it": "number"})["it"] == numbers


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_words_lose_nothing(words):
    numbered = Table("words", {"it": words, "n": list(range(len(words)))}, {"it": "", "n": ""}, "")
    assert from_csv(to_csv(numbered), {"it": "string", "n": "integer"})["it"] == words


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'=", "''@"])
def test_no_spreadsheet_takes_a_text_for_a_formula_and_it_comes_back_as_it_was(start):
    words = [f"{start}cmd|' /C calc'!A0", "plain", "'quoted'"]
    text = to_csv(Table("words", {"it": words, "by": [-1, 2, -3]}, {"it": "", "by": ""}, ""))
    cell = text.split("\n")[1].lstrip('"')
    assert cell.startswith("'")
    lines = text.rstrip("\n").split("\n")[1:]
    assert [line.rpartition(",")[2] for line in lines] == ["-1", "2", "-3"]
    assert from_csv(text, {"it": "string", "by": "integer"}) == {"it": words, "by": [-1, 2, -3]}


def test_whole_and_broken_numbers_side_by_side_are_numbers():
    assert to_csv(one_column([1, 2.5, None])) == "it\n1.0\n2.5\n\n"


def test_what_is_not_a_number_is_missing():
    assert to_csv(one_column([math.nan, 1.0])) == "it\n\n1.0\n"


def test_a_table_of_no_rows_keeps_its_header():
    assert to_csv(one_column([])) == "it\n"
    assert from_csv("it\n", {"it": "number"}) == {"it": []}


def test_what_a_csv_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        to_csv(one_column([math.inf]))
    with pytest.raises(TypeError, match="not \\['float', 'str'\\]"):
        to_csv(one_column(["a", 1.0]))
    with pytest.raises(TypeError, match="float64"):
        to_csv(one_column([np.float64(1)]))
    with pytest.raises(TypeError, match="bool"):
        to_csv(one_column([True]))


def test_a_file_with_other_columns_is_refused():
    with pytest.raises(ValueError, match="expected the columns it, that; found it"):
        from_csv("it\n1\n", {"it": "integer", "that": "integer"})
