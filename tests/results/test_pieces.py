"""Finished pieces of long work: kept whole or not at all, known by content, never counted twice."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.analysis.sweep.outcome import Failure, Rows, sweep_pieces
from sim.analysis.sweep.plan import plan
from sim.arrays.tally import Runs
from sim.errors import ResultsError
from sim.executors.pieces import map_in_order
from sim.results import pieces
from sim.results.pieces import PieceFolder
from sim.results.plain_arrays import from_bytes, to_bytes
from sim.results.shelf import ABANDONED, list_results
from tests.executors import work

ROOT = Path(__file__).parents[2]
NUMBERS = [*range(12)]
SQUARES = [number * number for number in NUMBERS]


@pytest.fixture
def shelf(tmp_path):
    return PieceFolder(tmp_path / "results", "squares", {"seed": 1}, ())


@pytest.fixture
def marks(tmp_path):
    folder = tmp_path / "marks"
    folder.mkdir()
    return folder


def times(marks):
    """How often each piece was worked on."""
    return {int(path.name): path.stat().st_size for path in marks.iterdir()}


def stopped_after(count, marks, shelf, jobs=1):
    found = map_in_order(partial(work.note, marks), NUMBERS, jobs, shelf=shelf)
    assert [next(found) for _ in range(count)] == SQUARES[:count]
    found.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_that_was_stopped_goes_on(shelf, marks, jobs):
    stopped_after(5, marks, shelf)
    assert [*map_in_order(partial(work.note, marks), NUMBERS, jobs, shelf=shelf)] == SQUARES
    assert times(marks) == dict.fromkeys(NUMBERS, 1)
    shelf.clear()
    assert not shelf.folder.exists()


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-3])


def change_a_byte(path):
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def empty(path):
    path.write_bytes(b"")


def take_another(path):
    path.write_bytes((path.parent / "000001.piece").read_bytes())


@pytest.mark.parametrize("damage", [cut_short, change_a_byte, empty, take_another])
def test_a_damaged_piece_is_made_again(shelf, marks, damage):
    stopped_after(6, marks, shelf)
    damage(shelf.folder / "000003.piece")
    assert [*map_in_order(partial(work.note, marks), NUMBERS, shelf=shelf)] == SQUARES
    assert times(marks) == dict.fromkeys(NUMBERS, 1) | {3: 2}


def test_a_full_disk_ends_it_clearly_and_loses_nothing(shelf, marks, monkeypatch):
    stopped_after(4, marks, shelf)

    def full(_):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(pieces.os, "fsync", full)
        with pytest.raises(ResultsError, match="no space is left there"):
            list(map_in_order(partial(work.note, marks), NUMBERS, 2, shelf=shelf))
    assert sorted(path.name for path in shelf.folder.iterdir()) == [
        f"{place:06d}.piece" for place in range(4)
    ]
    assert [*map_in_order(partial(work.note, marks), NUMBERS, shelf=shelf)] == SQUARES


SCRIPT = """
    import sys
    from functools import partial
    from pathlib import Path
    from sim.executors.pieces import map_in_order
    from sim.results.pieces import PieceFolder
    from tests.executors import work
    if __name__ == "__main__":
        shelf = PieceFolder(Path(sys.argv[1]), "squares", {"seed": 1}, ())
        print(*map_in_order(partial(work.slow_note, sys.argv[2]), range(12), 2, shelf=shelf))
"""


def start(tmp_path, marks):
    script = tmp_path / "script.py"
    if not script.exists():  # one that is written while another reads it is empty, and does nothing
        script.write_text(textwrap.dedent(SCRIPT), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, script, tmp_path / "results", marks],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.once
def test_what_was_killed_goes_on_and_two_at_once_both_end_right(tmp_path, shelf, marks):
    killed = start(tmp_path, marks)
    for _ in range(600):
        if shelf.count() >= 3:
            break
        time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    there = shelf.count()
    assert there >= 3
    before = times(marks)
    both = [start(tmp_path, marks) for _ in range(2)]
    for part in both:
        said, _ = part.communicate(timeout=60)
        assert said.split() == [str(square) for square in SQUARES]
    after = times(marks)
    assert sum(after.get(number, 0) == before.get(number, 0) for number in NUMBERS) >= there - 1
    assert shelf.count() == len(NUMBERS)


def test_other_work_has_another_folder(tmp_path, shelf, monkeypatch):
    again = PieceFolder(tmp_path / "results", "squares", {"seed": 1}, ())
    assert again.folder == shelf.folder
    assert PieceFolder(tmp_path / "results", "squares", {"seed": 2}, ()).folder != shelf.folder
    monkeypatch.setattr(pieces, "code_version", lambda: "changed")
    assert PieceFolder(tmp_path / "results", "squares", {"seed": 1}, ()).folder != shelf.folder


def test_what_is_kept_is_what_was_answered():
    rows = Rows(np.arange(6, dtype=np.int32).reshape(3, 2), np.array([-1, 4], np.int16))
    answer = [(rows, Failure(1, 2, 3, "x")), {"a": 1.5, "b": (None, True, "é")}, np.float32(0.1)]
    back = from_bytes(to_bytes(answer), (Rows, Failure))
    (first, failure), plain, number = back
    assert first.troops.dtype == np.int32
    assert np.array_equal(first.troops, rows.troops)
    assert np.array_equal(first.agreement, rows.agreement)
    assert (failure, plain) == (answer[0][1], answer[1])
    assert type(number) is np.float32
    assert number == np.float32(0.1)
    assert to_bytes(answer) == to_bytes(back)
    with pytest.raises(TypeError, match="cannot be kept that holds object"):
        to_bytes(object())
    with pytest.raises(KeyError):
        from_bytes(to_bytes(rows), (Runs,))


def test_a_failure_is_not_kept(tmp_path):
    scenario = sim.load("no-us")
    design = plan(scenario, {"us.air": "0,1"}, points=None, how=None, count=1, seed=1)
    shelf = sweep_pieces(tmp_path, scenario, design, runs=2, seed=1, held=False, block=1)
    shelf.write(0, "piece", [Failure(0, 0, 1, "broken")])
    assert shelf.count() == 0


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr("sim.arrays.ensemble.BLOCK", 20)
    monkeypatch.setattr("sim.executors.pieces.MOST_PIECES", 4)


def same(one, two):
    return to_bytes(one.tally) == to_bytes(two.tally) and to_bytes(one.runs) == to_bytes(two.runs)


def test_an_ensemble_goes_on_to_the_same_bytes(tmp_path, small_blocks):
    whole = sim.ensemble("no-us", runs=210)

    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sim.ensemble("no-us", runs=210, pieces=tmp_path, progress=stop)
    (folder,) = tmp_path.iterdir()
    assert len([*folder.iterdir()]) == 1
    assert [entry.state for entry in list_results(tmp_path)] == [ABANDONED]
    counted = []
    again = sim.ensemble("no-us", runs=210, pieces=tmp_path, progress=counted.append)
    assert counted == [60, 60, 60, 30]
    assert same(whole, again)
    assert [*tmp_path.iterdir()] == []
