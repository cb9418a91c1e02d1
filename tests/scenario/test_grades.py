"""What a source admits and what a number is graded agree, wherever a number is stated."""

import csv
import re
from pathlib import Path

import pytest
import yaml

import sim
from sim.scenario.reading.read import load
from sim.scenario.shipped import folder, scenario_files

ADMITS = re.compile(r"\b(assumed|assumption|judgement|memory|guess)\b|record is silent|are silent")
"""Words by which a source says that it does not give the number."""

SOURCE = Path(sim.__file__).parent

TABLES = (
    "scenario/parameters.yaml",
    "scenario/settings.yaml",
    "scenario/positions/doubt.yaml",
    "estimate/estimates.yaml",
    "hindcast/mapping.yaml",
)

DOCUMENT = re.compile(
    r"https?://|\b(law|constitution|treat(y|ies)|protocol|referendum|declaration|text)\b"
    r"|\b(January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4}"
)
"""What names a document: an address, a law, or a publication with its month."""


LATER = re.compile(r"stylised facts? 1[1-6]\b")
"""Facts that know of the year after the scenarios' first day, if only of all nations together."""


def numbers_in(entries):
    for name, entry in entries.items():
        if isinstance(entry, dict) and "grade" in entry:
            yield name, entry["grade"], str(entry.get("source", ""))
        elif isinstance(entry, dict):
            yield from numbers_in(entry)


@pytest.mark.parametrize("table", TABLES)
def test_a_number_whose_source_does_not_give_it_is_assumed(table):
    found = [*numbers_in(yaml.safe_load((SOURCE / table).read_text(encoding="utf-8")))]
    assert found
    graded = {
        name: grade
        for name, grade, source in found
        if ADMITS.search(source) or LATER.search(source)
    }
    assert {name for name, grade in graded.items() if grade != "assumed"} == set()


@pytest.mark.parametrize("name", [*scenario_files()])
def test_no_scenario_states_what_it_assumes(name):
    numbers = load(name).numbers
    wrong = {key for key, it in numbers.items() if ADMITS.search(it.source)}
    assert {key for key in wrong if numbers[key].grade != "assumed"} == set()


def test_a_documented_stance_names_a_document():
    with (folder() / "data" / "stances.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["grade"] == "documented"]
    assert rows
    nameless = [row["source"] for row in rows if not DOCUMENT.search(row["source"])]
    assert nameless == []
