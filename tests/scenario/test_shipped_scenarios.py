"""The shipped scenarios: all valid, each with its lesson, four of them a ladder."""

import csv
from datetime import date
from itertools import pairwise

import pytest

from sim.scenario.reading.read import check, load
from sim.scenario.scenario import ENABLERS
from sim.scenario.shipped import folder, scenario_files

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
    "as-it-happened",
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


# The year that happened

LEVEL = {"air": 0.15, "intelligence": 0.2, "logistics": 0.2, "guarantee": 0.1}
"""What a level of American signals adds to the first day, as the file says in words."""


def facts_after_the_first_day(scenario):
    """Return the rows of what happened, with the week into which each day falls."""
    with (folder() / "data" / "world_2025_26.csv").open(encoding="utf-8") as file:
        rows = [(date.fromisoformat(row["date"]), row) for row in csv.DictReader(file)]
    return [(-(-(day - scenario.date).days // 7), row) for day, row in rows if day > scenario.date]


def test_as_it_happened_gives_what_washington_signalled_week_by_week():
    scenario = load("as-it-happened")
    signals = {
        week: int(row["level"])
        for week, row in facts_after_the_first_day(scenario)
        if row["kind"] == "us_signal"
    }
    given = {event.week: event.numbers for event in scenario.events}
    now = 0
    for week in range(1, scenario.weeks + 1):
        before, now = now, signals.get(week, now)
        assert ("us.air" in given.get(week, {})) == (now != before), week
        if now != before:
            for enabler, step in LEVEL.items():
                first, number = scenario.numbers[f"us.{enabler}"], given[week][f"us.{enabler}"]
                assert number.value == pytest.approx(first.value + now * step)
                if now:
                    assert number.high - number.low == pytest.approx(step)
                else:
                    assert (number.low, number.high) == (first.low, first.high)
                assert number.value <= scenario.numbers[f"us.reach_{enabler}"].value


def test_as_it_happened_scripts_a_year_without_a_ceasefire_and_no_government():
    scenario = load("as-it-happened")
    facts = facts_after_the_first_day(scenario)
    assert {row["level"] for _, row in facts if row["kind"] == "ceasefire"} == {"0"}
    for name in ("peace.ceasefire_chance", "peace.agreement_chance", "us.openness"):
        assert scenario.numbers[name].high == 0
    weeks = {
        kind: {week for week, row in facts if row["kind"] == kind}
        for kind in ("offensive", "threat", "planning")
    }
    assert {event.week for event in scenario.events if event.offensive} == weeks["offensive"]
    assert {event.week for event in scenario.events if "threat" in event.numbers} == weeks["threat"]
    assert {event.week for event in scenario.events if event.clarity} >= weeks["planning"]
    assert scenario.nations == load("text-as-it-stands").nations
    for event in scenario.events:
        assert event.peace is event.terms is event.leaning is event.support is None
        assert not any([event.offers, event.votes_against, event.election, event.nations])
