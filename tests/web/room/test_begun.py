"""A game that begins, goes on, or is refused: and then no file is left."""

import json
import subprocess
import sys

import pytest

from sim.errors import OptionError, ResultsError
from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from sim.web.server.serve import bind
from tests.commands.run import surroundings
from tests.web.conftest import SMALL, Server
from tests.web.room.test_opening import EARLIER


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ({"weeks": 4}, None),
        ({"weeks": 3}, "--weeks-per-round 4"),
        ({"rounds": 2, "weeks": 3}, "--weeks-per-round 4, --rounds left to what fits"),
        ({"minutes": 9.5}, "--minutes 10"),
    ],
)
def test_a_game_goes_on_as_it_was_begun_or_is_refused(scenario, tmp_path, asked, refused):
    path, whole = tmp_path / "kept.sqlite", load(scenario)
    open_room(whole, path, seed=8, weeks=4, minutes=10)[0].close()
    if refused is None:
        room, goes_on = open_room(whole, path, seed=8, **asked)
        assert (goes_on, room.setup.weeks) == (True, 4)
        room.close()
    else:
        with pytest.raises(ResultsError, match=f"was begun with {refused}: leave out"):
            open_room(whole, path, seed=8, **asked)


def test_more_weeks_than_there_are_are_asked_for_again(scenario, tmp_path):
    for goes in (False, True):
        room, goes_on = open_room(load(scenario), tmp_path / "long.sqlite", seed=8, weeks=52)
        assert (goes_on, room.setup.weeks) == (goes, 12)
        room.close()


def test_moves_taken_home_are_those_the_game_began_with_or_refused(scenario, tmp_path):
    home, path, whole = tmp_path / "moves.jsonl", tmp_path / "kept.sqlite", load(scenario)
    lines = "\n".join(json.dumps(one) for one in EARLIER) + "\n"
    home.write_text(lines.replace("A summit meets.", "Two\u2028lines"), encoding="utf-8-sig")
    for goes in (False, True):
        room, goes_on = open_room(whole, path, seed=8, replay=home)
        assert (goes_on, len(room.game.entries)) == (goes, len(EARLIER))
        room.close()
    home.write_text(lines, encoding="utf-8")
    with pytest.raises(ResultsError, match=r"did not begin with the moves of .*moves\.jsonl"):
        open_room(whole, path, seed=8, replay=home)


@pytest.mark.parametrize("moves", ['{"kind": "march"}', "[1", "", "\ud800"])
def test_no_file_is_left_of_a_game_that_cannot_begin(scenario, tmp_path, moves):
    home, path = tmp_path / "moves.jsonl", tmp_path / "new.sqlite"
    home.write_bytes(moves.encode("utf-8", "surrogatepass"))
    before = {*tmp_path.iterdir()}
    if moves:
        with pytest.raises(ResultsError):
            open_room(load(scenario), path, seed=8, replay=home)
        assert {*tmp_path.iterdir()} == before
    else:
        open_room(load(scenario), path, seed=8, replay=home)[0].close()


def test_a_taken_port_is_told_and_no_file_is_left(scenario, tmp_path):
    with bind("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        for command in ("workshop", "explore"):
            done = subprocess.run(
                [sys.executable, "-m", "sim", command, str(scenario), "--port", port],
                cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
                env=surroundings(),
            )  # fmt: skip
            assert done.returncode == 2
            assert f"cannot listen at 127.0.0.1, port {port}" in done.stderr
            assert done.stdout == ""
    assert [*tmp_path.iterdir()] == [scenario]


def test_a_run_that_is_asked_for_is_played_and_kept_to(scenario, tmp_path):
    path, whole = tmp_path / "run.sqlite", load(scenario)
    room, _ = open_room(whole, path, seed=7, run=3, weeks=4)
    assert (room.game.setup.run, room.game.setup.weeks, len(room.game.entries)) == (3, 4, 1)
    room.close()
    room, goes_on = open_room(whole, path, seed=7, run=3)
    assert goes_on
    room.close()
    with pytest.raises(ResultsError, match="plays run 3 of its seed, not 4"):
        open_room(whole, path, seed=7, run=4)


@pytest.mark.parametrize("host", ["a..b", "x" * 70, "203.0.113.7", "::zz"])
def test_an_address_that_is_none_of_ours_is_refused(host):
    with pytest.raises(OptionError, match="cannot listen at"):
        bind(host, 0)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_a_workshop_starts_in_any_encoding(scenario, tmp_path, encoding):
    scenario.write_text(SMALL.replace("title: ", "title: \U0001f1fa\U0001f1e6 "), encoding="utf-8")
    server = Server(tmp_path, str(scenario), around={"PYTHONIOENCODING": encoding})
    server.start()
    server.kill()
    assert "Players join at" in server.said
