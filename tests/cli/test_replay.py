"""`willing replay`: one run in plain words, the very run of the ensemble."""

import re

import pytest

from sim.analysis.runs import runs
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


def test_what_changed_a_mind_is_told_in_points(call):
    moves = " ".join(call("replay", "text-as-it-stands", "--run", "3").stdout.split())
    assert re.search(r"pledges on conditions: [a-z' ]+ \+\d\.\d\d.*?\(\d\.\d\d, takes \d", moves)


def test_every_week_is_told_once(call):
    result = call("replay", "reversal", "--run", "4").stdout
    weeks: list[int] = []
    for first, last in re.findall(r"^Weeks? (\d+)(?: to (\d+))?[,:]", result, re.MULTILINE):
        weeks += range(int(first), int(last or first) + 1)
    assert weeks == list(range(1, 53))


def test_its_sentences_fit_the_screen(call):
    result = call("replay", "reversal", "--run", "4").stdout
    assert max(map(len, result.splitlines())) <= 80


def test_the_number_of_the_run_is_asked_for(call):
    assert "Missing option '--run'" in call("replay", "no-us").stderr
    assert call("replay", "no-us", "--run", "-1").exit_code == 2
