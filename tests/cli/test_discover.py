"""`willing discover`: boxes on the screen, as data, of a scenario and of a folder."""

import csv
import io
import json

import pytest

import sim
from sim.cli.discover import TABLES
from sim.errors import ResultsError, ScenarioError

ASKED = ("discover", "text-as-it-stands", "--where", "authorised < 10000", "--runs", "400")


def test_the_first_line_is_the_first_box_within_80_columns(call):
    done = call(*ASKED)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stdout.startswith("Fewer than 10,000 troops authorised in 6")
    assert "Box 1" in done.stdout
    assert "ceasefire by week" in done.stdout


def test_json_holds_every_table_and_csv_the_one_asked_for(call):
    whole = json.loads(call(*ASKED, "--json").stdout)
    assert (whole["command"], whole["where"]) == ("discover", "authorised < 10000")
    assert [*whole["tables"]] == [*TABLES]
    rows = [*csv.DictReader(io.StringIO(call(*ASKED, "--csv", "--table", "limits").stdout))]
    assert len(rows) == len(whole["tables"]["limits"]["rows"]) > 0
    for row in whole["tables"]["boxes"]["rows"]:
        for part in ("coverage", "density"):
            assert row[f"{part}_low"] <= row[part] <= row[f"{part}_high"]
        assert row["runs"] == 200


def test_a_saved_result_is_searched_as_it_was_run(call, tmp_path):
    run = ("run", "no-us", "--runs", "200", "--seed", "5", "--no-report", "--out", str(tmp_path))
    assert call(*run).exit_code == 0
    (folder,) = (tmp_path / "no-us").iterdir()
    saved = json.loads(call("discover", str(folder), "--json").stdout)
    fresh = json.loads(call("discover", "no-us", "--runs", "200", "--seed", "5", "--json").stdout)
    assert saved == fresh
    result = sim.ensemble("no-us", runs=200, seed=5)
    assert sim.discover(result).boxes == sim.discover(folder).boxes


def test_what_never_happens_has_no_box(call):
    done = call("discover", "no-us", "--where", "in_place > 900000", "--runs", "60")
    assert done.exit_code == 0
    assert "none of the runs. No box" in " ".join(done.stdout.split())


@pytest.mark.once
def test_the_page_opens_with_no_network(call, tmp_path):
    file = tmp_path / "page.html"
    assert call(*ASKED, "--page", str(file)).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert 'id="discover_limits"' in text
    assert 'id="discover_trajectory"' in text


def test_who_asks_for_what_is_not_there_is_told(call, tmp_path):
    assert call("discover", "no-us", "--where", "pledged > 3").exit_code == 2
    assert call("discover", "no-uss").exit_code == ScenarioError.exit_code
    with pytest.raises(ValueError, match="at least 1"):
        sim.discover("no-us", most=0)
    summary = sim.ensemble("no-us", runs=20, keep_runs=False)
    with pytest.raises(ResultsError, match="keep_runs"):
        sim.discover(summary)


def test_too_few_runs_to_say_anything_are_refused(call):
    done = call("discover", "no-us", "--runs", "3")
    assert done.exit_code == 2
    assert "'3' is not a whole number from 20 to 20,000." in done.stderr
