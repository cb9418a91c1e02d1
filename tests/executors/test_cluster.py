"""A Dask cluster of real processes: the same results, and a clear end when it is lost."""

import time
from functools import partial
from threading import Thread

import numpy as np
import pytest

import sim
from sim.errors import ExecutorError
from sim.executors import cluster as module
from sim.executors.pieces import map_in_order
from sim.results.pieces import PieceFolder
from tests.executors import work

pytestmark = pytest.mark.once

NUMBERS = [*range(9)]
SQUARES = [number * number for number in NUMBERS]


def after(seconds, act):
    def wait():
        time.sleep(seconds)
        act()

    Thread(target=wait, daemon=True).start()


def test_answers_come_in_order(cluster):
    assert [*map_in_order(work.square, NUMBERS, cluster.address)] == SQUARES


def test_an_error_of_the_work_is_raised(cluster):
    with pytest.raises(ValueError, match="no three"):
        list(map_in_order(work.break_at_three, NUMBERS, cluster.address))


def test_an_ensemble_and_a_sweep_are_the_same_to_the_byte(cluster):
    here, there = (
        sim.ensemble("no-us", runs=4001, jobs=jobs, keep_runs=True) for jobs in (1, cluster.address)
    )
    for name in ("troops", "world", "promised", "nation_troops", "need", "after_peace"):
        one, two = getattr(here.tally, name), getattr(there.tally, name)
        assert one.dtype == two.dtype
        assert one.tobytes() == two.tobytes(), name
    assert np.array_equal(here.runs.troops, there.runs.troops)
    one, two = (
        sim.sweep("no-us", {"us.air": [0, 1]}, runs=40, block=20, jobs=jobs).runs
        for jobs in (1, cluster.address)
    )
    assert one.columns == two.columns


def test_a_worker_with_other_code_is_refused(cluster, monkeypatch):
    monkeypatch.setattr(module, "code_version", lambda: "other")
    with pytest.raises(ExecutorError, match="other code than this machine"):
        list(map_in_order(work.square, NUMBERS, cluster.address))


def test_what_a_lost_worker_was_at_is_done_by_another(cluster):
    after(0.7, cluster.workers[0].kill)
    assert [*map_in_order(work.slow_square, NUMBERS, cluster.address)] == SQUARES
    cluster.start_worker()


def test_no_scheduler_and_a_lost_one_are_told(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "REACHED", 1)
    with pytest.raises(ExecutorError, match="no Dask scheduler answers"):
        list(map_in_order(work.square, NUMBERS, "tcp://127.0.0.1:1"))
    shelf = PieceFolder(tmp_path, "squares", {}, ())
    marks = tmp_path / "marks"
    marks.mkdir()
    numbers = [*range(30)]
    after(1.5, cluster.scheduler.kill)
    with pytest.raises(ExecutorError, match=r"the scheduler at .* is lost"):
        list(map_in_order(partial(work.slow_note, marks), numbers, cluster.address, shelf=shelf))
    kept = shelf.count()
    assert 0 < kept < len(numbers)
    monkeypatch.undo()
    cluster.start_scheduler()
    cluster.start_worker()
    found = map_in_order(partial(work.note, marks), numbers, cluster.address, shelf=shelf)
    assert [*found] == [number * number for number in numbers]
    assert shelf.count() == len(numbers)
