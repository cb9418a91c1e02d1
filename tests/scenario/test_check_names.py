"""What a user is told of a name that nobody knows, and of an event that cannot be."""

import pytest

from sim.scenario import table
from sim.scenario.shipped import nation_files

COEFFICIENTS = f"one of the {len(table.parameters())} names that 'willing schema' lists"
CODES = f"one of the {len(nation_files())} names that 'willing schema' lists"
ATTRIBUTES = f"one of the {len(table.attributes()) + 1} names that 'willing schema' lists"
SHARE = "a number from 0 to 1 (share), or {value: ..., range: [low, high]}"
MAPPING = "a mapping, lines such as 'key: value'"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "parameters: {safety_backstopp: 2}",
            f"4:14: parameters.safety_backstopp: expected {COEFFICIENTS}; "
            "found 'safety_backstopp'; did you mean 'safety_backstop'?",
        ),
        (
            "parameters: {climb: 0.5}",
            f"4:14: parameters.climb: expected {COEFFICIENTS}; found 'climb'; "
            "did you mean 'climb.refuses'?",
        ),
        (
            "parameters: {Critical mass: 0.5}",
            f"4:14: parameters.Critical mass: expected {COEFFICIENTS}; found 'Critical mass'; "
            "did you mean 'company_mass'?",
        ),
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
def test_a_name_that_is_not_known(told, line, fault):
    assert told(line) == [fault]


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
            "5:37: events[0].nations: expected nations only where their support, leaning or "
            "offers change; found ['NLD']",
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
def test_an_event_that_cannot_be(told, event, fault):
    assert told(f"events:\n  - {event}") == [fault]


def test_a_list_of_events_is_a_list(told):
    assert told("events: {week: 3}") == [
        "4:9: events: expected a list, in brackets or one '- ' a line; found {week: 3}"
    ]
