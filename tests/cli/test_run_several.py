"""`willing run` with several scenarios: side by side, and run by run with the same luck."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from sim.results import load_result

TABLES_ONLY = ("--no-report", "--runs", "40")
HELPED = "us: {air: 1, intelligence: 1, logistics: 1, guarantee: 1}\n"


def last(told) -> Path:
    return Path(told.stdout.splitlines()[-1])


def test_each_is_compared_with_the_first(call, scenario):
    scenario("alone")
    scenario("helped", HELPED)
    told = call("run", "alone.yaml", "helped.yaml", *TABLES_ONLY)
    assert told.exit_code == 0
    assert told.stdout.startswith("2 scenarios, 40 runs of each, seed 2025\n")
    chances = r"(  +[<>]?\d+% \(\d+-\d+\)){3}  +[\d,]+$"
    for name in ("alone", "helped"):
        assert re.search(rf"^  {name}{chances}", told.stdout, re.MULTILINE)
    apart = told.stdout.partition("Against alone, run by run with the same luck\n")[2]
    row = re.search(r"^  helped  \S+ \(\S+ to \S+\)  +\S+  +\+([\d,]+)  +\+[\d,]+ to", apart, re.M)
    assert row
    assert int(row[1].replace(",", "")) > 0


def test_each_has_its_result_and_all_have_one_comparison(call, scenario, folder):
    scenario("alone")
    scenario("helped", HELPED)
    told = call("run", "alone.yaml", "helped.yaml", *TABLES_ONLY)
    comparison = load_result(last(told))
    assert last(told).parent == Path("results/comparison")
    assert {"headlines", "differences", "gains", "divergence"} <= set(comparison.names)
    for name in ("alone", "helped"):
        (result,) = (folder / "results" / name).iterdir()
        assert len(load_result(result).table("runs")) == 40


@pytest.mark.once
def test_the_text_as_it_stands_is_what_others_are_compared_with(call):
    told = call("run", "no-us", "text-as-it-stands", "reversal", *TABLES_ONLY)
    assert "Against text-as-it-stands, run by run" in told.stdout
    order = re.findall(r"^  (no-us|text-as-it-stands|reversal)  ", told.stdout, re.MULTILINE)
    side_by_side = ["text-as-it-stands", "no-us", "reversal"]
    assert order == [*side_by_side, *side_by_side, "no-us", "reversal"]


def test_a_scenario_named_twice_is_run_once(call, scenario, folder):
    scenario("alone")
    told = call("run", "alone.yaml", "./alone.yaml", *TABLES_ONLY)
    assert told.exit_code == 0
    assert told.stdout.startswith("Small (alone)\n")
    assert [path.name for path in (folder / "results").iterdir()] == ["alone"]


def test_two_scenarios_of_one_name_are_refused(call, scenario, folder):
    scenario("alone")
    (folder / "other").mkdir()
    scenario("alone", HELPED).rename(folder / "other" / "alone.yaml")
    scenario("alone")
    told = call("run", "alone.yaml", "other/alone.yaml", *TABLES_ONLY)
    assert told.exit_code == 2
    assert "other/alone.yaml: expected a name of its own" in told.stderr
    assert "alone.yaml is called alone too" in told.stderr
    assert not (folder / "results").exists()


def test_too_many_runs_to_compare_are_still_summed_up(call, scenario, monkeypatch):
    monkeypatch.setattr(import_module("sim.arrays.ensemble"), "KEPT", 30)
    monkeypatch.setattr("sim.cli.run.MOST_ROWS", 60)
    scenario("alone")
    scenario("helped", HELPED)
    told = call("run", "alone.yaml", "helped.yaml", *TABLES_ONLY)
    assert told.exit_code == 0
    assert "Not compared run by run" in told.stdout
    folders = [Path(line) for line in told.stdout.splitlines()[-2:]]
    assert [folder.parent.name for folder in folders] == ["alone", "helped"]


@pytest.mark.once  # words of ours, cut by numbers that are the same everywhere
def test_the_comparison_of_all_that_is_shipped_fits_the_screen(call):
    from sim.scenario.shipped import scenario_files

    told = call("run", *scenario_files(), "--no-report", "--runs", "5")
    assert told.exit_code == 0
    assert max(map(len, told.stdout.splitlines()[:-4])) <= 80


def test_scenarios_of_other_lengths_deadlines_and_nations_can_be_compared(call, scenario):
    scenario("alone")
    scenario("short").write_text(
        "title: Short\nasks: A?\nteaches: B.\nweeks: 4\nnations: {only: [ISL, FRA]}\n",
        encoding="utf-8",
    )
    for names in (("alone.yaml", "short.yaml"), ("short.yaml", "alone.yaml")):
        told = call("run", *names, "--runs", "20")
        assert told.exit_code == 0, told.output
        assert last(told).is_file()


def test_a_single_run_of_each_is_said_to_have_no_interval(call, scenario):
    for name in ("one", "other"):
        scenario(name, f"threat: 0.{len(name)}\n")
    told = call("run", "one.yaml", "other.yaml", "--runs", "1", "--no-report")
    assert told.exit_code == 0, told.output
    assert "nan" not in told.stdout
    assert "One run has no interval" in told.stdout
