"""`willing run --format`: tables in CSV, Parquet or both, and what each run drew."""

import pytest

from sim.errors import ExtraNeededError
from sim.results import load_result


def only_folder(root):
    (manifest,) = root.rglob("manifest.json")
    return manifest.parent


@pytest.mark.parametrize(
    ("form", "kinds"),
    [("csv", {".csv"}), ("parquet", {".parquet"}), ("both", {".csv", ".parquet"})],
)
def test_tables_are_written_in_the_form_asked_for(call, scenario, form, kinds):
    path = scenario()
    done = call("run", path.name, "--runs", "5", "--no-report", "--format", form, "--out", form)
    assert done.exit_code == 0, done.output
    folder = only_folder(path.parent / form)
    files = {file.suffix for file in folder.iterdir()} - {".json"}
    assert files == kinds
    drawn = load_result(folder).table("inputs")
    assert len(drawn) == 5
    assert drawn.units["threat"] == "share"


def test_what_each_nation_drew_is_written_where_it_is_asked_for(call, scenario):
    path = scenario()
    for more, expected in (((), False), (("--inputs",), True)):
        out = f"out{len(more)}"
        call("run", path.name, "--runs", "5", "--no-report", "--out", out, *more)
        names = load_result(only_folder(path.parent / out)).names
        assert "inputs" in names
        assert ("inputs_by_nation" in names) is expected


def test_without_pyarrow_nothing_is_run(call, scenario, monkeypatch):
    monkeypatch.setattr("sim.results.parquet.find_spec", lambda _: None)
    done = call("run", scenario().name, "--runs", "5", "--format", "parquet")
    assert done.exit_code == ExtraNeededError.exit_code
    assert "willing[parquet]" in done.stderr
    assert "Running" not in done.stderr
