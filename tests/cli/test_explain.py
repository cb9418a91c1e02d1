"""`willing explain`: why a nation decides as it does, on the screen and as data."""

import csv
import io
import json

import pytest

import sim
from sim.cli.explain import TABLES
from sim.errors import ResultsError

FEW = ("--runs", "20")


@pytest.mark.once  # words on the screen; as data for programs it is tried everywhere
def test_the_screen_shows_the_decision_in_80_columns(call):
    done = call("explain", "text-as-it-stands", "ITA", "--run", "3", *FEW)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stdout.startswith("Italy in week 52: The text as it stands\n")
    why = sim.explain("text-as-it-stands", "italy", run=3, runs=20)
    willing = why.margins.rows()[0]
    line = next(row for row in done.stdout.splitlines() if row.startswith("  Willingness  "))
    assert line.split()[1:3] == [f"{willing['alone']:+.2f}", f"{willing['mean']:+.2f}"]
    assert "an American backstop" in done.stdout
    assert why.nation.word.says in " ".join(done.stdout.split())


def test_json_holds_every_table_and_csv_the_one_asked_for(call):
    asked = ("explain", "no-us", "EST", "--week", "10", *FEW)
    whole = json.loads(call(*asked, "--json").stdout)
    assert (whole["scenario"], whole["nation"], whole["week"], whole["run"]) == (
        *("no-us", "EST"), *(10, None),
    )  # fmt: skip
    for table in TABLES:
        text = call(*asked, "--csv", "--table", table).stdout
        rows = [*csv.DictReader(io.StringIO(text))]
        stated = whole["tables"][table]
        assert (
            [*rows[0]] == [column["name"] for column in stated["columns"]] == [*stated["rows"][0]]
        )
        assert len(rows) == len(stated["rows"])
    assert (
        whole["tables"]["terms"]["rows"]
        == sim.explain("no-us", "EST", week=10, runs=20).terms.rows()
    )


def test_inputs_held_leave_only_chance(call):
    asked = ("explain", "no-us", "EST", "--json", *FEW)
    free, held = (json.loads(call(*asked, *more).stdout) for more in ((), ("--held",)))
    threat = [
        next(r for r in one["tables"]["terms"]["rows"] if r["term"] == "stake_alliance")
        for one in (free, held)
    ]
    assert threat[0]["p90"] - threat[0]["p10"] > 0.05
    assert threat[1]["p90"] - threat[1]["p10"] < 0.01


def test_who_names_no_nation_or_no_week_of_it_is_told(call):
    wrong = call("explain", "no-us", "Itly", *FEW)
    assert wrong.exit_code == ResultsError.exit_code
    assert "did you mean 'Italy'?" in wrong.stderr
    late = call("explain", "no-us", "ITA", "--week", "99", *FEW)
    assert late.exit_code == 2
    assert "52 weeks" in late.stderr
    with pytest.raises(ValueError, match="week"):
        sim.explain("no-us", "ITA", week=53)
