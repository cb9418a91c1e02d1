"""What lies under a folder of results: listed, weighed, pruned, packed, compared."""

import datetime
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.api.stored import compare_stored
from sim.errors import ResultsError
from sim.results import folder_for, load_result, write
from sim.results.archive import pack
from sim.results.manifest import FILE
from sim.results.shelf import (
    ABANDONED,
    DAMAGED,
    EARLIER_VERSION,
    WHOLE,
    find_prunable,
    list_results,
    remove_results,
    shelf_table,
    weigh,
)

RUNS = 30


@pytest.fixture(scope="module")
def results():
    return {
        (name, seed): sim.ensemble(name, runs=RUNS, seed=seed)
        for name, seed in (("no-us", 1), ("full-backstop", 1), ("no-us", 2))
    }


@pytest.fixture
def shelf(results, tmp_path):
    """Three results, one of which is cut off; one of an earlier version, and one abandoned."""
    folders = {}
    for key, result in results.items():
        tables = [sim.table(name, result) for name in ("headline", "runs")]
        folders[key] = write(result, tables, folder_for(result, tmp_path), command=["willing"])
    (folders["no-us", 2] / "runs.csv").write_text("cut")
    earlier = tmp_path / "old" / "one"
    earlier.mkdir(parents=True)
    (earlier / FILE).write_text(json.dumps({"format": "willing/1", "name": "old"}))
    left = tmp_path / "no-us" / ".one.abcd.partial"
    left.mkdir()
    (left / FILE).write_text("{}")
    foreign = tmp_path / "mine"
    foreign.mkdir()
    (foreign / FILE).write_text('{"format": "of somebody else"}')
    return tmp_path, folders


def test_all_that_is_ours_is_listed_with_its_state(shelf):
    root, folders = shelf
    states = {entry.folder: entry.state for entry in list_results(root)}
    assert states == {
        folders["no-us", 1]: WHOLE,
        folders["full-backstop", 1]: WHOLE,
        folders["no-us", 2]: DAMAGED,
        root / "old" / "one": EARLIER_VERSION,
        root / "no-us" / ".one.abcd.partial": ABANDONED,
    }
    table = shelf_table(list_results(root))
    assert sum(table.column("size")) == weigh(root) - weigh(root / "mine")
    assert {*table.column("runs")} == {RUNS, None}


def test_a_folder_that_is_none_is_told(tmp_path):
    with pytest.raises(ResultsError, match="is no folder"):
        list_results(tmp_path / "nothing")
    assert list_results(tmp_path) == []


def test_what_may_go_is_chosen_by_number_age_or_state(shelf):
    root, _ = shelf
    entries = list_results(root)
    broken = find_prunable(entries, keep=None, older=None, broken=True)
    assert {entry.state for entry in broken} == {DAMAGED, EARLIER_VERSION, ABANDONED}
    whole = [entry for entry in entries if entry.state == WHOLE]
    days = datetime.timedelta(days=9)
    older = [replace(entry, finished=entry.finished - days) for entry in whole]
    again = [*whole, *older]
    assert find_prunable(again, keep=1, older=None, broken=False) == older
    week = datetime.timedelta(days=7)
    assert find_prunable(again, keep=None, older=week, broken=False) == older
    assert find_prunable(again, keep=2, older=None, broken=True) == []


def test_what_goes_is_gone_and_the_rest_stays(shelf):
    root, folders = shelf
    chosen = find_prunable(list_results(root), keep=None, older=None, broken=True)
    freed = sum(weigh(entry.folder) for entry in chosen)
    assert remove_results(chosen, root) == freed
    assert {entry.folder for entry in list_results(root)} == {
        folders["no-us", 1], folders["full-backstop", 1],
    }  # fmt: skip
    assert not (root / "old").exists()
    assert (root / "mine" / FILE).exists()


def test_links_are_never_followed(shelf, tmp_path_factory):
    root, _ = shelf
    outside = tmp_path_factory.mktemp("outside")
    (outside / FILE).write_text(json.dumps({"format": "willing/1"}))
    try:
        (root / "linked").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert root / "linked" not in {entry.folder for entry in list_results(root)}


def test_a_packed_result_holds_all_it_takes_and_is_the_same_each_time(shelf, tmp_path):
    _, folders = shelf
    folder = folders["no-us", 1]
    packed = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        packed.append(pack(folder, tmp_path / name / "r.zip"))
    first, second = packed
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        archive.extractall(tmp_path / "out")
    unpacked = tmp_path / "out" / "r"
    assert load_result(unpacked / "result").table("runs").rows() == (
        load_result(folder).table("runs").rows()
    )
    scenario = load_result(unpacked / "result").scenario
    assert json.loads((unpacked / "scenario.json").read_text())["title"] == scenario.title
    said = (unpacked / "README.txt").read_text()
    assert f"{RUNS} runs, seed 1" in said
    assert f"numpy=={np.__version__}" in (unpacked / "requirements.txt").read_text()


def test_what_is_not_whole_is_not_packed(shelf, tmp_path):
    _, folders = shelf
    with pytest.raises(ResultsError, match="missing or cut off"):
        pack(folders["no-us", 2], tmp_path / "r.zip")


def test_two_results_are_compared_run_by_run_where_they_share_luck(shelf, results):
    _, folders = shelf
    stored = compare_stored(folders["no-us", 1], folders["full-backstop", 1])
    fresh = sim.compare(results["no-us", 1], results["full-backstop", 1]).differences
    for name in ("difference", "low", "high"):
        assert stored.column(name) == pytest.approx(fresh.column(name))
    assert {*stored.column("paired")} == {"yes"}
    same = compare_stored(folders["no-us", 1], folders["no-us", 1])
    assert {*same.column("difference")} == {0}


def test_results_of_other_seeds_are_compared_as_two_experiments(results, tmp_path):
    folders = [
        write(results[key], [sim.table("headline", results[key])], tmp_path / str(place))
        for place, key in enumerate((("no-us", 1), ("no-us", 2)))
    ]
    rows = compare_stored(*folders).rows()
    assert {row["paired"] for row in rows} == {"no"}
    assert all(row["low"] <= row["difference"] <= row["high"] for row in rows)
    other = write(results["no-us", 1], [sim.table("runs", results["no-us", 1])], tmp_path / "r")
    with pytest.raises(ResultsError, match="not a result on one scenario"):
        compare_stored(other, folders[0])
