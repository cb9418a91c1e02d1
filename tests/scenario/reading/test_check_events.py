"""Events beside one another: what contradicts, and what is past the end, is said at once."""

import pytest

from sim.scenario.document import document, restore
from sim.scenario.reading.read import load
from sim.scenario.write import as_yaml


def events(*entries):
    return "\n".join(["events:", *(f"  - {{{entry}}}" for entry in entries)])


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        ("us: {air: 0.6}", "us: {air: 0}", "6:25: events[1].us.air: expected 0.6"),
        (
            "threat: {value: 0.5, range: [0.4, 0.6]}",
            "threat: 0.5",
            "6:23: events[1].threat: expected {value: 0.5, range: [0.4, 0.6]}",
        ),
        ("mandate: un", "mandate: eu", "6:24: events[1].mandate: expected 'un'"),
        ("peace: war", "peace: agreement", "6:22: events[1].peace: expected 'war'"),
        ("terms: bar", "terms: allow", "6:22: events[1].terms: expected 'bar'"),
        ("location: rear", "location: forward", "6:25: events[1].location: expected 'rear'"),
        ("minimum: 5000", "minimum: 9000", "6:24: events[1].minimum: expected 5000"),
        ("offensive: 8", "offensive: 4", "6:26: events[1].offensive: expected 8"),
    ],
)
def test_two_events_of_a_week_that_set_one_thing_differently(complaints, first, second, fault):
    (found,) = complaints(events(f"week: 8, {first}", f"week: 8, {second}"))
    rest = ", as events[0] sets it in the same week, or an event of another week; found "
    assert found.startswith(fault + rest)
    assert complaints(events(f"week: 8, {first}", f"week: 9, {second}")) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("us: {air: 0.6}", "us: {guarantee: 0.2}"),
        ("us: {air: 0.5}", "us: {air: {value: 0.5, range: [0.5, 0.5]}}"),
        ("mandate: un", "mandate: un"),
        ("support: -0.1", "support: 0.2"),
        ("clarity: 0.1", "clarity: 0.2"),
        ("leaning: 1", "leaning: -1"),
        ("offers: [air]", "offers: [intelligence]"),
        ("peace: ceasefire", "terms: bar"),
    ],
)
def test_two_events_of_a_week_that_agree_or_add_up(write, complaints, first, second):
    both = (f"week: 8, {first}", f"week: 8, {second}")
    assert complaints(events(*both)) == []
    # Since nothing contradicts, the order in the list cannot matter.
    forth, back = (load(write(events(*order))) for order in (both, both[::-1]))
    assert sorted(map(repr, forth.events)) == sorted(map(repr, back.events))


def test_all_mistakes_at_once_include_a_week_past_the_end(complaints):
    assert [
        line.partition("; ")[0] for line in complaints(events("week: 60, threat: 5, us: {ar: 1}"))
    ] == [
        "5:12: events[0].week: expected at most 52, the last week (weeks)",
        "5:24: events[0].threat: expected a number from 0 to 1 (share), or "
        "{value: ..., range: [low, high]}",
        "5:32: events[0].us.ar: expected one of the keys air, intelligence, logistics or guarantee",
    ]


def test_all_mistakes_at_once_include_what_goes_with_no_election(complaints):
    found = complaints(events("week: 6, threat: 5, election: [NLD], support: -0.1"))
    assert [line.split(": ")[1] for line in found] == ["events[0].threat", "events[0].support"]


def test_a_key_that_is_wrong_is_there_all_the_same(complaints):
    found = complaints(
        events("week: 6, election: [XXX], announced: 4", "week: 7, support: 9, nations: [NLD]")
    )
    assert [line.split(": ")[1] for line in found] == [
        "events[0].election[0]",
        "events[1].support",
    ]


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        ("set: {us.step: 0.5}", "set: {us.step: 0.25}", "events[1].set.us.step: expected 0.5"),
        ("us: {air: 0.5}", "set: {us.air: 0.25}", "events[1].set.us.air: expected 0.5"),
        (
            "set: {army: 5000}",
            "nations: [FRA], set: {army: 4000}",
            "events[1].set.army: expected 5000",
        ),
        (
            "nations: [FRA, ITA], set: {parliament: executive_discretion}",
            "set: {parliament: prior_approval_required}",
            "events[1].set.parliament: expected 'executive_discretion'",
        ),
    ],
)
def test_what_is_set_in_two_ways_is_told(complaints, first, second, fault):
    (found,) = complaints(events(f"week: 8, {first}", f"week: 8, {second}"))
    assert fault in found


@pytest.mark.parametrize(
    "second", ["times: {us.air: 0.5}", "nations: [DEU], set: {army: 4000}", "times: {army: 2}"]
)
def test_factors_and_other_nations_contradict_nothing(complaints, second):
    first = "week: 8, nations: [FRA], us: {air: 0.5}, set: {army: 5000}"
    assert complaints(events(first, f"week: 8, {second}")) == []


def test_who_is_in_may_leave_and_who_is_outside_may_join(complaints):
    order = events("week: 9, joins: [DEU]", "week: 3, leaves: [DEU]", "week: 12, leaves: [DEU]")
    assert complaints(order) == []
    wrong = events("week: 3, leaves: [DEU]", "week: 9, leaves: [DEU], joins: [FRA]")
    assert [line.split(": ", 1)[1].partition(" (")[0] for line in complaints(wrong)] == [
        "events[1].leaves[0]: expected a nation that is in the force then; found 'DEU'",
        "events[1].joins[0]: expected a nation that is outside then",
    ]


def test_an_event_reads_back_as_it_is_written(write):
    text = events(
        "week: 3, nations: [DEU], set: {public_support: 0.5, parliament: executive_discretion}",
        "week: 4, times: {us.air: 0.5, army: 2}, nations: [FRA], us: {air: 0.25}",
        "week: 5, votes_against: [DEU], final: true, set: {us.step: {value: 0.5, range: [0, 1]}}",
        "week: 6, leaves: [GBR], joins: [NZL], refusal_chance: 0.5",
    )
    scenario = load(write(f"nations: {{outside: [NZL]}}\n{text}"))
    again = load(write(words=as_yaml(scenario)))
    assert again.events == scenario.events
    assert (again.outside, again.codes) == (scenario.outside, scenario.codes) != ((), ())
    assert restore(document(scenario)) == scenario
