"""`willing sweep` as a user calls it: what it prints, writes, and keeps where it is stopped."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from sim.cli.group import COMMANDS
from sim.cli.progress import Bar
from sim.errors import INTERRUPTED
from sim.results import load_result
from sim.scenario.reading.read import check

GRID = ("--vary", "us.air=0:1:3", "--vary", "us.guarantee=0,1", "--runs", "40")


def test_a_grid_of_two_keys_is_shown_as_a_map_and_written_with_its_manifest(call, scenario):
    path = scenario()
    done = call("sweep", str(path), *GRID, "--rows")
    assert done.exit_code == 0, done.output
    assert "6 points (grid), 40 runs of each, seed 2025" in done.output
    assert "Chance of 10,000 authorised: us.air across, us.guarantee down" in done.output
    folder = path.parent / done.output.splitlines()[-1].removesuffix("report.html")
    found = load_result(folder)
    about = found.manifest
    assert about["kind"] == "sweep"
    assert (about["keys"], about["seed"], about["done"]) == (["us.air", "us.guarantee"], 2025, 240)
    assert about["points"][1] == {"values": {"us.air": 0.0, "us.guarantee": 1.0}}
    assert about["versions"]["willing"]
    assert found.scenario.name == "small"
    assert len(found.table("sweep_runs")) == 240
    assert len(found.table("sweep_points")) == 6
    again = call(*about["command"][1:], "--rows")
    assert again.output == done.output


def test_json_and_csv_are_all_that_is_printed_and_nothing_is_written(call, scenario):
    path = scenario()
    plain = json.loads(call("sweep", str(path), *GRID, "--json").stdout)
    assert plain["command"] == "sweep"
    assert (plain["points"], plain["done"], plain["stopped"]) == (6, 240, False)
    assert list(plain["tables"]) == ["points", "chances", "crossings", "lines", "failures"]
    csv = call("sweep", str(path), *GRID, "--csv", "--table", "runs").stdout
    assert csv.startswith("point,name,us.air,us.guarantee,run,committed")
    assert csv.count("\n") == 241
    assert not (path.parent / "results").exists()


def test_a_table_of_points_is_a_list_of_scenarios(call, scenario):
    path = scenario()
    (path.parent / "points.csv").write_text(
        "name,us.air,mandate\nas it is,,\nall in,1,un\n", encoding="utf-8"
    )
    done = call("sweep", str(path), "--points", "points.csv", "--runs", "20", "--overlays", "mine")
    assert done.exit_code == 0, done.output
    assert "all in" in done.output
    files = sorted((path.parent / "mine").iterdir())
    assert [file.name for file in files] == ["all-in.yaml", "as-it-is.yaml"]


def test_an_overlay_beside_the_scenario_reads(call, folder):
    done = call("sweep", "no-us", "--vary", "us.air=0,1", "--runs", "5", "--no-report",
                "--overlays", ".")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert check([folder / "point-0.yaml", folder / "point-1.yaml"]) == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing is varied"),
        (["--vary", "us.ari=0:1:3"], "did you mean 'us.air'"),
        (["--vary", "us.air=0:3:3"], "expected a number from 0 to 1"),
        (["--points", "none.csv"], "no such file"),
        (["--vary", "us.air=0:1:1000", "--runs", "1000000"], "are more than"),
        (["--vary", "us.air", "--points", "none.csv"], "says all there is to vary"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_run(call, arguments, said):
    done = call("sweep", "no-us", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr.replace("\n", " ")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_was_done(call, scenario, monkeypatch, jobs):
    path, done = scenario(), []

    def advance(_bar, runs):
        done.append(runs)
        if len(done) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "advance", advance)
    stopped = call("sweep", str(path), "--vary", "us.air=0:1:3", "--runs", "200", "--block", "20",
                   "--jobs", jobs, "--no-report")  # fmt: skip
    assert stopped.exit_code == INTERRUPTED
    assert "Stopped after 100 of 600 runs. They are kept: 20 to 40 of each point" in stopped.stderr
    found = load_result(path.parent / stopped.stdout.splitlines()[-1])
    assert found.table("sweep_points").column("runs") == [40, 40, 20]
    assert (found.manifest["stopped"], found.manifest["done"]) == (True, 100)


def test_where_nothing_was_done_nothing_is_written(call, scenario, monkeypatch):
    path = scenario()

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.analysis.sweep.rounds.run_rows", interrupted)
    stopped = call("sweep", str(path), "--vary", "us.air=0:1:3")
    assert stopped.exit_code == INTERRUPTED
    assert list((path.parent / "results").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to a child")
def test_a_real_signal_ends_it_in_order(folder, nothing_kept):
    line = [sys.executable, "-m", "sim", "sweep", "no-us", "--vary", "us.air=0:1:4",
            "--runs", "400000", "--block", "50", "--jobs", "1", "--no-report"]  # fmt: skip
    with subprocess.Popen(
        line, cwd=folder, env=nothing_kept, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:  # fmt: skip
        while not (folder / "results").exists():  # made when work begins
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=120)
    assert process.returncode == INTERRUPTED, errors
    assert "Stopped" in errors
    assert "Traceback" not in errors
    assert said == "" or max_gap(folder / said.splitlines()[-1]) <= 50


def max_gap(folder):
    """By how many runs the points of a sweep that was written differ at most."""
    runs = load_result(folder).table("sweep_points").column("runs")
    return max(runs) - min(runs)


def test_it_is_among_the_commands():
    assert "odds turn" in COMMANDS["sweep"]
