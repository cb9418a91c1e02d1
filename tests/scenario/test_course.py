"""What events make of a scenario: its numbers, what nations bring, who is outside."""

import pytest

from sim.scenario.course import (
    number_course,
    number_in,
    outside_in,
    scenario_in,
    weeks_of_course,
)
from sim.scenario.events import changed_fields, plain_event, restore_event, without_nations
from tests.builders import a_nation, a_scenario, an_event, number


def nation(scenario, code):
    return scenario.nations[scenario.codes.index(code)]


def test_a_factor_comes_after_what_is_set_in_its_week_and_lasts():
    events = an_event(3, factors={"rotation": 1.5}), an_event(3, numbers={"rotation": 2})
    for order in (events, events[::-1]):
        scenario = a_scenario(events=order, rotation=4)
        course = number_course("rotation", scenario)
        assert {week: it.value for week, it in course.items()} == {0: 4, 3: 3}
        assert number_in("rotation", scenario, 2).value == 4
        assert number_in("rotation", scenario, 9).value == 3


def test_a_product_keeps_its_range_and_stays_within_bounds():
    events = an_event(3, factors={"threat": 0.5}), an_event(5, factors={"threat": 10})
    course = number_course("threat", a_scenario(events=events, threat=(0.2, 0.4, 0.8)))
    assert [(it.low, it.value, it.high) for it in course.values()] == [
        (0.2, 0.4, 0.8),
        (0.1, 0.2, 0.4),
        (1, 1, 1),
    ]


def test_what_a_nation_brings_changes_for_those_named_from_that_week_on():
    events = (
        an_event(3, attributes={"public_support": number(0.25)}, nations=("BBB",)),
        an_event(5, attribute_factors={"army": 2}),
        an_event(6, parliament="prior_approval_required", nations=("AAA",)),
    )
    brings = {"army": 1_000, "public_support": 0.5}
    scenario = a_scenario([a_nation("AAA", **brings), a_nation("BBB", **brings)], events=events)
    assert scenario_in(scenario, 2) == scenario
    support = [nation(scenario_in(scenario, 4), code).attributes["public_support"].value
               for code in scenario.codes]  # fmt: skip
    assert support == [0.5, 0.25]
    armies = {it.attributes["army"].value for it in scenario_in(scenario, 5).nations}
    assert armies == {2_000}
    assert [it.must_vote for it in scenario_in(scenario, 6).nations] == [True, False]
    assert weeks_of_course(scenario) == [3, 5, 6]


def test_who_is_outside_and_who_brings_no_army():
    events = an_event(3, leaves=("AAA",)), an_event(5, joins=("BBB",)), an_event(7, joins=("AAA",))
    scenario = a_scenario([a_nation("AAA"), a_nation("BBB")], events=events, outside=("BBB",))
    out = [set(outside_in(scenario, week)) for week in range(8)]
    none, first, both = set(), {"BBB"}, {"AAA", "BBB"}
    assert out == [first, first, first, both, both, {"AAA"}, {"AAA"}, none]
    assert nation(scenario_in(scenario, 4), "AAA").attributes["army"].high == 0
    assert nation(scenario_in(scenario, 7), "AAA") == nation(scenario, "AAA")


def test_a_run_is_not_prepared_anew_for_what_a_script_lays_out():
    events = (
        an_event(2, factors={"us.air": 0.5}, support=0.1),
        an_event(3, numbers={"threat": 0.9}, mandate="un"),
        an_event(4, votes_against=("AAA",), final=True),
        an_event(5, numbers={"stake_threat": 0.1}),
    )
    assert weeks_of_course(a_scenario(events=events)) == [5]


def test_words_stay_those_of_the_scenario_as_it_was():
    scenario = a_scenario(events=[an_event(2, leaves=("AAA",))])
    assert scenario_in(scenario, 3).spoken is scenario


EVERYTHING = an_event(
    4, numbers={"us.air": (0, 0.5, 1)}, support=0.1, offers=("air",), votes_against=("AAA",),
    final=True, nations=("BBB",), attributes={"army": number((1, 2, 3))}, parliament="x",
    factors={"rotation": 2}, attribute_factors={"army": 3}, leaves=("AAA",), joins=("BBB",),
)  # fmt: skip


def test_an_event_in_plain_data_is_the_same_event():
    assert restore_event(plain_event(EVERYTHING)) == EVERYTHING
    old = {"week": 4, "says": "It happens.", "numbers": {}}
    assert restore_event(old) == an_event(4)


@pytest.mark.parametrize(
    ("out", "left"),
    [
        ({"AAA"}, changed_fields(EVERYTHING).keys() - {"votes_against", "final", "leaves"}),
        ({"AAA", "BBB"}, {"numbers", "factors"}),
    ],
)
def test_without_some_nations_an_event_is_what_still_concerns_others(out, left):
    found = changed_fields(without_nations(EVERYTHING, out))
    assert found.keys() == left - {"joins" if "BBB" in out else ""}
