"""Seats whose people stay away: for how many rounds, and which of them the model is to play."""

from __future__ import annotations

from typing import Final

from sim.game.course.record import Course
from sim.game.game import Game
from sim.game.phase import BEFORE_RESOLVING

LONGEST: Final = 6
"""Rounds away after which a seat may be handed over at the latest."""


def rounds_away(game: Game, course: Course, seat: str) -> int:
    """Return in how many rounds up to the last nobody of a seat was there.

    Those of the branch being played in which it is on record who was there. 0 for a seat to which
    nobody came at all: whether it stands still is the roster's to say.
    """
    if not any(course.seat_of(player) == seat for player in course.codes):
        return 0
    away = 0
    for record in reversed(game.line.rounds):
        there = course.present.get(record.number)
        if there is None or any(course.seat_of(player) == seat for player in there):
            break
        away += 1
    return away


def seats_to_hand_over(game: Game, course: Course) -> list[str]:
    """Return the seats that the model is to play from now on, as the facilitator asked for it.

    None as long as a round waits for its reveal, and where the facilitator asked for nothing.
    """
    if not course.away or game.line.phase not in BEFORE_RESOLVING:
        return []
    return [
        seat
        for seat in game.seats
        if game.has_people(seat) and rounds_away(game, course, seat) >= course.away
    ]


def gone(game: Game, course: Course) -> list[str]:
    """Return the seats that the model plays since their people were away for so long."""
    return [
        seat
        for seat in game.seats
        if course.away and seat in game.handed and rounds_away(game, course, seat) >= course.away
    ]
