"""The shipped scenarios: all valid, each with its lesson, four of them a ladder."""

from itertools import pairwise

import pytest

from sim.scenario.reading.read import check, load
from sim.scenario.scenario import ENABLERS
from sim.scenario.shipped import scenario_files

WANTED = {
    "text-as-it-stands",
    "no-us",
    "intelligence-only",
    "air-and-intelligence",
    "full-backstop",
    "late-backstop",
    "reversal",
    "diplomacy",
    "monitoring-from-outside",
    "robust-forward",
    "offensive-before-talks",
    "divided-home-front",
    "europe-fills-the-gap",
    "un-peacekeeping",
}
LADDER = ("no-us", "intelligence-only", "air-and-intelligence", "full-backstop")


def changes(name, base="text-as-it-stands"):
    """Numbers in which a scenario differs from another."""
    mine, other = load(name).numbers, load(base).numbers
    return {key: mine[key].value for key in mine if mine[key].value != other[key].value}


def test_every_course_that_the_issue_names_is_there():
    assert set(scenario_files()) >= WANTED


def test_all_are_valid():
    assert check(scenario_files()) == ()


@pytest.mark.parametrize("name", scenario_files())
def test_each_asks_in_one_sentence_and_teaches_in_another(name):
    scenario = load(name)
    assert scenario.asks.endswith("?")
    assert scenario.asks.count("?") == 1
    assert scenario.teaches.endswith(".")
    assert ". " not in scenario.teaches
    assert scenario.title[0].isupper()


@pytest.mark.parametrize("name", scenario_files())
def test_each_event_says_what_happens(name):
    assert all(event.says.endswith(".") for event in load(name).events)


def test_titles_tell_them_apart():
    titles = [load(name).title for name in scenario_files()]
    assert len(set(titles)) == len(titles)


def test_each_rung_of_the_ladder_gives_at_least_what_the_last_one_gave():
    for lower, higher in pairwise(load(name) for name in LADDER):
        for enabler in ENABLERS:
            given = lower.numbers[f"us.{enabler}"], higher.numbers[f"us.{enabler}"]
            assert given[0].is_exact
            assert given[0].value <= given[1].value
        assert changes(higher.name, lower.name).keys() <= {f"us.{enabler}" for enabler in ENABLERS}


def test_nothing_but_enablers_differs_along_the_ladder():
    first, *others = (load(name) for name in LADDER)
    for other in others:
        assert other.events == ()
        assert other.nations == first.nations
        assert other.numbers["us.credibility"] == first.numbers["us.credibility"]
        assert other.numbers["us.openness"].value == other.numbers["us.openness"].high == 0


def test_the_ladder_goes_from_nothing_to_everything():
    assert [load(LADDER[0]).numbers[f"us.{enabler}"].value for enabler in ENABLERS] == [0, 0, 0, 0]
    assert [load(LADDER[-1]).numbers[f"us.{enabler}"].value for enabler in ENABLERS] == [1, 1, 1, 1]


def test_the_reversal_is_no_us_with_a_promise_taken_back():
    assert changes("reversal", "no-us") == {}
    promised, taken_back = load("reversal").events
    assert promised.week < taken_back.week
    assert {number.value for number in promised.numbers.values()} == {1}
    assert {number.value for number in taken_back.numbers.values()} == {0}
    assert promised.numbers.keys() == taken_back.numbers.keys()


def test_a_late_backstop_is_the_full_one_later():
    (event,) = load("late-backstop").events
    full = load("full-backstop").numbers
    assert changes("late-backstop", "no-us") == {}
    assert {name: number.value for name, number in event.numbers.items()} == {
        f"us.{enabler}": full[f"us.{enabler}"].value for enabler in ENABLERS
    }


def test_europes_effort_only_grows():
    course = dict.fromkeys(ENABLERS, 0)
    for event in load("europe-fills-the-gap").events:
        for name, number in event.numbers.items():
            enabler = name.removeprefix("europe.")
            assert number.value > course[enabler]
            course[enabler] = number.value
