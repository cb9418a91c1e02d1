"""A scenario as it is read: defaults where nothing is said, and what is said where it is."""

import datetime
import json
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import table
from sim.scenario.document import document, restore
from sim.scenario.reading.read import check, load
from sim.scenario.scenario import Uncertain
from sim.scenario.shipped import nation_files

ROOT = Path(__file__).parents[3]

FULL = """
date: 2025-05-01
weeks: 40
deadline: 30
force: {minimum: 5000, maximum: 20000}
mission: peacekeeping
location: outside
mandate: un
us: {air: 0.5, intelligence: {value: 0.3, range: [0.1, 0.4]}}
peace: {phase: ceasefire, barred_chance: 1}
threat: 0.7
parameters: {climb.refuses: -2, safety_backstop: 2}
nations:
  only: [ITA, GBR, FRA]
  change:
    ITA: {us_dependence: 0.5, parliament: executive_discretion}
events:
  - {week: 9, says: Two fall., election: [FRA]}
  - {week: 3, us: {air: 0.75}, europe: {guarantee: {value: 1, range: [0.5, 1]}}, threat: 0.25}
  - {week: 4, offensive: 8, mandate: nato, peace: war, clarity: -0.125}
  - {week: 4, support: 0.25, nations: [ITA]}
"""


@pytest.fixture
def full(write):
    return load(write(FULL))


def test_the_baseline_is_made_of_defaults():
    scenario = load("text-as-it-stands")
    assert scenario.name == "text-as-it-stands"
    assert scenario.date == datetime.date(2025, 4, 10)
    assert (scenario.weeks, scenario.deadline) == (52, 52)
    assert (scenario.minimum, scenario.maximum) == (10_000, 30_000)
    assert (scenario.mission, scenario.location, scenario.mandate) == (
        "deterrence",
        "rear",
        "coalition",
    )
    assert scenario.phase == "war"
    assert scenario.events == ()
    assert scenario.numbers == {name: row.default for name, row in table.numbers().items()}


def test_all_nations_take_part_in_the_order_of_their_codes():
    scenario = load("text-as-it-stands")
    assert scenario.codes == tuple(sorted(nation_files()))
    italy = scenario.nations[scenario.codes.index("ITA")]
    assert (italy.name, italy.member, italy.must_vote) == ("Italy", True, True)
    assert tuple(italy.attributes) == tuple(table.attributes())
    assert italy.attributes["us_dependence"].grade == "stated"


def test_a_bare_number_is_known_exactly(full):
    assert full.numbers["us.air"] == Uncertain(0.5, 0.5, 0.5, "assumed", "scenario mine")
    assert full.numbers["us.air"].is_exact


def test_a_range_replaces_value_and_range(full):
    assert full.numbers["us.intelligence"] == Uncertain(0.3, 0.1, 0.4, "assumed", "scenario mine")


def test_what_is_stated_counts_and_the_rest_is_default(full):
    assert full.numbers["climb.refuses"].value == -2
    assert full.numbers["safety_backstop"].value == 2
    assert full.numbers["peace.barred_chance"].value == 1
    assert full.numbers["us.guarantee"] == table.settings()["us.guarantee"].default
    assert (full.date, full.weeks, full.deadline) == (datetime.date(2025, 5, 1), 40, 30)
    assert (full.minimum, full.maximum, full.phase) == (5000, 20000, "ceasefire")
    assert (full.mission, full.location, full.mandate) == ("peacekeeping", "outside", "un")


def test_only_those_named_take_part(full):
    assert full.codes == ("FRA", "GBR", "ITA")


def test_all_but_those_named_take_part(write):
    assert set(nation_files()) - set(load(write("nations: {exclude: [TUR]}")).codes) == {"TUR"}


def test_a_nation_is_changed_in_what_is_said_of_it_and_no_more(full):
    france, _, italy = full.nations
    as_it_is = dict(zip(load("no-us").codes, load("no-us").nations, strict=True))
    assert italy.attributes["us_dependence"].value == 0.5
    assert italy.attributes["us_dependence"].source == "scenario mine"
    assert italy.attributes["army"] == as_it_is["ITA"].attributes["army"]
    assert (italy.parliament, italy.must_vote) == ("executive_discretion", False)
    assert replace(france, word=None) == replace(as_it_is["FRA"], word=None)


def test_events_stand_in_the_order_of_weeks_then_of_the_file(full):
    assert [event.week for event in full.events] == [3, 4, 4, 9]
    first, second, third, last = full.events
    assert {name: number.value for name, number in first.numbers.items()} == {
        "threat": 0.25,
        "us.air": 0.75,
        "europe.guarantee": 1,
    }
    assert first.numbers["europe.guarantee"].low == 0.5
    assert (second.offensive, second.mandate, second.peace, second.clarity) == (
        8,
        "nato",
        "war",
        -0.125,
    )
    assert (third.support, third.nations, third.election) == (0.25, ("ITA",), False)
    assert (last.says, last.election, last.nations) == ("Two fall.", True, ("FRA",))


def test_a_change_of_support_without_names_is_everybodys(write):
    (event,) = load(write("events: [{week: 2, support: -0.25}]")).events
    assert event.nations is None


def test_votes_and_terms_are_read_with_what_else_an_event_brings(write):
    (event,) = load(
        write("events: [{week: 2, votes_against: [NLD, ITA], terms: bar, support: -0.1}]")
    ).events
    assert (event.votes_against, event.terms, event.nations) == (("NLD", "ITA"), "bar", None)


def test_the_order_of_a_file_does_not_matter(write):
    first = load(write("us: {air: 1, logistics: 0}\nnations: {only: [GBR, FRA]}"))
    second = load(write("nations: {only: [FRA, GBR]}\nus: {logistics: 0, air: 1}"))
    assert first == second


def test_whole_numbers_may_be_written_with_a_point(write):
    scenario = load(write("weeks: 30.0\nevents: [{week: 3.0, offensive: 4.0}]"))
    assert repr((scenario.weeks, scenario.deadline, scenario.events[0].week)) == "(30, 30, 3)"
    assert repr(scenario.events[0].offensive) == "4"


def test_the_document_rebuilds_the_scenario_without_any_file(full):
    kept = json.loads(json.dumps(document(full)))
    assert restore(kept) == full


def test_the_document_names_every_number_and_nation(full):
    assert set(document(full)["numbers"]) == set(table.numbers())
    assert set(document(full)["nations"]) == {"FRA", "GBR", "ITA"}
    assert document(full)["nations"]["ITA"]["attributes"]["us_dependence"]["range"] == [0.5, 0.5]


def test_a_scenario_travels_to_other_processes(full):
    assert pickle.loads(pickle.dumps(full)) == full  # noqa: S301 - our own


def test_a_path_or_a_name_will_do():
    path = ROOT / "scenarios" / "no-us.yaml"
    assert load(path) == load(str(path)) == load("no-us")


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(ScenarioError) as caught:
        load("no-uss")
    assert str(caught.value) == (
        "no-uss: expected the name of a shipped scenario, or a path to a file; "
        "found no such file; did you mean 'no-us'?"
    )


def test_one_path_is_checked_as_a_list_of_one_is():
    assert check("no-us") == check(["no-us"]) == ()


def test_a_nations_file_is_checked_as_one(tmp_path):
    (tmp_path / "nations").mkdir()
    text = (ROOT / "scenarios" / "nations" / "ITA.yaml").read_text(encoding="utf-8")
    path = tmp_path / "nations" / "ITL.yaml"
    path.write_text(
        text.replace("us_dependence:\n    value: 0.8", "us_dependence:\n    value: 8").replace(
            "    unit: persons", "    unit: soldiers"
        ),
        encoding="utf-8",
    )
    assert [
        str(problem).partition("ITL.yaml:")[2].split(":", 2)[2] for problem in check([path])
    ] == [
        " iso3: expected ITL, as the file is called; found ITA",
        " attributes.army.unit: expected persons; found 'soldiers'",
        " attributes.us_dependence.value: expected a number from 0 to 1 (share); found 8",
    ]


@pytest.mark.parametrize("module", ["sim.scenario.scenario", "sim.scenario.shipped"])
def test_knowing_what_a_scenario_is_costs_nothing(module):
    code = f"import sys, {module}; print(*{{'pydantic', 'yaml', 'numpy'}} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
