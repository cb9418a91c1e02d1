"""The table of what results rest on counts every number once, and says which are imputed."""

import csv

import pytest

from sim.scenario.yaml12 import read_file
from tests.docs.markdown import ROOT

pytestmark = pytest.mark.usefixtures("programs")


def rows() -> dict[str, list[int]]:
    """The table's rows: label to numbers, stated or documented, estimated, calibrated, assumed."""
    from made.basis import basis

    lines = [line.strip("| \n").split(" | ") for line in basis().splitlines()[2:]]
    return {
        label: [0 if cell == "-" else int(cell.replace(",", "")) for cell in cells]
        for label, *cells in lines
    }


def nation_files() -> list[dict]:
    return [read_file(path).data for path in sorted((ROOT / "scenarios/nations").glob("*.yaml"))]


def test_every_number_has_one_place():
    for label, (count, *places) in rows().items():
        assert count == sum(places) > 0, label


def test_nations_are_counted_as_their_files_grade_them():
    grades = [figure["grade"] for file in nation_files() for figure in file["attributes"].values()]
    count, known, estimated, calibrated, assumed = rows()["what nations bring"]
    assert count == len(grades)
    assert known == grades.count("stated") + grades.count("documented")
    assert (estimated, calibrated) == (grades.count("estimated"), 0)
    assert assumed == grades.count("assumed")


def test_support_is_known_where_somebody_asked():
    with (ROOT / "scenarios/data/polls.csv").open(encoding="utf-8", newline="") as file:
        polled = {row["iso3"] for row in csv.DictReader(file) if row["question"] == "own_troops"}
    polled &= {file["iso3"] for file in nation_files()}
    count, known, imputed, *_ = rows()["of these, public support for troops"]
    assert count == known + imputed == len(nation_files())
    assert known <= len(polled)
    assert imputed >= count - len(polled)


def test_a_coefficient_is_calibrated_where_the_record_narrows_it():
    found = read_file(ROOT / "sim/hindcast/calibrated.yaml").data["ranges"]["all"]
    grades = {
        name: row["grade"]
        for name, row in read_file(ROOT / "sim/scenario/parameters.yaml").data.items()
    }
    narrowed = [name for name in found if grades[name] != "assumed"]
    assert rows()["coefficients of the rules"][3] == len(narrowed) < len(found)
