"""``willing score``: tables that fit the screen, files, and mistakes in what somebody brings."""

import json

import pytest

from sim.results.text import from_csv, kind
from sim.score.tables import DECLARED

RUNS = ("--runs", "20")


@pytest.fixture
def outcomes(folder):
    path = folder / "found.csv"
    path.write_text(
        "iso3,date,position\n"
        "GBR,2025-05-10,leading\nFRA,2025-05-10,leading\nNLD,2025-05-10,conditional\n"
        "EST,2025-05-10,open\nUSA,2025-05-10,silent\nPOL,2025-05-10,refuses\n"
        "GBR,2025-06-10,leading\nFRA,2025-06-10,pledged\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def small(scenario):
    path = scenario("small", "positions: said\n")
    text = path.read_text(encoding="utf-8").replace("NLD, EST", "NLD, EST, POL")
    path.write_text(text, encoding="utf-8")
    return ("--scenario", str(path))


@pytest.fixture
def asked(folder):
    path = folder / "asked.csv"
    path.write_text(
        "question,date,answer\nceasefire,2025-06-01,no\nin_place,2025-06-01,0\n", encoding="utf-8"
    )
    return ("--questions", str(path))


def test_without_a_table_the_shipped_questions_are_scored(call):
    done = call("score", *RUNS)
    assert done.exit_code == 0, done.output
    for line in ("A ceasefire by 2025-12-31? It came out: no", "crowds, mean", "What not to"):
        assert line in done.output
    assert "Where governments stood" not in done.output


@pytest.mark.once
def test_a_table_is_scored_by_day_and_fits_the_screen(call, small, asked, outcomes):
    done = call("score", str(outcomes), *small, *asked, *RUNS, "--structure")
    assert done.exit_code == 0, done.output
    for said in ("5 nations, 2025-05-10", "5 nations, all days"):
        assert f"Where governments stood: {said}" in done.output
    assert "nations, 2025-06-10" not in done.output
    assert "Not in the scenario, and left out: USA." in done.output
    for name in ("small, structure", "persistence", "compromise", "expected utility", "uniform"):
        assert name in done.output
    assert max(map(len, done.output.splitlines())) <= 80


def test_all_positions_can_be_scored_on_a_day(call, small, asked, outcomes):
    done = call("score", str(outcomes), *small, *asked, *RUNS, "--on", "2025-06-15")
    assert "Where governments stood: 5 nations, 2025-06-15" in done.output
    assert "2025-05-10" not in done.output


@pytest.mark.once
def test_several_scenarios_are_scored_side_by_side(call, small, asked, outcomes):
    done = call("score", str(outcomes), *small, "--scenario", "no-us", *asked, *RUNS)
    assert done.exit_code == 0, done.output
    assert "small" in done.output
    assert "no-us" in done.output


def test_tables_are_written_and_can_be_read_again(call, small, asked, outcomes, folder):
    done = call("score", str(outcomes), *small, *asked, *RUNS, "--out", "scores")
    assert done.exit_code == 0, done.output
    out = folder / "scores"
    plain = json.loads((out / "scores.json").read_text(encoding="utf-8"))
    assert plain["scenarios"] == ["small"]
    assert {*DECLARED} - {*plain} == {"score_predictions"}  # without a play nobody predicted
    for name in DECLARED.keys() & plain.keys():
        rows = plain[name]
        kinds = {column: kind([row[column] for row in rows]) for column in rows[0]}
        columns = from_csv((out / f"{name}.csv").read_text(encoding="utf-8"), kinds)
        assert columns == {column: [row[column] for row in rows] for column in kinds}
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["kind"], manifest["runs"]) == ("score", 20)
    again = call("score", str(outcomes), *small, *asked, *RUNS, "--out", "scores")
    assert again.exit_code == 0, again.output


def test_every_mistake_of_a_table_is_said(call, small, folder):
    path = folder / "wrong.csv"
    path.write_text("iso3,date,position\nGBR,soon,open\nFRA,2025-05-10,opens\n", encoding="utf-8")
    done = call("score", str(path), *small, *RUNS)
    assert done.exit_code == 2
    assert "wrong.csv:2:5: date" in done.output
    assert "wrong.csv:3:16: position" in done.output
    assert "did you mean 'open'?" in done.output


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["missing.csv"], 2, "missing.csv"),
        (["--on", "10/10/2025"], 2, "is no day"),
        (["--scenario", "no-uss"], 2, "no-us"),
        (["--questions", "missing.csv"], 2, "missing.csv"),
        (["--runs", "0"], 2, "--runs"),
        (["--validate", "--structure"], 2, "and no table"),
        (["--validate", "--scenario", "no-us", "--scenario", "full-backstop"], 2, "single"),
    ],
)
def test_what_cannot_be_scored_is_said(call, arguments, code, says):
    done = call("score", *arguments)
    assert done.exit_code == code
    assert says in done.output


def test_the_help_says_what_a_table_looks_like(call):
    told = call("score", "--help").output
    for word in ("iso3", "date", "position", "undecided", "leading", "nations_present", "--on"):
        assert word in told


@pytest.mark.once
def test_the_method_is_scored_by_what_was_known(call, folder):
    done = call("score", "--validate", "--runs", "5", "--out", "known")
    assert done.exit_code == 0, done.output
    assert "predicted from those of 2025-03-10" in done.output
    assert "own word hidden" in done.output
    assert max(map(len, done.output.splitlines())) <= 80
    plain = json.loads((folder / "known" / "scores.json").read_text(encoding="utf-8"))
    assert len(plain["earlier_words"]) > len(plain["hidden_words"]) > 0
