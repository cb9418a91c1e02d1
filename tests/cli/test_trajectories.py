"""`willing run --trajectories`: every week and input of every run, in files that grow."""

import numpy as np
import pytest
from pyarrow import parquet

import sim
from sim.cli.progress import Bar
from sim.results import load_result

RUN = ("run", "no-us", "--runs", "130", "--no-report", "--quiet", "--jobs", "1", "--trajectories")


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr("sim.arrays.ensemble.BLOCK", 50)


def test_every_week_and_input_of_every_run_is_written(call, folder, small_blocks):
    done = call(*RUN)
    assert done.exit_code == 0, done.output
    place = folder / done.stdout.strip()
    result = sim.ensemble("no-us", runs=130)
    weeks = parquet.read_table(place / "trajectories.parquet").to_pydict()
    shape = (130, result.runs.troops.shape[1])
    assert np.reshape(weeks["run"], shape)[:, 0].tolist() == [*range(130)]
    assert np.reshape(weeks["week"], shape)[7].tolist() == [*range(shape[1])]
    for at, name in enumerate(("committed", "authorised", "in_place")):
        assert np.array_equal(np.reshape(weeks[name], shape), result.runs.troops[at].T)
    drawn = parquet.read_table(place / "drawn.parquet")
    table = load_result(place).table("inputs")
    assert drawn.column("run").to_pylist() == table.column("run")
    assert set(drawn.column_names) == set(table.columns)
    assert np.allclose(drawn.column("threat").to_pylist(), table.column("threat"), rtol=1e-6)
    assert drawn.schema.field("threat").metadata[b"unit"]
    assert {"trajectories.parquet", "drawn.parquet"} < load_result(place).manifest["files"].keys()
    assert call("verify", str(place)).exit_code == 0
    assert not [*(folder / "results").glob(".*")]


def test_a_stopped_run_leaves_no_half_file(call, folder, small_blocks, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "advance", stop)
    assert call(*RUN).exit_code == 130
    assert not [*(folder / "results").rglob("*.parquet")]
    assert not [*(folder / "results").glob(".*")]


def test_of_very_many_runs_none_is_held_in_memory(call, folder, small_blocks, monkeypatch):
    monkeypatch.setattr("sim.arrays.ensemble.KEPT", 30)
    done = call(*RUN)
    assert done.exit_code == 0, done.output
    place = folder / done.stdout.strip()
    assert parquet.read_table(place / "drawn.parquet").num_rows == 130
    assert "runs" not in load_result(place).names
    assert "drivers" in load_result(place).names
