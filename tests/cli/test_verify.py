"""`willing verify`: what it prints, for people and for programs, and how it ends."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def folder_of(call, scenario) -> Path:
    scenario("small")
    result = call("run", "small.yaml", "--runs", "30", "--quiet")
    return Path(result.stdout.strip()).parent


def test_what_is_intact_ends_with_0(call, folder_of):
    result = call("verify", str(folder_of))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == f"{folder_of}: as stated"
    assert "Not as stated" not in result.stdout


def test_what_is_tampered_with_is_named_and_ends_with_5(call, folder_of):
    path = folder_of / "runs.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n3,", "\n3,1", 1), encoding="utf-8", newline="\n")
    result = call("verify", str(folder_of))
    assert result.exit_code == 5
    said = " ".join(result.stdout.split())
    assert "Not as stated runs.csv, file, as the manifest has it: states sha256" in said
    assert "runs.csv, runs, 4 (run 3, committed " in said
    rows = call("verify", str(folder_of), "--csv").stdout.splitlines()
    assert rows[0] == "file,part,row,column,stated,recomputed"
    plain = json.loads(call("verify", str(folder_of), "--json").stdout)
    assert (plain["command"], plain["verdict"]) == ("verify", "differs")
    assert len(plain["tables"]["differences"]["rows"]) == len(rows) - 1
    assert plain["made_with"]["willing"]


def test_a_sample_leaves_the_rest_open_and_ends_with_6(call, folder_of):
    result = call("verify", str(folder_of), "--sample", "10")
    assert result.exit_code == 6
    assert "a sample of 30" in result.stdout
    assert call("verify", str(folder_of), "--all").exit_code == 0
    assert call("verify", str(folder_of), "--all", "--sample", "3").exit_code == 2


def test_what_is_no_result_ends_with_3(call, folder):
    (folder / "x").mkdir()
    assert call("verify", "x").exit_code == 3
    assert call("verify", "nothing.html").exit_code == 3
