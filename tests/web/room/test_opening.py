"""A game's file opened by another version: it goes on, or says in a sentence why it cannot."""

import json
import sqlite3
from contextlib import closing

import pytest

from sim.errors import ResultsError
from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from tests.web.conftest import Server

EARLIER = [
    {"kind": "open", "weeks": 4},
    {"kind": "seat", "seat": "FRA"},
    {"kind": "begin", "at": 5.0},
    {"kind": "inject_own", "text": "A summit meets."},
    {"kind": "advance"},
    {"kind": "stand", "seat": "FRA", "rung": "supports"},
    {"kind": "speak", "seat": "FRA", "text": "We are with you."},
    {"kind": "resolve"},
]
"""A log in which each entry has only what it needs, as versions write that know no more."""


@pytest.fixture
def open_with(scenario, tmp_path):
    """Open a game's file after its log was written anew."""

    def opened(entries):
        path = tmp_path / "kept.sqlite"
        setting = {"seed": 7, "weeks": 4, "minutes": 10}
        open_room(load(scenario), path, **setting)[0].close()
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("DELETE FROM log")
            rows = [(json.dumps(one), "earlier", str(at)) for at, one in enumerate(entries)]
            base.executemany("INSERT INTO log (entry, actor, key) VALUES (?, ?, ?)", rows)
        return open_room(load(scenario), path, **setting)

    return opened


def test_a_log_of_an_earlier_version_folds(open_with):
    room, goes_on = open_with(EARLIER)
    assert goes_on
    assert len(room.game.entries) == len(EARLIER)
    assert room.game.line.phase == "resolve"
    assert room.game.line.news[0].says.values["text"] == "A summit meets."
    room.close()


def test_a_game_taken_home_begins_with_its_moves_and_then_goes_on(scenario, tmp_path):
    home = tmp_path / "moves.jsonl"
    home.write_text("\n".join(json.dumps(one) for one in EARLIER), encoding="utf-8")
    server = Server(tmp_path, str(scenario), more=("--replay", str(home)))
    for said in (f"A new game, with the moves of {home}", "The game goes on where it stood."):
        server.start()
        server.kill()
        assert said in server.said


@pytest.mark.parametrize(
    ("moves", "why"),
    [
        ('{"kind": "march"}', "There is no move of this kind: 'march'"),
        ('{"kind": "begin"}', "holds no game of this scenario"),
        ("[1", "holds no moves"),
    ],
)
def test_moves_taken_home_that_cannot_be_made_leave_no_game_behind(scenario, tmp_path, moves, why):
    home, path = tmp_path / "moves.jsonl", tmp_path / "new.sqlite"
    home.write_text(moves, encoding="utf-8")
    with pytest.raises(ResultsError, match=r"moves\.jsonl") as refused:
        open_room(load(scenario), path, seed=7, replay=home)
    assert why in str(refused.value)
    lines = [json.dumps(one) for one in EARLIER]
    home.write_text("\n".join(lines), encoding="utf-8")
    room, _ = open_room(load(scenario), path, seed=7, replay=home)
    assert len(room.game.entries) == len(EARLIER)
    room.close()


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"kind": "march", "seat": "FRA"}, "There is no move of this kind: 'march'"),
        ({"kind": "stand", "seat": "FRA", "rung": "supports", "mood": 1}, "has no mood"),
        ({"kind": "seat", "seat": "XYZ"}, "There is no such seat in this scenario: XYZ."),
    ],
)
def test_a_log_that_cannot_be_played_is_refused_in_a_sentence(open_with, entry, why):
    with pytest.raises(ResultsError, match="holds no game of this scenario") as refused:
        open_with([*EARLIER[:3], entry])
    assert why in str(refused.value)
