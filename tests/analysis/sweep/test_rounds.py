"""The runs of a sweep: those of an ensemble at each point, in turn, kept where it is stopped."""

import numpy as np
import pytest

from sim.analysis.force import force, headline
from sim.analysis.sweep import rounds
from sim.analysis.sweep.points import Design, Point, grid
from sim.analysis.sweep.rounds import run_rounds
from sim.analysis.sweep.spec import read_axes
from sim.analysis.sweep.tables import (
    sweep_chances,
    sweep_failures,
    sweep_points,
    sweep_runs,
)
from sim.arrays.ensemble import ensemble
from sim.arrays.tally import MEASURES
from sim.errors import ScenarioError
from sim.scenario.reading.read import load
from sim.scenario.vary import overlay

VARIED = {"us.guarantee": "0,1", "mandate": "un,none"}


@pytest.fixture(scope="module")
def swept(text):
    design = grid(read_axes(VARIED, text, between=False))
    return run_rounds(text, design, runs=120, seed=7, block=50)


def test_a_point_is_what_its_overlay_gives_when_it_is_run(text, swept, tmp_path):
    chances, points = sweep_chances(swept).rows(), sweep_points(swept).rows()
    for number, point in enumerate(swept.design.points):
        path = tmp_path / "point.yaml"
        path.write_text(overlay(text, point.values), encoding="utf-8")
        result = ensemble(load(path), runs=120, seed=7)
        own = [row for row in chances if row["point"] == number]
        names = ("measure", "threshold", "chance", "low", "high", "runs")
        assert [{name: row[name] for name in names} for row in own] == headline(result).rows()
        for row in force(result).rows():
            assert points[number][f"{row['measure']}_mean"] == row["mean"]
        rows = [row for row in sweep_runs(swept).rows() if row["point"] == number]
        troops = result.runs.troops[:, result.scenario.deadline]
        assert [[row[name] for row in rows] for name in MEASURES] == troops.tolist()


def test_the_tables_of_points_agree(swept):
    points = sweep_points(swept).rows()
    for row in sweep_chances(swept).rows():
        for end, name in (("", "chance"), ("_low", "low"), ("_high", "high")):
            assert points[row["point"]][f"{row['measure']}_{row['threshold']}{end}"] == row[name]


@pytest.mark.parametrize(("jobs", "block"), [(1, 120), (2, 30)])
def test_neither_blocks_nor_processes_change_a_run(text, swept, jobs, block):
    again = run_rounds(text, swept.design, runs=120, seed=7, block=block, jobs=jobs)
    for rows, others in zip(swept.rows, again.rows, strict=True):
        assert np.array_equal(rows.troops, others.troops)
        assert np.array_equal(rows.agreement, others.agreement)


@pytest.mark.parametrize("after", [0, 1, 5, 6, 11])
def test_what_a_stop_leaves_is_balanced_and_the_start_of_the_whole(text, swept, after):
    done = []

    def stop(count):
        done.append(count)
        if len(done) > after:
            raise KeyboardInterrupt

    left = run_rounds(text, swept.design, runs=120, seed=7, block=50, progress=stop)
    assert left.stopped is not None
    assert left.total_runs == sum(done)
    assert max(left.runs) - min(left.runs) <= 50
    for part, whole in zip(left.rows, swept.rows, strict=True):
        assert np.array_equal(part.troops, whole.troops[:, : part.runs])


def test_a_point_without_a_run_has_no_chance(text):
    design = grid(read_axes(VARIED, text, between=False))

    def stop(_):
        raise KeyboardInterrupt

    left = run_rounds(text, design, runs=10, seed=7, progress=stop)
    first, second, *_ = sweep_points(left).rows()
    assert (first["runs"], second["runs"]) == (10, 0)
    assert second["authorised_10000"] is None
    assert second["authorised_mean"] is None


def test_a_block_that_fails_is_counted_and_named_and_the_others_go_on(text, swept, monkeypatch):
    real = rounds.run_rows

    def broken(scenario, draws, **others):
        if scenario.mandate == "none" and draws.first == 50:
            message = "no more ink"
            raise RuntimeError(message)
        return real(scenario, draws, **others)

    monkeypatch.setattr(rounds, "run_rows", broken)
    left = run_rounds(text, swept.design, runs=120, seed=7, block=50)
    assert left.runs == [120, 70, 120, 70]
    assert [row["failed"] for row in sweep_points(left).rows()] == [0, 50, 0, 50]
    assert sweep_failures(left).rows()[0] == {
        "point": 1, "first": 50, "runs": 50, "error": "RuntimeError: no more ink",
    }  # fmt: skip
    assert np.array_equal(left.rows[0].troops, swept.rows[0].troops)


def test_a_point_that_cannot_be_is_refused_before_anything_is_run(text):
    points = (Point({}), Point({"force.minimum": 40_000}))
    with pytest.raises(ScenarioError, match=r"force\.minimum"):
        run_rounds(text, Design("table", (), points), runs=10, seed=1)
    with pytest.raises(ValueError, match="at least 1"):
        run_rounds(text, Design("table", (), points), runs=0, seed=1)
