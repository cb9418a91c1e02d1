"""`willing persuade`: what it would take, on the screen, as data and as a scenario."""

import csv
import io
import json

import pytest

import sim
from sim.cli.persuade import TABLES
from sim.errors import ResultsError, ScenarioError

ITALY = ("persuade", "text-as-it-stands", "ITA", "--levers", "us,mandate", "--runs", "40")
POLAND = (
    *("persuade", "text-as-it-stands", "POL", "--levers", "POL.public_support", "--odds", "0.2"),
    *("--runs", "60"),
)


@pytest.mark.once
def test_the_first_line_is_the_answer_within_80_columns(call):
    done = call(*POLAND)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stdout.startswith("Poland committed in 20% of runs takes Poland, Public support")
    assert "Nine tenths of it falls short" in done.stdout


@pytest.mark.once
def test_nothing_within_reach_is_an_answer_with_its_gates(call):
    done = call(*ITALY)
    assert done.exit_code == 0, done.output
    said = " ".join(done.stdout.split())
    assert "nothing within reach does it. Nearest," in said
    for part in ("What keeps out", "an American backstop", "peace.phase agreement"):
        assert part in said


def test_json_holds_every_table_and_csv_the_one_asked_for(call):
    whole = json.loads(call(*POLAND, "--json").stdout)
    assert (whole["command"], whole["nations"], whole["found"]) == ("persuade", ["POL"], True)
    assert [*whole["tables"]] == [*TABLES]
    rows = [*csv.DictReader(io.StringIO(call(*POLAND, "--csv", "--table", "odds").stdout))]
    assert [row["at"] for row in rows] == ["today", "less", "answer"]


@pytest.mark.once
def test_the_scenario_that_is_written_keeps_the_promise(call, tmp_path):
    file = tmp_path / "poland.yaml"
    taken = json.loads(call(*POLAND, "--write", str(file), "--json").stdout)
    written = sim.load(file)
    assert written.numbers == sim.load("text-as-it-stands").numbers
    poland = written.nations[written.codes.index("POL")].attributes["public_support"]
    assert poland.value == taken["changes"]["POL.public_support"]
    *_, answer = taken["tables"]["odds"]["rows"]
    rungs = sim.ensemble(written, runs=60).runs.rung[written.codes.index("POL")]
    assert (rungs >= 3).mean() == pytest.approx(answer["odds"])
    assert answer["odds"] >= 0.2


def test_a_force_can_be_wished_for_instead(call):
    asked = ("persuade", "text-as-it-stands", "--force", "10000", "--measure", "authorised")
    done = json.loads(call(*asked, "--levers", "us", "--runs", "40", "--json").stdout)
    assert (done["force"], done["measure"], done["nations"]) == (10_000, "authorised", [])


@pytest.mark.once
def test_the_page_opens_with_no_network(call, tmp_path):
    file = tmp_path / "page.html"
    assert call(*POLAND, "--page", str(file)).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert "What would it take?" in text
    assert 'id="persuade_levers"' in text


def test_who_wishes_for_nothing_or_for_what_is_not_there_is_told(call):
    assert call("persuade", "no-us").exit_code == 2
    assert call("persuade", "no-us", "Itly").exit_code == ResultsError.exit_code
    wrong = call("persuade", "no-us", "ITA", "--also", "us.aire")
    assert (wrong.exit_code, "us.air" in wrong.stderr) == (ScenarioError.exit_code, True)
    assert call("persuade", "no-us", "ITA", "--price", "us.air=much").exit_code == 2
    assert call("persuade", "no-us", "ITA", "--reach", "us.air=1").exit_code == 2
