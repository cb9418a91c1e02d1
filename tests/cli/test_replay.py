"""`willing replay`: one run in plain words, the very run of the ensemble."""

import csv
import io
import json
import re

import pytest

from sim.analysis.inputs import runs
from sim.arrays.ensemble import ensemble
from sim.scenario.reading.read import load


def number(result: str, label: str) -> int | None:
    """Find a line of the last table: a number of troops or of a week, None for never."""
    found = re.search(rf"^  {re.escape(label)} +(?:week )?([\d,]+|never)$", result, re.MULTILINE)
    assert found, label
    return None if found[1] == "never" else int(found[1].replace(",", ""))


@pytest.mark.parametrize("run", [0, 5, 11])
def test_its_totals_are_those_of_the_same_row_of_the_ensemble(call, run):
    result = call("replay", "full-backstop", "--run", str(run), "--seed", "7").stdout
    row = runs(ensemble(load("full-backstop"), runs=12, seed=7)).rows()[run]
    assert number(result, "committed") == row["committed"]
    assert number(result, "authorised") == row["authorised"]
    assert number(result, "in place") == row["in_place"]
    assert number(result, "peace agreement") == row["agreement_week"]
    for size in (10_000, 20_000, 30_000):
        assert number(result, f"{size:,} authorised") == row[f"weeks_to_{size}"]


def test_a_deadline_before_the_last_week_is_where_the_totals_are_taken(call, scenario):
    path = scenario("early", "deadline: 6\nus: {air: 1, intelligence: 1, guarantee: 1}\n")
    result = call("replay", path.name, "--run", "3").stdout
    row = runs(ensemble(load(path), runs=4)).rows()[3]
    assert "At the deadline, week 6" in result
    assert number(result, "authorised") == row["authorised"]


def test_held_inputs_are_another_run(call):
    free, held = (call("replay", "no-us", "--run", "2", *more).stdout for more in ((), ("--held",)))
    row = runs(ensemble(load("no-us"), runs=3, held=True)).rows()[2]
    assert number(held, "committed") == row["committed"]
    assert free != held


def test_it_tells_who_moves_where_and_why(call, scenario):
    scenario(
        "mine",
        "us: {air: 1, intelligence: 1, logistics: 1, guarantee: 1}\n"
        "events:\n"
        "  - {week: 3, says: Paris asks for a vote., peace: ceasefire}\n"
        "  - {week: 8, says: Washington has second thoughts., us: {air: 0}}\n",
    )
    result = call("replay", "mine.yaml", "--run", "1").stdout
    weeks = re.split(r"^Weeks? ", result, flags=re.MULTILINE)
    assert weeks[0].startswith("Small: run 1 of seed 2025\n")
    third = next(week for week in weeks if week.startswith("3, 1 May 2025: "))
    assert "  Paris asks for a vote.\n  A ceasefire begins.\n" in third
    eighth = next(week for week in weeks if week.startswith("8, "))
    assert "American engagement changes: air 0% (from 100%)." in eighth
    moves = " ".join(result.split())
    assert re.search(
        r"France pledges [\d,]+ troops: a ceasefire that it had asked for is there", moves
    )
    assert re.search(r"France authorises [\d,]+ troops: its law asks for no vote\.", moves)


@pytest.mark.once
def test_what_changed_a_mind_is_told_in_points(call):
    moves = " ".join(call("replay", "text-as-it-stands", "--run", "3").stdout.split())
    assert re.search(r"pledges on conditions: [a-z' ]+ \+\d\.\d\d.*?\(\d\.\d\d, takes \d", moves)


@pytest.mark.once
def test_every_week_is_told_once(call):
    result = call("replay", "reversal", "--run", "4").stdout
    weeks: list[int] = []
    for first, last in re.findall(r"^Weeks? (\d+)(?: to (\d+))?[,:]", result, re.MULTILINE):
        weeks += range(int(first), int(last or first) + 1)
    assert weeks == list(range(1, 53))


@pytest.mark.once
def test_its_sentences_fit_the_screen(call):
    result = call("replay", "reversal", "--run", "4").stdout
    assert max(map(len, result.splitlines())) <= 80


CHOOSE = ("--runs", "30", "--seed", "7")


def read_run(call, *more: str) -> dict:
    """What is told of a run as data."""
    return json.loads(call("replay", "reversal", *more, "--json").stdout)


@pytest.mark.once
def test_the_best_and_the_worst_of_the_runs_are_told(call):
    rows = runs(ensemble(load("reversal"), runs=30, seed=7)).rows()
    ends = [row["authorised"] for row in rows]
    for way, end in (("best", max(ends)), ("worst", min(ends))):
        chosen = read_run(call, f"--{way}", *CHOOSE)
        assert chosen["chosen"] == way
        assert chosen["weeks"][chosen["deadline"]]["authorised"] == end == ends[chosen["run"]]
        assert (
            f"run {chosen['run']} of seed 7"
            in call("replay", "reversal", f"--{way}", *CHOOSE).stdout
        )


def test_the_data_is_what_the_screen_tells(call):
    asked = ("--run", "3")
    whole = read_run(call, *asked)
    screen = " ".join(call("replay", "reversal", *asked).stdout.split())
    sentences = [sentence for week in whole["weeks"] for sentence in week["says"]]
    assert len(sentences) > 50
    assert all(sentence in screen for sentence in sentences)
    row = runs(ensemble(load("reversal"), runs=5)).rows()[3]
    last = whole["weeks"][whole["deadline"]]
    assert {name: last[name] for name in ("committed", "authorised", "in_place")} == {
        name: row[name] for name in ("committed", "authorised", "in_place")
    }
    assert sum(nation["troops"] for nation in last["nations"]) == last["committed"]


def test_csv_has_a_row_for_each_week_and_nation(call):
    text = call("replay", "reversal", "--run", "4", "--csv").stdout
    rows = [*csv.DictReader(io.StringIO(text))]
    assert len(rows) == 53 * len(load("reversal").nations)
    last = [row for row in rows if row["week"] == "52"]
    whole = read_run(call, "--run", "4")["weeks"][52]["nations"]
    assert [(row["iso3"], row["rung"], int(row["troops"])) for row in last] == [
        (nation["iso3"], nation["rung"], nation["troops"]) for nation in whole
    ]
    assert [row["missing"].split() for row in last] == [nation["missing"] for nation in whole]


@pytest.mark.once
def test_of_one_nation_nothing_is_told_of_the_others(call):
    asked = ("replay", "reversal", "--run", "4", "--nation", "nor")
    screen = call(*asked).stdout
    weeks = screen[: screen.index("At the deadline")]
    assert "Norway: " in weeks
    assert "France" not in weeks
    assert "Washington promises a full backstop." in weeks  # what happens to all is told
    rows = [*csv.DictReader(io.StringIO(call(*asked, "--csv").stdout))]
    assert {row["iso3"] for row in rows} == {"NOR"}
    assert len(rows) == 53
    assert "Did you mean 'NOR'" in call(*asked[:-1], "NORR").stderr


@pytest.mark.once
def test_where_it_parts_from_another_scenario_is_told(call):
    screen = " ".join(call("replay", "reversal", "--divergent", "no-us", *CHOOSE).stdout.split())
    here, there = (ensemble(load(name), runs=30, seed=7) for name in ("reversal", "no-us"))
    gaps = [
        abs(row["authorised"] - other["authorised"])
        for row, other in zip(runs(here).rows(), runs(there).rows(), strict=True)
    ]
    run = int(re.search(r"run (\d+) of seed 7", screen)[1])
    assert gaps[run] == max(gaps)
    assert re.search(r"parts most from No United States.*First to differ, in week \d+: ", screen)


@pytest.mark.parametrize("ways", [(), ("--best", "--worst"), ("--run", "1", "--typical")])
def test_one_run_is_named_in_one_way(call, ways):
    wrong = call("replay", "reversal", *ways)
    assert wrong.exit_code == 2
    assert "--divergent OTHER" in wrong.stderr
