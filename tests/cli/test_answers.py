"""Every command that finds something gives it to programs too: as JSON and as CSV."""

import csv
import io
import json

import pytest

import sim
from sim.cli.hindcast import TABLES as HINDCAST
from sim.cli.rehearse import TABLES as REHEARSAL
from sim.cli.run_tables import table_names
from sim.cli.show_tables import NAMES

FEW = ("--runs", "40")
COMMANDS = {
    ("list",): ["scenarios"],
    ("show", "no-us"): [*NAMES],
    ("run", "no-us", *FEW, "--no-report"): table_names(several=False),
    ("run", "no-us", "reversal", *FEW, "--no-report"): table_names(several=True),
    ("score", *FEW): ["score_yes_no", "score_totals", "score_ranges"],
    ("hindcast", "--runs", "10"): [*HINDCAST],
    ("rehearse", "no-us", "--seat", "GBR", "--rounds", "2", "--run", "0"): [*REHEARSAL],
    ("schema",): ["keys"],
}


@pytest.mark.parametrize(("command", "names"), COMMANDS.items(), ids=lambda it: " ".join(it[:2]))
def test_json_is_one_object_of_all_tables_and_csv_one_of_them(call, command, names):
    done = call(*command, "--json")
    assert done.exit_code == 0
    whole = json.loads(done.stdout)
    assert whole["command"] == command[0]
    assert {*names} == {*whole["tables"]}
    for table in whole["tables"].values():
        columns = [column["name"] for column in table["columns"]]
        assert table["note"]
        assert all([*row] == columns for row in table["rows"])
    rows = [*csv.DictReader(io.StringIO(call(*command, "--csv").stdout))]
    first = next(table for table in whole["tables"].values() if len(table["rows"]) == len(rows))
    assert [*rows[0]] == [column["name"] for column in first["columns"]]


def test_what_run_prints_for_programs_is_what_the_tables_say(call):
    rows = json.loads(call("run", "no-us", *FEW, "--json").stdout)["tables"]["headline"]["rows"]
    assert rows == sim.table("headline", sim.ensemble("no-us", runs=40)).rows()
    text = call("run", "no-us", *FEW, "--csv", "--table", "members", "--no-report").stdout
    assert text.startswith("iso3,name,")


@pytest.mark.parametrize("command", [("run", "no-us", *FEW), ("score", *FEW)])
def test_a_table_that_there_is_not_is_refused(call, command):
    done = call(*command, "--csv", "--table", "nothing")
    assert done.exit_code == 2
    assert "There is no table 'nothing'" in done.stderr
    near = call("run", "no-us", "--table", "membrs")
    assert "Did you mean 'members'?" in near.stderr


def test_what_a_scenario_sets_is_there_with_grade_and_source(call):
    whole = json.loads(call("show", "no-us", "--nation", "ITA", "--json").stdout)["tables"]
    rows = {row["key"]: row for row in whole["settings"]["rows"]}
    scenario = sim.load("no-us")
    number = scenario.numbers["threat"]
    assert (rows["threat"]["value"], rows["threat"]["low"], rows["threat"]["grade"]) == (
        *(number.value, number.low), number.grade,
    )  # fmt: skip
    assert rows["mission"]["word"] == scenario.mission
    assert "ITA.army" in rows
    assert not any(key.startswith("FRA.") for key in rows)
    assert [row["iso3"] for row in whole["words"]["rows"]] == ["ITA"]


def test_what_new_and_cards_wrote_is_data_too(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = json.loads(call("new", "mine", "--json").stdout)["tables"]["files"]["rows"]
    assert rows == [{"file": "mine.yaml", "what": "scenario"}]
    text = call("new", "--coalition", "five", "--nations", "2", "--csv").stdout
    files = [row["file"] for row in csv.DictReader(io.StringIO(text))]
    assert len(files) == 3
    assert all((tmp_path / file).is_file() for file in files)
    done = call("cards", "no-us", "--seat", "GBR", "--run", "3", "--json")
    whole = json.loads(done.stdout)
    assert (whole["scenario"], whole["seed"], whole["run"]) == ("no-us", 2025, 3)
    assert whole["tables"]["cards"]["rows"] == [{"seat": "GBR", "file": "no-us-cards.html"}]
    assert (tmp_path / whole["file"]).is_file()
