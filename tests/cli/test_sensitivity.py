"""`willing sensitivity`: what the answer rests on, on the screen and as data."""

import csv
import io
import json

import pytest

import sim
import sim.analysis.sensitivity.salib
from sim.api.sensitivity import METHODS, RUNS, runs_in_all
from sim.cli.sensitivity import show_sensitivity
from sim.errors import ExtraNeededError, ResultsError
from sim.scenario.reading.read import load

FEW = ("--runs", "20", "--jobs", "1")


COUNTED = []


@pytest.fixture(scope="module")
def everything():
    return sim.sensitivity("no-us", method="all", runs=20, progress=COUNTED.append)


@pytest.mark.once
def test_the_screen_shows_every_method_in_80_columns(capsys, everything):
    show_sensitivity(everything)
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    first = everything.tables["tornado"].rows()[0]
    assert first["label"].split(":")[0] in shown
    for heading in ("Points of chance", "Ignorance and chance", "The assumption ledger", "Morris",
                    "Sobol", "settle as runs are added"):  # fmt: skip
        assert heading in shown


def test_the_first_table_says_where_chance_is_told_from_ignorance(call, everything):
    assert "add --method ledger" in call("sensitivity", "no-us", *FEW).stdout


def test_json_holds_every_table_and_csv_the_one_asked_for(call, everything):
    whole = json.loads(call("sensitivity", "no-us", "--method", "ledger", "--json", *FEW).stdout)
    assert (whole["scenario"], whole["seed"], whole["runs"]) == ("no-us", 2025, {"ledger": 20})
    assert [*whole["tables"]] == ["uncertainty", "assumption_ledger"]
    for name, table in whole["tables"].items():
        assert table["rows"] == everything.tables[name].rows()
    text = call("sensitivity", "no-us", "--method", "ledger", "--csv", *FEW).stdout
    assert len([*csv.DictReader(io.StringIO(text))]) == len(everything.tables["uncertainty"])
    done = call("sensitivity", "no-us", "--csv", "--table", "sobol", *FEW)
    assert done.exit_code == 2
    assert "there are: tornado" in " ".join(done.stderr.split())


def test_the_same_comes_from_any_number_of_processes(everything):
    two = sim.sensitivity("no-us", method=["morris", "tornado"], runs=20, jobs=2)
    assert [*two.runs] == ["tornado", "morris"]
    for name, table in two.tables.items():
        assert table.rows() == everything.tables[name].rows()


def test_progress_counts_every_run_that_there_is(everything):
    assert sum(COUNTED) == runs_in_all(load("no-us"), METHODS, 20)
    assert set(RUNS) == set(METHODS) == set(everything.runs)


def test_its_data_is_plain_and_its_name_is_short(everything):
    assert len(repr(everything)) < 120
    assert everything._repr_html_().startswith("<p>&lt;Sensitivity of ")
    assert json.loads(json.dumps(everything.to_dict()))["scenario"] == "no-us"


def test_who_asks_for_what_there_is_not_is_told(call):
    with pytest.raises(ResultsError, match="did you mean 'sobol'"):
        sim.sensitivity("no-us", method="sobel")
    with pytest.raises(ValueError, match="at least 20"):
        sim.sensitivity("no-us", runs=5)
    assert call("sensitivity", "no-us", "--method", "guess").exit_code == 2


def test_what_needs_salib_says_how_to_install_it_and_the_rest_runs(call, monkeypatch):
    monkeypatch.setattr(sim.analysis.sensitivity.salib, "find_spec", lambda _: None)
    with pytest.raises(ExtraNeededError, match=r"willing\[analysis\]"):
        sim.sensitivity("no-us", method="morris")
    assert call("sensitivity", "no-us", "--method", "sobol").exit_code == 4
    done = call("sensitivity", "no-us", *FEW)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("What the answer rests on: ")
