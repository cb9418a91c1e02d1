"""The game's file: an append-only SQLite log, on disk before anything is acknowledged."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Final

from sim.errors import ResultsError
from sim.game import from_plain, to_line
from sim.game.course.record import CourseLine
from sim.game.entries import Entry
from sim.web.room.setup import PIN_LENGTH

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS log (
    number INTEGER PRIMARY KEY, entry TEXT NOT NULL, actor TEXT NOT NULL, key TEXT,
    UNIQUE (actor, key)
);
CREATE TABLE IF NOT EXISTS places (
    number INTEGER PRIMARY KEY, what TEXT NOT NULL, seat TEXT NOT NULL, person INTEGER NOT NULL,
    token TEXT NOT NULL, pin TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS course (
    number INTEGER PRIMARY KEY, what TEXT NOT NULL, who TEXT NOT NULL, at REAL NOT NULL,
    data TEXT NOT NULL
);
"""

LOCK_WAIT: Final = 1.0
"""Seconds in which another server may let go of the file."""

CAME: Final = "came"
LEFT: Final = "left"
PEN: Final = "pen"
CLEARED: Final = "cleared"
WHATS: Final = (CAME, LEFT, PEN, CLEARED)

LARGEST_PERSON: Final = 2**31
"""More people never sat at a seat."""


@dataclass(frozen=True)
class SeatLine:
    """A line on who sits where.

    A person ``came`` to a seat on a device (and on no other from then on), or ``left``; the ``pen``
    of a seat went to a person; a seat was ``cleared``. ``token`` is the digest of the device's own.
    """

    what: str
    seat: str
    person: int = 0
    token: str = ""
    pin: str = ""

    def check(self, place: int) -> SeatLine:
        """Return this line, the file's ``place``-th, if it is as a server writes them.

        Raises
        ------
        ValueError
            If it is not: somebody edited it.
        """
        arrives = self.what == CAME
        right = {
            f"what is {self.what!r}, none of {', '.join(WHATS)}": self.what in WHATS,
            f"seat is {self.seat!r}, no name": _is_text(self.seat, 1),
            f"person is {self.person!r}, no number": _is_number(self.person, int(arrives)),
            f"token is {self.token!r}, no text": _is_text(self.token, 0),
            f"pin is {self.pin!r}, no four digits": not arrives or _is_pin(self.pin),
        }
        for wrong, holds in right.items():
            if not holds:
                msg = f"row {place} of places was edited: {wrong}"
                raise ValueError(msg)
        return self


def _is_number(value: object, least: int) -> bool:
    return isinstance(value, int) and least <= value <= LARGEST_PERSON


def _is_text(value: object, least: int) -> bool:
    return isinstance(value, str) and len(value) >= least


def _is_pin(value: object) -> bool:
    return isinstance(value, str) and len(value) == PIN_LENGTH and value.isdecimal()


class Store:
    """The file of one game.

    Every write is one transaction that has reached the disk when the method returns
    (``synchronous = FULL``); rows are added and never changed. The file is locked while it is open:
    two servers would write moves that no single game allows.

    Parameters
    ----------
    path
        The file; made if it is not there.

    Raises
    ------
    ResultsError
        If the file cannot be used, or another server uses it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._explain_errors("cannot hold a game"), ExitStack() as unless_ready:
            self._base = sqlite3.connect(
                path, timeout=LOCK_WAIT, check_same_thread=False, isolation_level=None
            )
            unless_ready.callback(self._base.close)
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._refuse_others_files()
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")
            self._base.executescript(_TABLES)
            unless_ready.pop_all()

    def _refuse_others_files(self) -> None:
        found = self._base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if found and ("log",) not in found:
            msg = f"{self._path} is another program's file: name another one"
            raise ResultsError(msg)

    @contextmanager
    def _explain_errors(self, what: str) -> Iterator[None]:
        """Raise `ResultsError` that says what is wrong with the file, where the block fails."""
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            locked = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            why = "another server has it open: stop that one first" if locked else error
            msg = f"{self._path} {what}: {why}"
            raise ResultsError(msg) from error

    def settings(self) -> dict[str, Any]:
        """Return what the game was set up with; nothing for a new file."""
        with self._explain_errors("holds no game that can be read"):
            rows = self._base.execute("SELECT name, value FROM settings")
            return {name: json.loads(value) for name, value in rows}

    def set_up(self, settings: Mapping[str, Any], log: Iterable[Entry] = ()) -> None:
        """Write what the game is set up with, and the log it begins with, once and for all."""
        rows = [(name, json.dumps(value)) for name, value in settings.items()]
        lines = [(to_line(entry), "replay", f"{place:08d}") for place, entry in enumerate(log)]
        with _transaction(self._base):
            self._base.executemany("INSERT INTO settings VALUES (?, ?)", rows)
            self._base.executemany("INSERT INTO log (entry, actor, key) VALUES (?, ?, ?)", lines)

    def entries(self) -> list[Entry]:
        """Return the log."""
        with self._explain_errors("holds no log that can be read"):
            rows = self._base.execute("SELECT entry FROM log ORDER BY number")
            return [from_plain(json.loads(entry)) for (entry,) in rows]

    def seat_lines(self) -> list[SeatLine]:
        """Return who sat where, in order."""
        query = "SELECT what, seat, person, token, pin FROM places ORDER BY number"
        with self._explain_errors("holds no seats that can be read"):
            rows = enumerate(self._base.execute(query).fetchall(), 1)
            return [SeatLine(*row).check(place) for place, row in rows]

    def course_lines(self) -> list[CourseLine]:
        """Return what is on record of the class beside its game, in order."""
        query = "SELECT what, who, at, data FROM course ORDER BY number"
        with self._explain_errors("holds no record of a class that can be read"):
            rows = self._base.execute(query)
            return [CourseLine(what, who, at, json.loads(data)) for what, who, at, data in rows]

    def has(self, actor: str, key: str) -> bool:
        """Return whether this actor's entry with this key is in the log already."""
        query = "SELECT 1 FROM log WHERE actor = ? AND key = ?"
        return self._base.execute(query, (actor, key)).fetchone() is not None

    def append(
        self,
        entry: Entry | None,
        *,
        actor: str = "",
        key: str | None = None,
        seating: Iterable[SeatLine] = (),
        course: Iterable[CourseLine] = (),
    ) -> None:
        """Put an entry, lines on who sits where and lines of the class's record on disk at once."""
        places = [astuple(line) for line in seating]
        record_rows = [(line.what, line.who, line.at, json.dumps(line.data)) for line in course]
        with _transaction(self._base):
            if entry is not None:
                row = (to_line(entry), actor, key)
                self._base.execute("INSERT INTO log (entry, actor, key) VALUES (?, ?, ?)", row)
            self._base.executemany(
                "INSERT INTO places (what, seat, person, token, pin) VALUES (?, ?, ?, ?, ?)", places
            )
            self._base.executemany(
                "INSERT INTO course (what, who, at, data) VALUES (?, ?, ?, ?)", record_rows
            )

    def close(self) -> None:
        """Close the file."""
        self._base.close()


@contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    """All of a block reaches the disk, or nothing of it; whatever fails, the next one can begin."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    finally:
        if base.in_transaction:
            base.execute("ROLLBACK")
