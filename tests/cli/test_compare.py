"""`willing compare`: scenarios run by run, and designs under courses, on the screen and as data."""

import csv
import io
import json

import pytest

import sim
from sim.cli.compare import OF_DESIGNS, OF_SCENARIOS
from sim.errors import ScenarioError

FEW = ("--runs", "40")
TRY = ("--choose", "location", "--choose", "force.minimum=5000,10000")


@pytest.mark.once  # words on the screen; as data for programs it is tried everywhere
def test_the_screen_shows_the_comparison_in_80_columns(call):
    done = call("compare", "no-us", "full-backstop", *FEW)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    found = sim.compare("no-us", "full-backstop", runs=40)
    row = next(
        row for row in found.differences.rows()
        if row["measure"] == "authorised" and row["threshold"] == 10_000
    )  # fmt: skip
    flips = next(
        line for line in done.stdout.partition("Of 40 runs")[2].splitlines() if "full-" in line
    )
    assert flips.split()[1:3] == [str(row["up"]), str(row["down"])]
    first = found.first_to_part.rows()[0]
    assert first["name"] in done.stdout.partition("histories part")[2]
    assert "Against no-us, run by run" in done.stdout


def test_a_scenario_against_itself_differs_by_nothing_anywhere(call):
    whole = json.loads(call("compare", "no-us", "no-us", "--json", *FEW).stdout)
    assert whole["scenarios"] == ["no-us", "no-us"]
    for name, table in whole["tables"].items():
        for row in table["rows"]:
            for part in ("difference", "up", "down", "paired", "first", "parted", "new"):
                assert row.get(part, 0) == 0, (name, part)
    said = call("compare", "no-us", "no-us", *FEW)
    assert "nobody, in any run" in " ".join(said.stdout.split())


def test_scenarios_without_a_nation_in_both_have_none_to_part(call, scenario):
    for name, nations in (("west", "GBR, FRA"), ("east", "POL, EST")):
        file = scenario(name)
        file.write_text(file.read_text().replace("GBR, FRA, NLD, EST", nations), encoding="utf-8")
    said = call("compare", "west.yaml", "east.yaml", *FEW).stdout
    (row,) = [line for line in said.splitlines() if "no nation takes part in both" in line]
    assert "nobody" not in said
    assert "%" not in row


def test_the_first_that_is_named_is_what_others_are_held_against(call):
    asked = ("compare", "no-us", "text-as-it-stands", "--json", *FEW)
    assert json.loads(call(*asked).stdout)["scenarios"] == ["no-us", "text-as-it-stands"]


@pytest.fixture(scope="module")
def tables():
    """Every table of a comparison, asked for in a notebook."""
    return sim.compare("no-us", "reversal", runs=40).tables


@pytest.mark.parametrize("table", OF_SCENARIOS)
def test_every_table_of_scenarios_is_printed_as_csv(call, tables, table):
    text = call("compare", "no-us", "reversal", "--csv", "--table", table, *FEW).stdout
    rows = [*csv.DictReader(io.StringIO(text))]
    found = tables[table]
    assert [*rows[0]] == [*found.columns]
    assert len(rows) == len(found)


def test_designs_are_compared_under_the_courses_named(call):
    done = call("compare", "no-us", "full-backstop", *TRY, *FEW)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stdout.startswith("6 designs of the force under 2 courses of events: 40 runs")
    whole = json.loads(call("compare", "no-us", "full-backstop", *TRY, *FEW, "--json").stdout)
    assert whole["courses"] == ["no-us", "full-backstop"]
    assert [*whole["tables"]] == [*OF_DESIGNS]
    rows = whole["tables"]["robustness"]["rows"]
    assert len(rows) == 6
    assert {row["location"] for row in rows} == {"forward", "rear", "outside"}
    found = sim.compare_designs(
        "no-us",
        "full-backstop",
        designs={"location": ["forward", "rear", "outside"], "force.minimum": [5000, 10000]},
        runs=40,
    )
    assert rows == found.robustness.rows()
    assert rows[0]["design"] in " ".join(done.stdout.split())


def test_a_page_of_designs_and_one_of_scenarios_are_written(call, tmp_path):
    for name, asked in {
        "designs": ("no-us", "reversal", "--choose", "location"),
        "scenarios": ("no-us", "reversal"),
    }.items():
        page = tmp_path / f"{name}.html"
        done = call("compare", *asked, *FEW, "--page", str(page))
        assert done.exit_code == 0, done.output
        assert str(page) in done.stdout.replace("\n", "")
        text = page.read_text(encoding="utf-8")
        assert ('id="regrets"' in text) is (name == "designs")
        assert ('id="partings"' in text) is (name == "scenarios")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("no-us",), "two scenarios or more"),
        (("no-us", "reversal", "--table", "regrets", "--csv"), "no table 'regrets' here"),
        (("no-us", "--choose", "force.minimum"), "names no values"),
        (("no-us", "--choose", "force.minimum=many"), "'many' is no number"),
    ],
)
def test_who_asks_for_what_there_is_not_is_told(call, asked, said):
    done = call("compare", *asked, *FEW)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_a_key_or_a_value_that_there_is_not_is_named(call):
    wrong = call("compare", "no-us", "--choose", "misson=monitoring", *FEW)
    assert wrong.exit_code == ScenarioError.exit_code
    assert "did you mean 'mission'" in wrong.stderr
    wrong = call("compare", "no-us", "--choose", "mission=parade", *FEW)
    assert wrong.exit_code == ScenarioError.exit_code
    assert "deterrence, peacekeeping, monitoring" in " ".join(wrong.stderr.split())


def test_nations_that_only_one_has_are_named(call, tmp_path):
    file = tmp_path / "fewer.yaml"
    file.write_text(
        "extends: no-us\ntitle: Fewer\nasks: What?\nteaches: That.\n"
        "nations: {only: [FRA, GBR, DEU]}\n",
        encoding="utf-8",
    )
    done = call("compare", str(file), "no-us", *FEW)
    assert done.exit_code == 0, done.output
    assert "no-us: with " in done.stdout
    assert "POL" in done.stdout.partition("no-us: with ")[2]


def test_a_notebook_compares_results_too_and_is_told_what_it_cannot(call):
    results = [sim.ensemble(name, runs=20) for name in ("no-us", "reversal")]
    found = sim.compare(*results)
    assert found.differences == sim.table("differences", *results)
    assert repr(found) == "<Comparison of 'reversal' with 'no-us': 20 runs of seed 2025>"
    assert found.to_dict()["gains"] == found.gains.rows()
    with pytest.raises(TypeError, match="two scenarios or results"):
        sim.compare("no-us")
    with pytest.raises(ValueError, match="measure"):
        sim.compare_designs("no-us", measure="sent")
    with pytest.raises(ValueError, match="same keys"):
        sim.compare_designs("no-us", designs=[{"mission": "monitoring"}, {"location": "rear"}])
    tried = sim.compare_designs("no-us", designs=[{"mission": "monitoring"}], runs=10)
    assert repr(tried) == "<DesignComparison of 1 design under 1 course: 10 runs of seed 2025>"
    assert tried.chart().layout.title.text
