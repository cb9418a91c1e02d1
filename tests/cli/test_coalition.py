"""`willing pivotal` and `willing cascade`, on the screen, as data and as pages."""

import csv
import io
import json

import pytest

import sim
from sim.api.cascade import history
from sim.cli.cascade import TABLES as CASCADE
from sim.cli.pivotal import TABLES as PIVOTAL
from sim.errors import ResultsError

TWO = ("pivotal", "text-as-it-stands", "--among", "GBR,FRA", "--runs", "40", "--jobs", "1")
MANY = ("cascade", "text-as-it-stands", "--runs", "30", "--jobs", "1")


@pytest.fixture(scope="module")
def cascade():
    return sim.cascade("text-as-it-stands", runs=30)


@pytest.mark.once
def test_whose_yes_makes_the_force_within_80_columns(call):
    done = call(*TWO)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stdout.startswith("Whose yes makes the force: The text as it stands\n")
    found = sim.pivotal("text-as-it-stands", among=["GBR", "FRA"], runs=40)
    assert (found.exact, found.among) == (True, ("FRA", "GBR"))
    row = next(row for row in found.drop.rows() if row["iso3"] == "GBR")
    assert f"{100 * row['difference']:.1f} ±" in done.stdout
    assert "all orders of joining" in done.stdout


def test_json_holds_every_table_of_pivotal_and_csv_the_one_asked_for(call, tmp_path):
    page = tmp_path / "page.html"
    whole = json.loads(call(*TWO, "--json", "--page", str(page)).stdout)
    assert (whole["command"], whole["among"], whole["exact"]) == ("pivotal", ["FRA", "GBR"], True)
    assert [*whole["tables"]] == [*PIVOTAL]
    assert 0 < whole["error"] < 0.5
    text = call(*TWO, "--csv", "--table", "shapley").stdout
    assert len([*csv.DictReader(io.StringIO(text))]) == 2 * 2 * 2
    html = page.read_text(encoding="utf-8")
    assert all(f'id="{name}"' in html for name in ("pivotal_drop", "pivotal_shapley"))


def test_orders_are_sampled_for_many_and_all_gone_through_for_few(call):
    asked = (*TWO, "--sampled", "--json")
    assert json.loads(call(*asked).stdout)["exact"] is False
    wrong = call("pivotal", "text-as-it-stands", "--exact", "--runs", "10")
    assert wrong.exit_code == 2
    assert "at most 10 nations" in " ".join(wrong.stderr.split())
    with pytest.raises(ValueError, match="at most 10"):
        sim.pivotal("text-as-it-stands", exact=True)
    with pytest.raises(ValueError, match="at least 1"):
        sim.pivotal("text-as-it-stands", runs=0)


def test_who_names_no_nation_is_told_which_may_be_meant(call):
    wrong = call("pivotal", "text-as-it-stands", "--among", "GBR,Frence")
    assert wrong.exit_code == ResultsError.exit_code
    assert "did you mean 'France'?" in wrong.stderr


@pytest.mark.once
def test_who_pulled_whom_in_within_80_columns(call, cascade):
    done = call(*MANY)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert " ".join(str(cascade).split()) in " ".join(done.stdout.split())
    strongest = cascade.edges.rows()[0]
    line = next(row for row in done.stdout.splitlines() if strongest["target_name"] in row[15:40])
    assert line.split()[0] == strongest["source_name"].split()[0]


def test_json_holds_every_table_of_cascade_and_csv_the_one_asked_for(call, cascade, tmp_path):
    page = tmp_path / "page.html"
    whole = json.loads(call(*MANY, "--json", "--page", str(page)).stdout)
    assert [*whole["tables"]] == [*CASCADE[:2]]
    assert whole["tables"]["edges"]["rows"] == cascade.edges.rows()
    assert whole["error"] == cascade.error
    text = call(*MANY, "--csv", "--table", "nations").stdout
    assert len([*csv.DictReader(io.StringIO(text))]) == len(cascade.scenario.nations)
    assert 'id="cascade"' in page.read_text(encoding="utf-8")


@pytest.mark.once
def test_one_run_is_told_in_words_and_as_data(call):
    rows = history("text-as-it-stands", 3).rows()
    assert any(row["direct"] for row in rows)
    done = call("cascade", "text-as-it-stands", "--run", "3")
    assert done.exit_code == 0, done.output
    for row in rows:
        assert f"{row['name']}  " in done.stdout
    told = json.loads(call("cascade", "text-as-it-stands", "--run", "3", "--json").stdout)
    assert told["tables"]["run"]["rows"] == rows
    assert call("cascade", "no-us", "--run", "3", "--page", "x.html").exit_code == 2
    assert call("cascade", "no-us", "--csv", "--table", "run").exit_code == 2


def test_the_chance_without_all_is_not_taken_for_that_without_one(call, scenario):
    scenario()
    said = " ".join(call("pivotal", "small.yaml", "--runs", "20", "--jobs", "1").stdout.split())
    assert "with no nation at all" in said.partition("Without each nation")[0]
    some = call("pivotal", "small.yaml", "--among", "GBR,FRA", "--runs", "20", "--jobs", "1").stdout
    assert "without them:" in " ".join(some.split())
