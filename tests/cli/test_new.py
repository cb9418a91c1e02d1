"""`willing new`: a scenario to start from, and never a lost file."""

import pytest

from sim.analysis.counts import runs_reaching
from sim.arrays.ensemble import ensemble
from sim.cli.words import percent
from sim.scenario.reading.read import load


def test_it_writes_a_scenario_that_works_and_says_what_to_do_next(call, folder):
    result = call("new", "my-idea")
    assert result.exit_code == 0
    assert result.stdout.startswith("Wrote my-idea.yaml. What to do next:\n")
    assert "willing check my-idea.yaml" in result.stdout
    assert "willing run my-idea.yaml" in result.stdout
    assert call("check", "my-idea.yaml").exit_code == 0
    assert load(folder / "my-idea.yaml").weeks == 52


def test_the_suffix_may_be_given(call, folder):
    call("new", "mine.yaml")
    assert [path.name for path in folder.iterdir()] == ["mine.yaml"]


def test_the_commands_it_names_can_be_pasted(call):
    assert "willing check 'two words.yaml'" in call("new", "two words").stdout


def test_it_never_overwrites_a_file(call, folder):
    (folder / "mine.yaml").write_text("precious", encoding="utf-8")
    result = call("new", "mine")
    assert result.exit_code == 3
    assert result.stderr == "Error: mine.yaml is already there; nothing was written\n"
    assert (folder / "mine.yaml").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("name", ["../mine", "below/mine", "", ".yaml", ".."])
def test_it_writes_into_this_folder_and_nowhere_else(call, folder, name):
    result = call("new", name)
    assert result.exit_code == 2
    assert "is not the name of a file in this folder" in result.stderr
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(call, folder, monkeypatch):
    monkeypatch.chdir("/proc")  # where even root may not
    result = call("new", "mine")
    assert result.exit_code == 3
    assert result.stderr.startswith("Error: mine.yaml: ")


def test_it_names_the_schema_where_that_lies_below(call, folder, monkeypatch):
    schema = folder / "scenarios" / "scenario.schema.json"
    monkeypatch.setattr("sim.scenario.reading.json_schema.file", lambda: schema)
    call("new", "mine")
    first = (folder / "mine.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=scenarios/scenario.schema.json"
    assert call("check", "mine.yaml").exit_code == 0


def test_it_names_no_schema_by_a_path_of_this_machine(call, folder):
    call("new", "mine")
    assert "$schema" not in (folder / "mine.yaml").read_text(encoding="utf-8")


def test_the_code_of_a_nation_may_be_typed_in_small_letters(call):
    assert call("new", "--nation", "kor").stdout.startswith("Wrote nations/KOR.yaml.")


def test_a_nation_to_start_from_takes_part_in_scenarios_beside_it(call, folder):
    result = call("new", "--nation", "KOR")
    assert result.stdout.startswith("Wrote nations/KOR.yaml. What to do next:\n")
    assert call("check", "nations/KOR.yaml").exit_code == 0
    call("new", "mine")
    korea = {nation.iso3: nation for nation in load(folder / "mine.yaml").nations}["KOR"]
    assert {number.grade for number in korea.attributes.values()} == {"assumed"}
    assert korea.word is None
    assert "KOR" not in load("text-as-it-stands").codes


def test_a_coalition_of_its_own_runs_from_check_to_report(call, folder):
    result = call("new", "--coalition", "textbook", "--nations", "4")
    assert result.stdout.startswith("Wrote textbook/textbook.yaml and 4 nations beside it.")
    file = folder / "textbook" / "textbook.yaml"
    scenario = load(file)
    assert scenario.codes == ("AAA", "BBB", "CCC", "DDD")
    assert [nation.attributes["leadership"].value for nation in scenario.nations] == [1, 0, 0, 0]
    assert len({nation.attributes["army"].value for nation in scenario.nations}) == 4
    for command in (("check", file), ("show", file)):
        assert call(*map(str, command)).exit_code == 0
    printed = call("run", str(file), "--runs", "20").stdout
    counts = ensemble(scenario, runs=20).tally.troops[0, scenario.deadline]
    reached = percent(float(runs_reaching(counts, 4000)) / 20)
    assert f"4,000, the least asked for: committed {reached} (" in " ".join(printed.split())
    page = next((folder / "results").rglob("report.html")).read_text(encoding="utf-8")
    assert "4,000 troops are authorised in" in page
    assert "4,000 authorised: " in printed
    assert call("replay", str(file), "--run", "3").exit_code == 0
    assert "State A" in next((folder / "results").rglob("report.html")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "one of the three"),
        (("mine", "--nation", "KOR"), "one of the three"),
        (("mine", "--nations", "4"), "--nations goes with --coalition"),
        (("--nation", "Korea"), "is not a code of three letters"),
        (("--nation", "../A"), "is not a code of three letters"),
        (("--nation", "FRA"), "France is shipped"),
        (("--coalition", "../mine"), "is not the name of a file in this folder"),
    ],
)
def test_what_cannot_be_written_is_said(call, folder, options, says):
    result = call("new", *options)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert list(folder.iterdir()) == []


def test_neither_nations_nor_coalitions_overwrite_a_file(call, folder):
    call("new", "--coalition", "mine")
    (folder / "mine" / "mine.yaml").unlink()
    assert call("new", "--coalition", "mine").exit_code == 3
    assert not (folder / "mine" / "mine.yaml").exists()
