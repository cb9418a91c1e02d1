"""The roster of ``willing workshop``: read before anything is written, kept by each room."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from sim.game.course.roster import Roster
    from sim.scenario.scenario import Scenario
    from sim.web.room.room import Room


def read_people(path: Path, scenario: Scenario, rooms: int) -> Roster:
    """Return the roster that a file holds.

    Raises
    ------
    ScenarioError
        If anything in it is wrong, by line and column.
    """
    from sim.game.course.roster import read_roster, seat_names

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        wrong = Problem(file=str(path), line=line, expected="text in UTF-8", value=error.reason)
        raise ScenarioError([wrong]) from error
    return read_roster(text, str(path), seat_names(scenario), rooms)


def enrol_people(people: Roster, rooms: Sequence[Room]) -> None:
    """Have each room keep the people of its number."""
    from sim.web.room.keeping import enrol

    for number, room in enumerate(rooms, 1):
        asyncio.run(enrol(room, people.in_room(number)))


def keep_seats(seats: Sequence[str], rooms: Sequence[Room]) -> None:
    """Have each room keep the session's own list of seats, if there is one."""
    from sim.web.room.keeping import name_seats

    for room in rooms if seats else ():
        asyncio.run(name_seats(room, seats))
