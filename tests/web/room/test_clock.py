"""The clock: at zero the game goes on by itself, unless it is paused."""

import time

import pytest

from sim.game import IllegalMove, Phase
from sim.scenario.reading.read import load
from sim.web.room.clock import SHARES, Clock
from sim.web.room.opening import open_room
from tests.loops import finish


@pytest.fixture
def room(scenario, tmp_path):
    made, _ = open_room(load(scenario), tmp_path / "clock.sqlite", seed=8, weeks=4, minutes=10)
    made.now = lambda: made.time
    made.time = 1000.0
    yield made
    made.close()


def do(room, *kinds):
    for kind in kinds:
        entry = {"kind": kind} if isinstance(kind, str) else kind
        finish(room.act(entry, f"key {len(room.game.entries)}"))


def tick(room, seconds):
    room.time += seconds
    finish(room.tick())
    return room.game.line.phase


def test_every_phase_has_its_share_of_the_minutes_and_ends_by_itself(room):
    assert sum(SHARES.values()) == 1
    do(room, "begin")
    assert tick(room, 119) == "brief"
    assert tick(room, 2) == "negotiate"
    assert tick(room, 299) == "negotiate"
    assert tick(room, 2) == "decide"
    assert tick(room, 181) == "resolve"
    assert tick(room, 10_000) == "resolve"


def test_a_paused_clock_waits_and_goes_on_with_what_was_left(room):
    do(room, "begin")
    room.time += 60
    do(room, "pause")
    assert tick(room, 10_000) == "brief"
    do(room, "continue", {"kind": "extend", "seconds": 60})
    assert tick(room, 100) == "brief"
    assert tick(room, 30) == "negotiate"


def test_a_machine_that_sets_its_clock_back_makes_no_phase_longer():
    wall, steady = [1_000_000.0], [50.0]
    clock = Clock(wall=lambda: wall[0], steady=lambda: steady[0])
    assert clock() == 1_000_000.0
    wall[0] -= 3600
    steady[0] += 7
    assert clock() == 1_000_007.0


def test_a_game_that_goes_on_after_its_clock_was_set_back_does_not_go_back(scenario, tmp_path):
    path = tmp_path / "clock.sqlite"
    room, _ = open_room(load(scenario), path, seed=8, weeks=4, minutes=10)
    room.now = lambda: time.time() + 3600
    do(room, "begin")
    ends = room.game.line.clock.ends_at
    room.close()
    room, _ = open_room(load(scenario), path, seed=8)
    assert ends - room.now() < SHARES[Phase.BRIEF] * 600 + 60
    room.close()


def test_the_facilitator_does_nothing_that_there_is_not(room):
    for kind in ("open", "magic", None):
        with pytest.raises(IllegalMove):
            do(room, {"kind": kind})
