"""The game's file: full, read-only, damaged, of something else, or open in two servers."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from sim.errors import ResultsError
from sim.game.entries import Ready, Speak
from sim.game.entries import Seat as TakeSeat
from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from sim.web.room.setup import read_setup
from sim.web.room.store import SeatLine, Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.sqlite"


def keys(store):
    return [key for key in ("one", "two", "three") if store.has("FRA 1", key)]


def test_what_the_disk_did_not_take_is_not_there_and_the_next_move_is(path):
    with closing(Store(path)) as store:
        store.append(Ready(seat="FRA"), actor="FRA 1", key="one")
        pages = store._base.execute("PRAGMA page_count").fetchone()[0]
        store._base.execute(f"PRAGMA max_page_count = {pages}")
        large = Speak(seat="FRA", text="x" * 20_000)
        with pytest.raises(sqlite3.OperationalError, match="full"):
            store.append(large, actor="FRA 1", key="three")
        store._base.execute("PRAGMA max_page_count = 100000")
        store.append(Ready(seat="FRA"), actor="FRA 1", key="two")
        assert keys(store) == ["one", "two"]


def test_a_commit_that_fails_leaves_nothing_open(path):
    with closing(Store(path)) as store:
        store._base.execute("PRAGMA foreign_keys = ON")
        store._base.execute("CREATE TABLE other (number INTEGER PRIMARY KEY)")
        store._base.execute(
            "CREATE TABLE held (number INTEGER REFERENCES other DEFERRABLE INITIALLY DEFERRED)"
        )
        store._base.execute(
            "CREATE TRIGGER holds AFTER INSERT ON log WHEN new.key = 'one' "
            "BEGIN INSERT INTO held VALUES (1); END"
        )
        with pytest.raises(sqlite3.IntegrityError):
            store.append(Ready(seat="FRA"), actor="FRA 1", key="one")
        store.append(Ready(seat="FRA"), actor="FRA 1", key="two")
        assert keys(store) == ["two"]


def test_a_move_that_cannot_be_written_is_not_acknowledged_and_counts_when_sent_again(desk):
    (france,) = desk.playing("FRA")
    before = desk.room.game
    desk.room._store._base.execute("PRAGMA query_only = ON")
    body = {"key": "the same key", "entry": {"kind": "ready"}}
    sent = {"json": body, "headers": {"origin": "http://testserver"}}
    sent["headers"]["cookie"] = france.header
    answer = desk.client.post("/move", **sent)
    assert (answer.status_code, answer.json()["ok"]) == (503, False)
    assert desk.room.game is before
    desk.room._store._base.execute("PRAGMA query_only = OFF")
    assert desk.client.post("/move", **sent).json() == {"ok": True}
    assert len(desk.room.game.entries) == len(before.entries) + 1


def test_a_file_that_another_server_plays_is_refused_until_it_is_free(scenario, path):
    first, _ = open_room(load(scenario), path, seed=8)
    with pytest.raises(ResultsError, match="another server has it open"):
        open_room(load(scenario), path, seed=8)
    first.close()
    open_room(load(scenario), path, seed=8)[0].close()


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ('UPDATE log SET entry = \'{"kind": "op\'', "holds no log that can be read"),
        ("DELETE FROM settings WHERE name = 'minutes'", "it has no minutes"),
        ("UPDATE settings SET value = '{'", "holds no game that can be read"),
        ("ALTER TABLE places DROP COLUMN person", "holds no seats that can be read"),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(scenario, path, damage, why):
    open_room(load(scenario), path, seed=8)[0].close()
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(damage)
    with pytest.raises(ResultsError, match=r"kept\.sqlite") as refused:
        open_room(load(scenario), path, seed=8)
    assert why in str(refused.value)


@pytest.fixture
def seated(begun, path):
    """A game's file with somebody at a seat, who passed the pen."""
    shutil.copy(begun, path)
    with closing(Store(path)) as store:
        came = SeatLine("came", "FRA", 1, "0" * 64, "1234")
        store.append(TakeSeat(seat="FRA"), seating=[came, SeatLine("pen", "FRA", 1)])
    return path


def edit(path, change, value):
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(change, (value,))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("what", ("dance", b"came")),
        ("seat", ("", b"FRA")),
        ("person", ("nobody", -1, 0, 1e99, b"1")),
        ("token", (b"token",)),
        ("pin", ("12", "abcd", b"1234")),
    ],
)
def test_an_edited_row_of_a_seat_is_refused_in_a_sentence(seated, column, values):
    for value in values:
        edit(seated, f"UPDATE places SET {column} = ? WHERE what = 'came' OR number = 1", value)  # noqa: S608
        with closing(Store(seated)) as store, pytest.raises(ResultsError, match="row 1 of places"):
            store.seat_lines()


def test_a_seat_that_the_game_does_not_have_is_refused(scenario, seated):
    edit(seated, "UPDATE places SET seat = ?", "ATLANTIS")
    with pytest.raises(ResultsError, match="ATLANTIS"):
        open_room(load(scenario), seated, seed=7)


@pytest.mark.parametrize("entry", ["7", "null", "[]", '"x"', "{}", '{"kind": "begin"}', b"\xff"])
def test_an_edited_entry_of_the_log_is_refused_in_a_sentence(scenario, seated, entry):
    edit(seated, "UPDATE log SET entry = ? WHERE number = 1", entry)
    with pytest.raises(ResultsError, match=r"kept\.sqlite"):
        open_room(load(scenario), seated, seed=7)


@pytest.mark.parametrize("scenario_kept", ["7", "[]", '"x"', '{"name": "small"}', "null"])
def test_an_edited_scenario_is_refused_in_a_sentence(scenario, seated, scenario_kept):
    edit(seated, "UPDATE settings SET value = ? WHERE name = 'scenario'", scenario_kept)
    with pytest.raises(ResultsError, match="holds no game that this version can read"):
        open_room(load(scenario), seated, seed=7)


@pytest.mark.parametrize("name", ["seed", "secret", "code", "weeks", "minutes", "rounds"])
def test_an_edited_setting_is_named(seated, name):
    with closing(Store(seated)) as store:
        kept = store.settings()
    assert read_setup(kept).seed == 7
    for value in (-1, True, "x", [], {}, float("nan"), 10**400):
        with pytest.raises(ValueError, match=f"its {name} was edited"):
            read_setup({**kept, name: value})


def test_the_row_that_was_edited_is_named(scenario, seated):
    with closing(sqlite3.connect(seated)) as base, base:
        base.execute("UPDATE places SET what = 'dance' WHERE what = 'pen'")
    with pytest.raises(ResultsError, match="row 2 of places was edited: what is 'dance', none of"):
        open_room(load(scenario), seated, seed=7)


def test_a_torn_file_is_refused_in_a_sentence(scenario, path):
    open_room(load(scenario), path, seed=8)[0].close()
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(ResultsError, match=r"kept\.sqlite"):
        open_room(load(scenario), path, seed=8)


def test_another_programs_file_is_left_as_it_is(scenario, path):
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE bookmarks (address TEXT)")
    before = path.read_bytes()
    with pytest.raises(ResultsError, match="another program's file"):
        open_room(load(scenario), path, seed=8)
    assert path.read_bytes() == before
