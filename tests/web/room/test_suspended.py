"""A laptop that sleeps in mid-round: nobody loses the time in which nothing ran."""

import signal
import time

import pytest

from sim.scenario.reading.read import load
from sim.web.room.clock import LONGEST_LOOK, Watch
from sim.web.room.opening import open_room
from tests.loops import finish
from tests.web.room.test_clock import do


def test_a_watch_notices_that_nothing_ran_and_only_that():
    time = [100.0]
    watch = Watch(steady=lambda: time[0])
    time[0] += 0.3
    assert watch.look() == 0
    time[0] += 600
    assert watch.look() == 600
    time[0] += 600  # a round was resolved, which took as long as it did
    watch.rest()
    time[0] += 0.3
    assert watch.look() == 0


@pytest.fixture
def room(scenario, tmp_path):
    made, _ = open_room(
        load(scenario), tmp_path / "clock.sqlite", seed=8, weeks=4, minutes=10, run=3
    )
    made.now = lambda: made.time
    made.time = 1000.0
    yield made
    made.close()


def test_the_phase_is_longer_by_what_was_slept(room):
    do(room, "begin")
    ends = room.game.line.clock.ends_at
    room.time += 600
    finish(room.give_back(600.0))
    finish(room.tick())
    assert room.game.line.phase == "brief"
    assert room.game.line.clock.ends_at == ends + 600


def test_a_clock_that_rests_is_left_alone(room):
    before = room.game.entries
    finish(room.give_back(600.0))
    do(room, "begin", "pause")
    left = room.game.line.clock.left
    finish(room.give_back(600.0))
    assert room.game.line.clock.left == left
    assert [entry.kind for entry in room.game.entries[len(before) :]] == ["begin", "pause"]


def test_a_server_that_is_stopped_in_mid_round_gives_the_time_back(server):
    """The whole process is stopped and goes on, as when a laptop is shut and opened."""
    facilitator = {"x-facilitator": server.secret}
    server.post("/act", {"key": "begin-it-now", "entry": {"kind": "begin"}}, **facilitator)
    before = server.snapshot("screen", key=server.screen)["public"]["clock"]["ends_at"]
    slept = LONGEST_LOOK + 1
    server.process.send_signal(signal.SIGSTOP)
    time.sleep(slept)
    server.process.send_signal(signal.SIGCONT)
    for _ in range(100):
        clock = server.snapshot("screen", key=server.screen)["public"]["clock"]
        if clock["ends_at"] != before:
            break
        time.sleep(0.05)
    assert clock["ends_at"] - before >= slept - 0.5
