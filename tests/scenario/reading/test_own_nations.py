"""Nations that a scenario brings itself: read, checked, written and restored."""

import datetime
import shutil

import pytest

from sim.scenario.document import document, restore
from sim.scenario.nation_template import middling, nation_text, new_codes, profile_text
from sim.scenario.reading.nations import nations
from sim.scenario.reading.read import check, load, read_event
from sim.scenario.shipped import nation_folder
from sim.scenario.write import as_yaml, own_nations


@pytest.fixture
def own(tmp_path):
    """Write nations' files beside a scenario; their texts are changed as said."""

    def write(*codes, old="", new=""):
        (tmp_path / "nations").mkdir(exist_ok=True)
        figures = middling(list(nations().profiles.values()))
        for code in codes:
            text = nation_text(code, code.title(), figures=figures, values="middling")
            assert old in text
            path = tmp_path / "nations" / f"{code}.yaml"
            path.write_text(text.replace(old, new), encoding="utf-8")

    return write


def test_they_take_part_and_may_be_named_wherever_a_nation_may(own, write):
    own("KOR", "CHE")
    taking_part = "nations: {only: [FRA, KOR, CHE], change: {CHE: {army: 5}}}"
    scenario = load(write(f"{taking_part}\nevents: [{{week: 3, leaves: [KOR]}}]"))
    assert scenario.codes == ("CHE", "FRA", "KOR")
    assert scenario.nations[0].attributes["army"].value == 5
    assert scenario.nations[1].word is not None
    assert scenario.nations[2].word is None
    assert restore(document(scenario)) == scenario
    assert read_event({"week": 4, "leaves": ["CHE"]}, scenario, "test").leaves == ("CHE",)


def test_one_like_a_shipped_nation_stands_in_for_it_and_said_nothing(own, write):
    own("FRA")
    france = {nation.iso3: nation for nation in load(write()).nations}["FRA"]
    assert (france.name, france.word) == ("Fra", None)
    assert load("text-as-it-stands").nations != load(write()).nations


def test_the_shipped_nations_words_are_not_those_of_a_table_of_its_own(own, write, tmp_path):
    own("KOR")
    table = (
        "iso3,date,speaker_role,position,says,source\nKOR,2025-04-01,president,open,Perhaps.,here\n"
    )
    (tmp_path / "said.csv").write_text(table, encoding="utf-8")
    scenario = load(write("positions: said.csv\nnations: {only: [FRA, KOR]}"))
    assert [nation.word and nation.word.position for nation in scenario.nations] == [None, "open"]


def test_every_mistake_of_every_file_is_told_at_once(own, write):
    own("KOR", old='member: "yes"', new="member: perhaps")
    own("BRA", old="  home_reserve:", new="  home_resrve:")
    problems = [str(problem) for problem in check(write("threat: 5"))]
    assert [line.rpartition("/")[2].split(":")[0] for line in problems] == [
        "mine.yaml", "BRA.yaml", "BRA.yaml", "KOR.yaml",
    ]  # fmt: skip
    assert any("did you mean 'home_reserve'" in line for line in problems)
    assert all(":" in line for line in problems)


def test_what_is_taken_home_brings_their_files(own, write, tmp_path):
    own(
        "KOR",
        old="elections: []",
        new="elections:\n  - {date: 2026-03-01, kind: house, source: law}",
    )
    scenario = load(write("nations: {only: [FRA, KOR], change: {KOR: {army: 9}}}"))
    files = own_nations(scenario)
    assert list(files) == ["nations/KOR.yaml"]
    away = tmp_path / "away"
    (away / "nations").mkdir(parents=True)
    (away / "nations" / "KOR.yaml").write_text(files["nations/KOR.yaml"], encoding="utf-8")
    (away / "taken.yaml").write_text(as_yaml(scenario), encoding="utf-8")
    assert check(away / "nations" / "KOR.yaml") == ()
    assert load(away / "taken.yaml").nations[1] == scenario.nations[1]
    assert own_nations(load("no-us")) == {}


@pytest.mark.parametrize(
    "means", ["presence: []", "presence:\n  - {kind: sea, grade: assumed, source: law}"]
)
def test_where_its_capital_lies_and_what_it_has_means_for_is_taken_home_too(
    own, write, tmp_path, means
):
    given = f"capital: {{lat: 37.57, lon: 126.98}}\n{means}\nelections: []"
    own("KOR", old="elections: []", new=given)
    korea = load(write("nations: {only: [FRA, KOR]}")).nations[1]
    assert korea.capital == (37.57, 126.98)
    assert korea.presence == (("sea",) if "sea" in means else ())
    own("KOR")
    plain = load(write("nations: {only: [FRA, KOR]}")).nations[1]
    assert plain.capital is None
    for nation in (korea, plain):
        path = tmp_path / "nations" / "KOR.yaml"
        path.write_text(profile_text(nation, datetime.date(2025, 4, 10)), encoding="utf-8")
        assert load(write("nations: {only: [FRA, KOR]}")).nations[1] == nation


def test_there_are_codes_for_as_many_as_a_coalition_may_have():
    assert len(set(new_codes(60, ["AAA"])) - {"AAA"}) == 60


def test_a_copy_of_the_shipped_files_beside_a_scenario_is_the_shipped_nations(write, tmp_path):
    """So it is in a clone from which the package was installed elsewhere."""
    shutil.copytree(nation_folder(), tmp_path / "nations", dirs_exist_ok=True)
    assert load(write()).nations == load("text-as-it-stands").nations
