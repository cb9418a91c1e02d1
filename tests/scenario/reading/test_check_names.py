"""What a user is told of a name that nobody knows, and of an event that cannot be."""

import pytest

from sim.scenario import other_names, table
from sim.scenario.scenario import POWERS
from sim.scenario.shipped import nation_files


def keys(names):
    *others, last = names
    return f"one of the keys {', '.join(others)} or {last}"


FAMILIES = (
    "stake..., safety..., company..., free_riding_onset, home..., election..., disposition_spread, "
    "common_spread, mood..., climb..., stickiness..., audience_cost, signal..., given..., "
    "presence..., tie..., cross_party, "
)
CODES = keys(nation_files())
ATTRIBUTES = keys(["parliament", *table.attributes()])
SHARE = "a number from 0 to 1 (share), or {value: ..., range: [low, high]}"
MAPPING = "a mapping, lines such as 'key: value'"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "parameters: {rotation: 0.5}",
            "4:24: parameters.rotation: expected a number from 1 to 10 (soldiers per soldier "
            "deployed), or {value: ..., range: [low, high]}; found 0.5",
        ),
        (
            "nations: {only: []}",
            "4:17: nations.only: expected a list that is not empty; found []",
        ),
        (
            "nations: {only: GBR}",
            "4:17: nations.only: expected a list, in brackets or one '- ' a line; found 'GBR'",
        ),
        (
            "nations: {only: [NO]}",
            "4:18: nations.only[0]: expected the ISO code of a nation, such as GBR; found 'NO'; "
            "did you mean 'NOR'?",
        ),
        (
            "nations: {exclude: [Germany]}",
            "4:21: nations.exclude[0]: expected the ISO code of a nation, such as GBR; "
            "found 'Germany'; did you mean 'DEU'?",
        ),
        (
            "nations: {only: [GBR, FRA, GBR]}",
            "4:17: nations.only: expected each once (GBR stands twice); "
            "found ['GBR', 'FRA', 'GBR']",
        ),
        (
            "nations: {change: {ITL: {us_dependence: 0.5}}}",
            f"4:20: nations.change.ITL: expected {CODES}; found 'ITL'; did you mean 'ITA'?",
        ),
        (
            "nations: {change: {ITA: {us_dependance: 0.5}}}",
            f"4:26: nations.change.ITA.us_dependance: expected {ATTRIBUTES}; "
            "found 'us_dependance'; did you mean 'us_dependence'?",
        ),
        (
            "nations: {change: {ITA: {us_dependence: 5}}}",
            f"4:41: nations.change.ITA.us_dependence: expected {SHARE}; found 5",
        ),
        (
            "nations: {change: {ITA: {parliament: executive}}}",
            "4:38: nations.change.ITA.parliament: expected prior_approval_required, "
            "prior_approval_with_exceptions, notification_or_consultation or "
            "executive_discretion; found 'executive'; did you mean 'executive_discretion'?",
        ),
    ],
)
def test_a_name_that_is_not_known(complaints, line, fault):
    assert complaints(line) == [fault]


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ("3", f"5:5: events[0]: expected {MAPPING}; found 3"),
        ("{us: {air: 1}}", "5:5: events[0]: expected the key week"),
        (
            "{week: true}",
            "5:12: events[0].week: expected a whole number from 1 to 260 (weeks); found true",
        ),
        (
            "{week: 53}",
            "5:12: events[0].week: expected at most 52, the last week (weeks); found 53",
        ),
        (
            "{week: 3, europe: {ready: 1}}",
            "5:24: events[0].europe.ready: expected one of the keys air, intelligence, logistics "
            "or guarantee; found 'ready'",
        ),
        (
            "{week: 3, support: -2}",
            "5:24: events[0].support: expected a number from -1 to 1 (share); found -2",
        ),
        (
            "{week: 3, support: 0.1, nations: [XYZ]}",
            "5:39: events[0].nations[0]: expected the ISO code of a nation, such as GBR; "
            "found 'XYZ'",
        ),
        (
            "{week: 3, offensive: 0}",
            "5:26: events[0].offensive: expected a whole number from 1 to 52 (weeks); found 0",
        ),
        (
            "{week: 3, peace: cease}",
            "5:22: events[0].peace: expected war, ceasefire or agreement; found 'cease'; "
            "did you mean 'ceasefire'?",
        ),
        (
            "{week: 3, election: [NLD], support: -0.1}",
            "5:41: events[0].support: expected an event of its own, beside no election; found -0.1",
        ),
        (
            "{week: 3, threat: 0.5, nations: [NLD]}",
            "5:37: events[0].nations: expected nations only where their support, leaning, "
            "offers or attributes change; found ['NLD']",
        ),
        (
            "{week: 3, terms: none}",
            "5:22: events[0].terms: expected allow or bar; found 'none'",
        ),
        (
            "{week: 3, votes_against: [Netherland]}",
            "5:31: events[0].votes_against[0]: expected the ISO code of a nation, such as GBR; "
            "found 'Netherland'; did you mean 'NLD'?",
        ),
        (
            "{week: 3, says: ''}",
            "5:21: events[0].says: expected text of 1 to 300 characters; found ''",
        ),
    ],
)
def test_an_event_that_cannot_be(complaints, event, fault):
    assert complaints(f"events:\n  - {event}") == [fault]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("safety_backstopp", "safety_backstop"),
        ("climb", "climb.refuses"),
        ("Critical mass", "company_mass"),
    ],
)
def test_a_coefficient_that_is_not_known_is_told_the_families(complaints, name, near):
    (found,) = complaints(f"parameters: {{{name}: 0.5}}")
    there = f"one of the {len(table.parameters())} keys {FAMILIES}"
    assert found.startswith(f"4:14: parameters.{name}: expected {there}")
    assert found.endswith(f"found '{name}'; did you mean '{near}'?")
    assert len(found) < 1000


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("UK", "GBR"),
        ("uk", "GBR"),
        ("Britain", "GBR"),
        ("GER", "DEU"),
        ("DE", "DEU"),
        ("D", "DEU"),
        ("DEN", "DNK"),
        ("NED", "NLD"),
        ("The Netherlands", "NLD"),
        ("SLO", "SVN"),
        ("POR", "PRT"),
        ("CRO", "HRV"),
        ("BUL", "BGR"),
        ("LAT", "LVA"),
        ("Türkiye", "TUR"),
        ("Czech Republic", "CZE"),
        ("NZ", "NZL"),
    ],
)
def test_a_nation_by_another_name(complaints, typed, code):
    (only,) = complaints(f"nations: {{only: [{typed}]}}")
    assert only.endswith(f"did you mean '{code}'?")
    (changed,) = complaints(f"nations: {{change: {{{typed}: {{army: 5000}}}}}}")
    assert changed.endswith(f"did you mean '{code}'?")


@pytest.mark.parametrize("typed", ["USA", "US", "UKR", "RUS", "CHE", "HUN", "SVK", "Switzerland"])
def test_who_is_no_nation_here_is_taken_for_no_other(complaints, typed):
    assert "did you mean" not in complaints(f"nations: {{only: [{typed}]}}")[0]


def test_every_other_name_of_a_nation_is_of_one_that_is_there():
    lines = (line.split() for line in other_names._NATIONS.split("\n") if line)
    assert {code for code, *_ in lines} == {*nation_files(), *POWERS}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("intel", "intelligence"),
        ("Intel", "intelligence"),
        ("isr", "intelligence"),
        ("log", "logistics"),
        ("lift", "logistics"),
        ("air_cover", "air"),
        ("airdefence", "air"),
        ("guar", "guarantee"),
        ("backstop", "guarantee"),
    ],
)
def test_an_enabler_by_a_short_name(complaints, typed, key):
    assert complaints(f"us: {{{typed}: 0.5}}")[0].endswith(f"did you mean '{key}'?")


def test_a_list_of_events_is_a_list(complaints):
    assert complaints("events: {week: 3}") == [
        "4:9: events: expected a list, in brackets or one '- ' a line; found {week: 3}"
    ]
