"""Mistakes that show only where two keys, or two files, are read together."""

from sim.scenario import table
from sim.scenario.reading.read import check
from sim.scenario.shipped import nation_files


def test_the_least_force_is_at_most_the_largest(complaints):
    assert complaints("force: {minimum: 40000}") == [
        "4:18: force.minimum: expected at most 30000, the largest force (force.maximum); "
        "found 40000"
    ]
    assert complaints("force: {maximum: 5000, minimum: 8000}") == [
        "4:18: force.maximum: expected at least 8000, the least force (force.minimum); found 5000"
    ]


def test_the_deadline_is_within_the_weeks_simulated(complaints):
    assert complaints("weeks: 30\ndeadline: 31") == [
        "5:11: deadline: expected at most 30, the last week (weeks); found 31"
    ]
    assert complaints("weeks: 30") == []  # without a deadline, the last week is it


def test_no_rung_is_easier_to_climb_than_the_one_below(complaints):
    last = table.parameters()["climb.authorised"].value
    assert complaints(
        "parameters: {climb.supports: 9, climb.conditional: 8, climb.pledged: 9}"
    ) == [
        "4:52: parameters.climb.conditional: expected at least 9, as on the rung below "
        "(climb.supports); found 8",
        f"4:70: parameters.climb.pledged: expected at most {last}, as on the rung above "
        "(climb.authorised); found 9",
    ]


def test_the_importance_of_the_enablers_adds_up_to_one(complaints):
    halves = "importance.air: 0.5, importance.intelligence: 0.5"
    assert (
        complaints(f"parameters: {{{halves}, importance.logistics: 0, importance.guarantee: 0}}")
        == []
    )
    assert complaints("parameters: {importance.air: 0.5}") == [
        "4:30: parameters.importance.air: expected numbers under importance that add up to 1; "
        "these add up to 1.2; found 0.5"
    ]
    assert complaints("parameters: {importance.air: {value: 0.3, range: [0.2, 0.4]}}") == [
        "4:30: parameters.importance.air: expected one exact number, since the four add up to 1; "
        "found {value: 0.3, range: [0.2, 0.4]}"
    ]


def test_what_all_runs_share_has_no_range(complaints):
    assert complaints("parameters: {signal.pledged: {value: 0.7, range: [0.6, 0.8]}}") == [
        "4:30: parameters.signal.pledged: expected one exact number, the same in every run; "
        "found {value: 0.7, range: [0.6, 0.8]}"
    ]
    assert complaints("parameters: {election_weeks: {value: 8, range: [4, 12]}}") == [
        "4:30: parameters.election_weeks: expected one exact number, the same in every run; "
        "found {value: 8, range: [4, 12]}"
    ]


def test_a_higher_rung_never_says_or_gives_less(complaints):
    assert complaints("parameters: {signal.pledged: 0.95}") == [
        "4:30: parameters.signal.pledged: expected at most 0.9, as on the rung above "
        "(signal.authorised); found 0.95"
    ]
    assert complaints("parameters: {given.supports: 0.5, given.conditional: 0.5}") == []


def test_every_event_comes_within_the_weeks_simulated(complaints):
    assert complaints("weeks: 10\nevents: [{week: 10}, {week: 11}, {week: 12}]") == [
        "5:29: events[1].week: expected at most 10, the last week (weeks); found 11",
        "5:41: events[2].week: expected at most 10, the last week (weeks); found 12",
    ]


def test_nations_are_chosen_one_way_or_the_other(complaints):
    assert complaints("nations: {only: [GBR], exclude: [TUR]}") == [
        "4:33: nations.exclude: expected either only or exclude, not both; found ['TUR']"
    ]


def test_somebody_takes_part(complaints):
    everybody = ", ".join(nation_files())
    (fault,) = complaints(f"nations: {{exclude: [{everybody}]}}")
    assert fault.startswith("4:20: nations.exclude: expected at least one nation that takes part;")


def test_who_is_left_out_is_not_changed_nor_named_in_an_event(complaints):
    text = (
        "nations:\n"
        "  exclude: [ITA]\n"
        "  change: {ITA: {us_dependence: 0.5}}\n"
        "events:\n"
        "  - {week: 3, support: 0.1, nations: [DEU, ITA]}\n"
        "  - {week: 4, election: [ITA]}"
    )
    assert complaints(text) == [
        "6:17: nations.change.ITA: expected a nation that takes part (exclude); "
        "found {us_dependence: 0.5}",
        "8:44: events[0].nations[1]: expected a nation that takes part (exclude); found 'ITA'",
        "9:26: events[1].election[0]: expected a nation that takes part (exclude); found 'ITA'",
    ]


def test_whom_a_later_scenario_leaves_out_the_earlier_one_may_name(complaints):
    assert complaints("extends: divided-home-front\nnations: {exclude: [ITA, NLD]}") == []


def test_no_scenario_begins_before_its_nations_are_described(complaints):
    assert complaints("date: 2025-04-09") == [
        "4:7: date: expected 2025-04-10 or later, the day that the nations' figures describe; "
        "found 2025-04-09"
    ]
    assert complaints("date: 2025-04-11") == []


def test_all_mistakes_are_said_at_once(complaints):
    text = (
        "weeks: 300\n"
        "deadline: 60\n"
        "us: {air: 2, ari: 1}\n"
        "force: {minimum: 5, maximum: 4}\n"
        "nations: {only: [UK]}\n"
        "events:\n"
        "  - {week: 0}\n"
        "  - {week: 3, election: [FRA], support: 0.1}\n"
    )
    keys = [line.split(": ")[1] for line in complaints(text)]
    assert keys == [
        "weeks",
        "us.air",
        "us.ari",
        "force.maximum",
        "nations.only[0]",
        "events[0].week",
        "events[1].support",
    ]


def test_what_is_wrong_already_is_not_blamed_on_its_neighbours(complaints):
    """The deadline is not compared with a number of weeks that cannot be."""
    assert len(complaints("weeks: -3\ndeadline: 5")) == 1
    assert len(complaints("parameters: {climb.supports: high, climb.conditional: -9}")) == 1


def test_all_files_are_checked_at_once(write):
    first = write("weeks: 0", name="first")
    second = write("us: {air: 2}\nus: {air: 1}", name="second")
    found = [(problem.file, problem.key) for problem in check([second, first, "no-us", "nobody"])]
    assert found == [("first.yaml", "weeks"), ("nobody", ""), ("second.yaml", "us")]


def test_the_same_mistake_is_said_once(write):
    write("weeks: 0", name="base")
    first = write("extends: base.yaml", name="one")
    two = write("extends: base.yaml", name="two")
    assert [str(problem) for problem in check([first, two, first])] == [
        "base.yaml:4:8: weeks: expected a whole number from 1 to 260 (weeks); found 0"
    ]


def test_an_event_keeps_the_least_force_at_most_the_largest(complaints):
    text = (
        "events:\n"
        "  - {week: 9, minimum: 20000}\n"
        "  - {week: 5, maximum: 15000}\n"
        "  - {week: 12, maximum: 18000}\n"
    )
    assert complaints(text) == [
        "5:24: events[0].minimum: expected at most 15000, the largest force by then; found 20000",
        "7:25: events[2].maximum: expected at least 20000, the least force by then; found 18000",
    ]
    assert complaints("events: [{week: 5, minimum: 12000, maximum: 15000}]") == []
