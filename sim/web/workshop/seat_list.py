"""The seats and the choices that forms offer."""

from __future__ import annotations

from typing import Any

from sim.game.course.assessment import CHOICES, RIGHT
from sim.game.entries import OBSERVER
from sim.game.seen.public import name_of
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import (
    ENABLERS,
    LOCATIONS,
    MANDATES,
    MISSIONS,
    PHASES,
    RUNGS,
    Scenario,
)
from sim.web.room.register import LONGEST_MEMO
from sim.web.room.room import Room

Plain = dict[str, Any]


def seat_rows(room: Room) -> list[Plain]:
    """Return every seat: its name, whether it takes a PIN, whether the session lists it."""
    game, own = room.game, room.register.course.session
    return [
        {
            "seat": seat,
            "name": name_of(game, seat),
            "taken": room.seating.pin(seat) is not None,
            "session": seat in own,
        }
        for seat in game.seats
    ]


def people_rows(room: Room, seat: str) -> list[Plain]:
    """Return the people of a seat: number, whether connected, whether they hold the pen.

    Observers hold no pen, and are not told of each other.
    """
    if seat == OBSERVER:
        return []
    here, pen = room.people_here(seat), room.seating.pen(seat)
    return [
        {"person": person, "here": person in here, "pen": person == pen}
        for person in room.seating.people(seat)
    ]


def means_of(scenario: Scenario, seat: str) -> tuple[str, ...]:
    """Return the kinds of help other than troops that a seat can give, in its order."""
    nations = (nation for nation in scenario.nations if nation.iso3 == seat)
    return next((presence_ladder(nation) for nation in nations), ())


def questions() -> Plain:
    """Return what the form of the assessment asks, and how long a memo may be."""
    return {"asked": tuple(RIGHT), "answers": CHOICES, "longest_memo": LONGEST_MEMO}


def choices(scenario: Scenario) -> Plain:
    """Return the words that forms choose from."""
    return {
        "rungs": RUNGS,
        "enablers": ENABLERS,
        "missions": MISSIONS,
        "locations": LOCATIONS,
        "mandates": MANDATES,
        "peace_phases": PHASES,
        "nations": scenario.codes,
    }
