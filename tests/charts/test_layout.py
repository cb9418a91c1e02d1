"""What stands around the data: the calendar, events, labels that keep apart."""

import datetime
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.charts.calendar import event_marks, letter, sparse_ticks, weeks, weeks_of_events
from sim.charts.frame import names
from sim.charts.labels import labels, move_apart
from sim.charts.table import columns_where, rank_rows
from sim.charts.titles import break_lines, full_label, meaning
from sim.scenario.scenario import Event
from tests.charts.toy import scenario, table

PROMISE = Event(2, "Washington promises.", {})
REVERSAL = Event(5, "Washington takes it back.", {})


def test_weeks_are_named_with_the_day_on_which_they_begin():
    axis = weeks(scenario(weeks=52), 13)
    assert axis["tickvals"] == [0, 13, 26, 39, 52]
    assert axis["ticktext"][:2] == ["0<br>10 Apr<br>2025", "13<br>10 Jul"]
    assert axis["ticktext"][3] == "39<br>8 Jan<br>2026"


@pytest.mark.parametrize(("length", "most"), [(1, 3), (8, 9), (52, 8), (260, 8)])
def test_long_and_short_courses_have_a_few_ticks_each(length, most):
    course = scenario(weeks=length)
    assert 2 <= len(weeks(course)["tickvals"]) <= most
    assert len(sparse_ticks(course)["xaxis.tickvals"]) <= len(weeks(course)["tickvals"])


def test_events_are_marked_by_letters_in_their_order():
    course = scenario(events=(REVERSAL, PROMISE, replace(PROMISE, says="So does London.")))
    assert weeks_of_events(course) == {2: "A", 5: "B"}
    marks = event_marks(course)
    assert [(note["text"], note["x"]) for note in marks["annotations"]] == [("A", 2), ("B", 5)]
    assert [line["x0"] for line in marks["shapes"]] == [2, 5]


def test_a_deadline_before_the_end_is_marked():
    assert [note["text"] for note in event_marks(scenario(deadline=6))["annotations"]] == [
        "deadline"
    ]
    assert event_marks(scenario(deadline=8)) == {"shapes": [], "annotations": []}


def test_letters_never_run_out():
    assert len({letter(place) for place in range(100)}) == 100


@given(
    st.lists(st.floats(0, 1e4), min_size=1, max_size=20),
    st.floats(1, 500),
    st.sampled_from([0, -1e9]),
)
def test_labels_keep_apart_in_their_order(values, gap, floor):
    placed = move_apart(values, gap=gap, floor=floor)
    assert min(placed) >= floor - 1e-6
    order = sorted(range(len(values)), key=lambda place: values[place])
    for lower, higher in itertools.pairwise(order):
        assert placed[higher] - placed[lower] >= gap * (1 - 1e-6)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12, unique=True))
def test_labels_that_have_room_stay_where_they_are(places):
    values = [float(10 * place) for place in places]
    assert move_apart(values, gap=9) == values


def test_names_of_lines_stand_at_the_right_of_their_panel():
    notes = labels({"a": 0.5, "b": 0.5}, colours=["#000", "#111"], span=1, height=100, panel=2)
    assert {note["xref"] for note in notes} == {"x2 domain"}
    assert notes[1]["y"] - notes[0]["y"] == pytest.approx(0.18)


def test_names_have_a_row_each_from_the_bottom():
    axis = names(["low", "high"])
    assert axis["tickvals"] == [0, 1]
    assert axis["ticktext"] == ["low", "high"]


def test_rows_are_ranked_upwards_and_empty_ones_left_out():
    toy = table("t", "name x", ("b", 1), ("a", 1), ("c", None), ("d", 3))
    assert [row["name"] for row in rank_rows(toy, "x")] == ["b", "a", "d"]
    assert columns_where(toy, x=1) == {"name": ["b", "a"], "x": [1, 1]}


def test_numbers_are_called_by_their_question():
    assert full_label("stake_threat", "Threat") == "Stake: Threat"
    assert full_label("us.credibility", "Washington's word") == "Washington's word"
    assert full_label("safety_word", "Washington's word") == "Safety: Washington's word"
    assert full_label("rotation", "Rotation") == "Rotation"
    assert "Russian threat" in meaning("stake_threat")
    assert meaning("FRA.army") == ""


def test_long_titles_are_broken_and_none_is_lost():
    assert (
        break_lines("Robust deterrence near the line", 18) == "Robust deterrence<br>near the line"
    )
    assert break_lines("") == ""
    assert scenario().date == datetime.date(2025, 4, 10)
