"""Nations' files that are wrong, missing or called otherwise: told as such, never as a fault."""

import shutil
from pathlib import Path

import pytest

from sim.scenario import shipped
from sim.scenario.reading import nations
from sim.scenario.reading.json_schema import json_schema
from sim.scenario.reading.read import check

ROOT = Path(__file__).parents[3]


@pytest.fixture
def copies(tmp_path, monkeypatch):
    """The shipped files in a folder where they may be spoilt."""
    copy = shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.setattr(shipped, "folder", lambda: copy)
    monkeypatch.chdir(tmp_path)
    return copy / "nations"


def test_no_file_of_a_nation_is_right(copies):
    for file in copies.iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("iso3: ", "iso3: X"))
    found = check(["divided-home-front", "europe-fills-the-gap"])
    # Each file is told once, and no scenario is blamed for naming a nation whose file is wrong.
    assert [problem.file for problem in found] == sorted(map(str, copies.iterdir()))
    assert {problem.key for problem in found} == {"iso3"}


def test_a_nation_whose_file_is_wrong_may_be_named(copies):
    (copies / "NLD.yaml").write_text("iso3: NLD\n", encoding="utf-8")
    Path("mine.yaml").write_text(
        "title: a\nasks: b\nteaches: c\nnations: {change: {NLD: {army: 5000}}}\n"
        "events: [{week: 2, election: [NLD]}]\n",
        encoding="utf-8",
    )
    assert {Path(problem.file).name for problem in check("mine.yaml")} == {"NLD.yaml"}


def test_no_file_of_a_nation_is_there(copies):
    shutil.rmtree(copies)
    (found,) = check("text-as-it-stands")
    assert str(found) == f"{copies}: expected a file for each nation, such as GBR.yaml; found none"
    assert json_schema()["title"] == "Scenario"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("scenarios/nations/GBRR.yaml", "GBR"),
        ("scenarios/nations/UK.yaml", "GBR"),
        ("scenarios/nations/POLL", "POL"),
        ("scenarios/nation/GBR.yaml", "GBR"),
        ("nations/DEU.yaml", "DEU"),
        ("GBR", "GBR"),
        ("uk.yaml", "GBR"),
    ],
)
def test_the_near_miss_of_a_nations_file_is_a_nations_file(copies, typed, near):
    (found,) = check(typed)
    assert found.suggestion == str(Path("scenarios", "nations", f"{near}.yaml"))


@pytest.mark.parametrize("typed", ["no-uss", "scenarios/no-uss.yaml", "late_backstop"])
def test_the_near_miss_of_a_scenario_is_a_scenario(copies, typed):
    assert Path(check(typed)[0].suggestion).stem in {"no-us", "late-backstop"}


def test_a_nations_file_is_known_from_within_its_folder(copies, monkeypatch):
    monkeypatch.chdir(copies)
    assert check("GBR.yaml") == ()
    assert nations.nation_files()
