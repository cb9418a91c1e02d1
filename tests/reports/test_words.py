"""Numbers in sentences: never rounded into a certainty, never said in another language."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.reports.markup import details, pairs, paragraph, table
from sim.reports.tabulate import say, table_html
from sim.reports.words import (
    capitalise,
    few_names,
    interval,
    list_names,
    nations,
    number,
    of_runs,
    percent,
    points,
    the,
    troops,
    week,
)  # fmt: skip
from tests.charts.toy import scenario
from tests.charts.toy import table as toy


@given(st.floats(0, 1))
def test_a_chance_is_certain_only_if_it_is(share):
    assert (percent(share) == "0%") == (share == 0)
    assert (percent(share) == "100%") == (share == 1)


@given(st.floats(0, 1), st.floats(0, 1))
def test_an_interval_is_never_narrower_than_it_is(one, other):
    low, high = sorted([one, other])
    said = [int(word) for word in interval(low, high).removesuffix("%").split() if word.isdigit()]
    assert said[0] <= 100 * low + 1e-6
    assert said[1] >= 100 * high - 1e-6


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (of_runs(0), "none of the runs"),
        (of_runs(0.003), "under 1% of runs"),
        (points(-0.004), "no point"),
        (troops(None), "none"),
        (troops(1234.5), "1,235"),
        (nations(1), "one nation"),
        (nations(0), "no nations"),
        (number(1200), "1,200"),
        (few_names(["a", "b", "c", "d"], 2), "a, b and two more"),
        (list_names(["a"]), "a"),
        (the("Netherlands"), "the Netherlands"),
        (capitalise(""), ""),
    ],
)
def test_numbers_and_names_in_a_sentence(said, expected):
    assert said == expected


def test_a_week_has_its_day():
    assert week(scenario(date=datetime.date(2025, 12, 28)), 1) == "week 1 (4 January 2026)"


def test_cells_read_as_people_write_them():
    assert say(-0.5, "points") == "-0.50"
    assert say(3.14159, "nations") == "3.1"
    assert say(12, "week") == "12"
    assert say("prior_approval_required", "") == "prior approval required"


def test_markup_escapes_all_it_is_given():
    assert paragraph("<b>") == "<p>&lt;b&gt;</p>"
    assert "&lt;" in details("<", "")
    assert "&lt;" in pairs([("<", "<")])
    assert "<td>&lt;</td>" in table(["a", "b"], [["x", "<"]], "c")


def test_long_tables_are_cut_and_say_so():
    rows = [(f"n{place}", place) for place in range(400)]
    cut = table_html(toy("drivers", "name x", *rows))
    assert cut.count("<tr>") == 151
    assert "all are in drivers.csv" in cut


def test_tables_by_week_show_some_weeks_and_the_last():
    rows = [(week, measure, 0) for week in range(54) for measure in ("a", "b")]
    shown = table_html(toy("fan", "week measure x", *rows))
    assert '<th scope="row" class="number">52</th>' in shown
    assert '<th scope="row" class="number">53</th>' in shown
    assert '<th scope="row" class="number">51</th>' not in shown
