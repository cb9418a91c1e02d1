"""What a user is told of a mistake: line, column, key, what was expected, what was found."""

import pytest

from sim.scenario.reading.read import load
from sim.scenario.write import as_yaml

SHARE = "a number from 0 to 1 (share), or {value: ..., range: [low, high]}"
RANGE = "[low, high], each a number from 0 to 1 (share)"
ORDER = "low <= value <= high, with range: [low, high]"
MAPPING = "a mapping, lines such as 'key: value'"


def test_three_lines_make_a_scenario(complaints):
    assert complaints() == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("us: {air: 1.4}", f"4:11: us.air: expected {SHARE}; found 1.4"),
        ("us: {air: much}", f"4:11: us.air: expected {SHARE}; found 'much'"),
        ("us: {air: true}", f"4:11: us.air: expected {SHARE}; found true"),
        ("us: {air: null}", f"4:11: us.air: expected {SHARE}; found null"),
        ("us: {air: [0, 1]}", f"4:11: us.air: expected {SHARE}; found [0, 1]"),
        (
            "us: {air: {value: 0.5, range: [0.6, 0.7]}}",
            f"4:11: us.air: expected {ORDER}; found {{value: 0.5, range: [0.6, 0.7]}}",
        ),
        (
            "us: {air: {value: 0.5, range: [0.6, 0.4]}}",
            f"4:11: us.air: expected {ORDER}; found {{value: 0.5, range: [0.6, 0.4]}}",
        ),
        (
            "us: {air: {value: 2, range: [0, 1]}}",
            "4:19: us.air.value: expected a number from 0 to 1 (share); found 2",
        ),
        (
            "us: {air: {value: 0.5, range: [0, 2]}}",
            f"4:31: us.air.range: expected {RANGE}; found [0, 2]",
        ),
        (
            "us: {air: {value: 0.5, range: [0]}}",
            f"4:31: us.air.range: expected {RANGE}; found [0]",
        ),
        (
            "us: {air: {value: 0.5, range: 1}}",
            f"4:31: us.air.range: expected {RANGE}; found 1",
        ),
        ("us: {air: {value: 0.5}}", "4:11: us.air: expected the key range"),
        ("us: {air: {range: [0, 1]}}", "4:11: us.air: expected the key value"),
        (
            "us: {air: {valu: 0.5, value: 0.5, range: [0, 1]}}",
            "4:12: us.air.valu: expected one of the keys value or range; found 'valu'; "
            "did you mean 'value'?",
        ),
        ("us: 1", f"4:5: us: expected {MAPPING}; found 1"),
        ("us:", f"4:4: us: expected {MAPPING}; found null"),
        (
            "europe: {aire: 1}",
            "4:10: europe.aire: expected one of the keys air, intelligence, logistics, guarantee "
            "or ready; found 'aire'; did you mean 'air'?",
        ),
        (
            "peace: {offensive_weeks: 60}",
            "4:26: peace.offensive_weeks: expected a number from 1 to 52 (weeks), "
            "or {value: ..., range: [low, high]}; found 60",
        ),
    ],
)
def test_a_number_that_cannot_be(complaints, line, fault):
    assert complaints(line) == [fault]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("weeks: 0", "4:8: weeks: expected a whole number from 1 to 260 (weeks); found 0"),
        ("weeks: 52.5", "4:8: weeks: expected a whole number from 1 to 260 (weeks); found 52.5"),
        ("weeks: '52'", "4:8: weeks: expected a whole number from 1 to 260 (weeks); found '52'"),
        ("weeks: yes", "4:8: weeks: expected a whole number from 1 to 260 (weeks); found 'yes'"),
        (
            "force: {minimum: -1}",
            "4:18: force.minimum: expected a whole number from 1 to 1000000 (persons); found -1",
        ),
        (
            "mission: deterence",
            "4:10: mission: expected deterrence, peacekeeping or monitoring; found 'deterence'; "
            "did you mean 'deterrence'?",
        ),
        ("location: 3", "4:11: location: expected forward, rear or outside; found 3"),
        (
            "mandate: nat",
            "4:10: mandate: expected none, coalition, eu, nato or un; found 'nat'; "
            "did you mean 'nato'?",
        ),
        (
            "peace: {phase: truce}",
            "4:16: peace.phase: expected war, ceasefire or agreement; found 'truce'",
        ),
        (
            "date: 1999-12-31",
            "4:7: date: expected a day from 2000-01-01 to 2099-12-31, as YYYY-MM-DD; "
            "found 1999-12-31",
        ),
        (
            "date: '2025-04-31'",
            "4:7: date: expected a day from 2000-01-01 to 2099-12-31, as YYYY-MM-DD; "
            "found '2025-04-31'",
        ),
        (
            "date: 10 April 2025",
            "4:7: date: expected a day from 2000-01-01 to 2099-12-31, as YYYY-MM-DD; "
            "found '10 April 2025'",
        ),
        (
            "threat: {value: 0.5, range: [0.4, 0.6], unit: share}",
            "4:41: threat.unit: expected one of the keys value or range; found 'unit'",
        ),
    ],
)
def test_a_choice_that_cannot_be(complaints, line, fault):
    assert complaints(line) == [fault]


def test_a_scenario_says_what_it_asks_and_teaches(complaints):
    assert complaints(words="title: A title\n") == [
        "1:1: expected the key asks",
    ]


def test_only_a_scenario_for_a_class_says_what_it_teaches(write):
    scenario = load(write("weeks: 30", words="title: A title\nasks: What if?\n"))
    assert scenario.teaches == ""
    assert load(write(as_yaml(scenario), words="", name="again")).teaches == ""


@pytest.mark.parametrize(
    ("week", "meant"),
    [
        ("2025-07-10", "; did you mean '13'?"),
        ("2025-07-11", "; did you mean '14'?"),
        ("'2025-07-10'", "; did you mean '13'?"),
        ("2025-04-01", ""),
        ("13 July", ""),
    ],
)
def test_a_day_where_a_week_is_expected_is_answered_with_its_week(complaints, week, meant):
    (fault,) = complaints(f"events: [{{week: {week}, us: {{air: 0}}}}]")
    assert "expected a whole number from 1 to 260 (weeks)" in fault
    assert fault.partition("; did you")[1:] == meant.partition("; did you")[1:]


def test_an_event_is_dated_by_its_week(complaints):
    found = complaints("events: [{date: 2025-07-10, us: {air: 0}}]")
    assert found[-1].endswith("found 'date'; did you mean 'week'?")


def test_an_unknown_key_lists_the_known_ones(complaints):
    keys = (
        "extends, title, asks, teaches, claims, date, weeks, deadline, force, mission, location, "
        "mandate, us, europe, peace, threat, clarity, parameters, nations, positions, events or "
        "workshop"
    )
    assert complaints("colour: blue") == [
        f"4:1: colour: expected one of the keys {keys}; found 'colour'",
    ]
