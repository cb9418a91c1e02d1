"""The JSON Schema: an outside validator takes it, and its verdicts are those of `check`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sim.scenario import table
from sim.scenario.reading.json_schema import EDITOR_LINE, file, json_schema, schema_text
from sim.scenario.reading.read import check
from sim.scenario.shipped import nation_files, scenario_files
from sim.scenario.template import template

GOOD = [
    "",
    "extends: no-us",
    "date: 2025-05-01",
    "date: '2025-05-01'",
    "weeks: 52.0",
    "us: {air: 1, intelligence: {value: 0.5, range: [0, 1]}}",
    "us: {}",
    "nations: {only: [GBR, FRA], change: {FRA: {us_dependence: 0.5}}}",
    "nations: {exclude: []}",
    "claims: []",
    "claims: [P(committed >= 20000) < 0.2, P(authorised < no-us.authorised - 5) > 0.3]",
    "claims: [P(ITA >= pledged and agreement given ceasefire by week 9) > 0.5]",
    "claims: [median(contributors in week 9) >= 3]",
    "nations: {change: {NOR: {parliament: executive_discretion}}}",
    "parameters: {climb.refuses: -2, safety_backstop: {value: 2, range: [1, 3]}}",
    "events: []",
    "events: [{week: 1}, {week: 3, says: Something., support: 0.1, nations: [DEU]}]",
    "events: [{week: 3, votes_against: [NLD], terms: bar}]",
    "events: [{week: 3, votes_against: [NLD], final: true}, {week: 4, leaves: [DEU]}]",
    "events: [{week: 3, set: {army: 5, parliament: executive_discretion}, nations: [FRA]}]",
    "events: [{week: 3, times: {army: 10}, set: {us.step: {value: 0.5, range: [0, 1]}}}]",
    "nations: {outside: [NZL]}\nevents: [{week: 3, joins: [NZL], election: [NLD]}]",
    "workshop: {weeks: 4, rounds: 6, minutes: 12, deck: []}",
    "workshop: {deck: [{round: 1, from: x, to: all, text: x}]}",
    "workshop: {deck: [{round: 1, from: x, to: KYIV, text: x, effect: {election: [chosen]}}]}",
    "events: [{week: 3, election: [NLD], us: {air: 0.5}, europe: {air: 1}, threat: 0.5}]",
]
BROKEN = [
    "colour: blue",
    "title2: x",
    "extends: ''",
    "extends: 3",
    "date: 1999-01-01",
    "date: '20250501'",
    "date: 10 April 2025",
    "weeks: 0",
    "weeks: 52.5",
    "weeks: '52'",
    "weeks: true",
    "weeks:",
    "mission: Deterrence",
    "mandate: NO",
    "force: {minimum: -1}",
    "force: [1, 2]",
    "us: {air: 1.1}",
    "us: {air: -0.1}",
    "us: {air: true}",
    "us: {air: '1'}",
    "us: {air: }",
    "us: {ari: 1}",
    "us: {air: {value: 0.5}}",
    "us: {air: {range: [0, 1]}}",
    "us: {air: {value: 0.5, range: [0, 2]}}",
    "us: {air: {value: 0.5, range: [0]}}",
    "us: {air: {value: 0.5, range: [0, 1], unit: share}}",
    "us:",
    "peace: {phase: truce}",
    "parameters: {climb: 1}",
    "parameters: {climb.refused: 1}",
    "parameters: {rotation: 0}",
    "nations: {only: []}",
    "nations: {only: [GB]}",
    "nations: {only: [GBR, GBR]}",
    "nations: {only: [GBR], exclude: [FRA]}",
    "nations: {change: {GB: {army: 1}}}",
    "nations: {change: {GBR: {army: -1}}}",
    "nations: {change: {GBR: {navy: 1}}}",
    "events: 3",
    "claims: P(committed >= 20000) < 0.2",
    "claims: [3]",
    "claims: [P(comitted >= 20000) < 0.2]",
    "claims: [P(committed >= 20000) < 1]",
    "claims: [P(committed >= 20000) < 0.0]",
    "claims: [P(committed >= 20_000) < 0.2]",
    "claims: [P(committed >= 1000001) < 0.2]",
    "claims: [P(ceasefire) > 0.5, P(ceasefire) > 0.5]",
    "claims: [P(committed > no-us.authorised) > 0.5]",
    "claims: [P(committed > no-us.committed by week 9) > 0.5]",
    "events: [3]",
    "events: [{says: Something.}]",
    "events: [{week: 0}]",
    "events: [{week: 1, says: ''}]",
    "events: [{week: 1, europe: {ready: 1}}]",
    "events: [{week: 1, peace: truce}]",
    "events: [{week: 1, election: [NLD], support: 0.1}]",
    "events: [{week: 1, nations: [NLD]}]",
    "events: [{week: 1, votes_against: [chosen]}]",
    "events: [{week: 1, terms: none}]",
    "workshop: {weeks: 0}",
    "workshop: {deck: {}}",
    "workshop: {deck: [{round: 1, from: x, to: x, text: x}]}",
    "workshop: {deck: [{round: 1, from: x, to: all, text: x, effect: {week: 1}}]}",
    "workshop: {deck: [{round: 1, from: x, to: all, text: x, effect: {nations: [NLD]}}]}",
    "events: [{week: 1, election: []}]",
    "events: [{week: 1, final: true}]",
    "events: [{week: 1, votes_against: [NLD], final: 1}]",
    "events: [{week: 1, leaves: []}]",
    "events: [{week: 1, set: {army: -1}}]",
    "events: [{week: 1, set: {climb.pledged: 1}}]",
    "events: [{week: 1, set: {us.air: 0.5}, nations: [NLD]}]",
    "events: [{week: 1, times: {parliament: 2}}]",
    "events: [{week: 1, times: {army: 11}}]",
    "events: [{week: 1, times: {army: 2}, election: [NLD]}]",
]
BEYOND = [
    "extends: nobody",
    "deadline: 53",
    "claims: [P(agreement by week 53) > 0.5]",
    "claims: [P(committed > nobody.committed) > 0.5]",
    "weeks: 10\nevents: [{week: 11}]",
    "force: {minimum: 40000}",
    "us: {air: {value: 0.5, range: [0.6, 0.7]}}",
    "parameters: {climb.refuses: 9}",
    "parameters: {importance.air: 1}",
    "date: 2025-04-09",
    "nations: {exclude: [ITA], change: {ITA: {army: 1}}}",
    "nations: {only: [KOR]}",
    "nations: {only: [GBR], outside: [FRA]}",
    "events: [{week: 1, joins: [FRA]}]",
    "nations: {outside: [FRA]}\nevents: [{week: 1, leaves: [FRA]}]",
]
"""What no JSON Schema can say."""


@pytest.fixture(scope="module")
def schema_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("schema") / "scenario.json"
    path.write_text(json.dumps(json_schema()), encoding="utf-8")
    return path


def outside(*arguments):
    """Run check-jsonschema; return its words and the files it refuses."""
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", *arguments]
    done = subprocess.run(map(str, command), capture_output=True, text=True, check=False)
    verdict = json.loads(done.stdout)
    assert verdict.get("parse_errors", []) == []
    return verdict, {Path(error["filename"]).name for error in verdict.get("errors", [])}


def test_it_is_a_json_schema(schema_file):
    verdict, _ = outside("--check-metaschema", schema_file)
    assert verdict["status"] == "ok"


def test_an_outside_validator_takes_all_that_is_shipped(schema_file, tmp_path):
    new = tmp_path / "new.yaml"
    new.write_text(template("new"), encoding="utf-8")
    verdict, refused = outside("--schemafile", schema_file, new, *scenario_files().values())
    assert (verdict["status"], refused) == ("ok", set())


def test_its_verdicts_are_those_of_check(schema_file, write):
    texts = [*GOOD, *BROKEN, *BEYOND]
    files = [write(text, name=f"s{place}") for place, text in enumerate(texts)]
    _, refused = outside("--schemafile", schema_file, *files)
    theirs = {text: file.name in refused for text, file in zip(texts, files, strict=True)}
    ours = {text: check([file]) != () for text, file in zip(texts, files, strict=True)}
    assert {text for text in GOOD if theirs[text] or ours[text]} == set()
    assert {text for text in BROKEN if not (theirs[text] and ours[text])} == set()
    assert {text for text in BEYOND if theirs[text] or not ours[text]} == set()


def test_three_lines_are_asked_for(schema_file, write):
    file = write(words="title: x\n")
    assert outside("--schemafile", schema_file, file)[1] == {"mine.yaml"}


def test_an_editor_finds_every_number_with_meaning_bounds_and_an_example():
    schema = json_schema()
    shown = {
        **schema["$defs"]["Parameters"]["properties"],
        **{f"us.{key}": value for key, value in schema["$defs"]["US"]["properties"].items()},
    }
    for name, row in table.parameters().items():
        assert row.meaning.removesuffix(".") in shown[name]["description"]
        assert f"({row.unit})" in shown[name]["description"]
        assert shown[name]["examples"] == [row.value]
        exact, ranged = shown[name]["oneOf"]
        assert (exact["minimum"], exact["maximum"]) == row.bounds
        assert ranged["$ref"].startswith("#/$defs/Range_from_")
    assert shown["us.air"]["title"] == "US air protection"


def test_an_editor_completes_the_codes_of_nations():
    schema = json_schema()
    change = schema["$defs"]["Change"]["properties"]
    assert list(change) == list(nation_files())
    assert change["ITA"]["description"] == "Italy"
    assert schema["$defs"]["Nations"]["properties"]["only"]["items"]["anyOf"][0]["enum"] == list(
        change
    )


def test_it_claims_no_default_that_the_tables_do_not_have():
    assert '"default"' not in json.dumps(json_schema())


def test_a_shipped_scenario_names_the_schema_that_lies_beside_it():
    for path in scenario_files().values():
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        assert f"{first}\n" == EDITOR_LINE.format(schema="scenario.schema.json"), path.name
        assert (path.parent / "scenario.schema.json") == file()
        assert "yaml-language-server" not in rest


def test_the_schema_beside_them_is_the_one_that_is_printed():
    # Compared as data: whether a bound is written 1 or 1.0 is up to pydantic.
    refresh = "refresh it with: python docs/build.py"
    assert json.loads(file().read_text(encoding="utf-8")) == json.loads(schema_text()), refresh
