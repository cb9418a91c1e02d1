"""`willing certainty`: what certainty costs, on the screen and as data."""

import csv
import io
import json

import pytest

import sim
from sim.errors import ResultsError

FEW = ("--runs", "200", "--jobs", "1")


@pytest.fixture(scope="module")
def found():
    return sim.certainty("no-us", runs=200, odds=0.3)


@pytest.mark.once
def test_the_screen_shows_what_to_learn_first_in_80_columns(call, found):
    done = call("certainty", "no-us", "--odds", "0.3", *FEW)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert found.unknowns.rows()[0]["label"].split(":")[0] in done.stdout
    assert "interval of 1 point on either side" in done.stdout
    needed = found.runs_needed.rows()[0]
    line = next(row for row in done.stdout.splitlines() if row.startswith("  10,000 committed"))
    assert f"{needed['needed']:,}" in line.split()


def test_json_holds_every_table_and_csv_the_one_asked_for(call, found):
    asked = ("certainty", "no-us", "--odds", "0.3", *FEW)
    whole = json.loads(call(*asked, "--json").stdout)
    assert {key: whole[key] for key in found.about} == found.about
    assert [*whole["tables"]] == [*found.tables]
    for name, table in found.tables.items():
        assert whole["tables"][name]["rows"] == table.rows()
    rows = [*csv.DictReader(io.StringIO(call(*asked, "--csv", "--table", "perfect").stdout))]
    assert [row["known"] for row in rows] == found.perfect.column("known")


def test_progress_counts_every_run_that_there_is(found):
    from sim.api.certainty import runs_in_all

    counted = []
    again = sim.certainty("no-us", runs=200, odds=0.3, jobs=2, progress=counted.append)
    assert sum(counted) == runs_in_all(200)
    assert again.to_dict() == found.to_dict()
    assert len(repr(found)) < 120
    assert found.unknowns.rows()[0]["label"] in found._repr_html_()


def test_who_asks_for_what_there_is_not_is_told(call):
    with pytest.raises(ResultsError, match="no measure 'pledged'"):
        sim.certainty("no-us", measure="pledged")
    for wrong in ({"odds": 1.0}, {"within": 0}, {"runs": 10}, {"force": 0}):
        with pytest.raises(ValueError, match="must be"):
            sim.certainty("no-us", **wrong)
    assert call("certainty", "no-us", "--odds", "0").exit_code == 2
