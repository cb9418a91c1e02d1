"""What is kept of a class: its roster, the lobby's lock, what people hand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.game.course.record import seats_to_hand_over
from sim.game.course.roster import Roster
from sim.web.room.room import Room
from sim.web.room.seating import Device


async def enrol(room: Room, roster: Roster) -> None:
    """Keep a roster, and lock the lobby: from now on people join with their codes."""
    await room.note(lambda: room.register.roster_line(roster, room.now()))


async def name_seats(room: Room, seats: Iterable[str]) -> None:
    """Keep the session's own list of seats.

    Raises
    ------
    IllegalMove
        If there is no such seat.
    """
    await room.note(lambda: room.register.seats_line(room.game, seats, room.now()))


async def lock(room: Room, locked: object) -> None:
    """Lock the lobby, or open it."""
    await room.note(lambda: [room.register.lock_line(locked, room.now())])


async def hand_over_after(room: Room, rounds: int) -> None:
    """Have the model play seats whose people are away for so many rounds; 0: never."""
    await room.note(lambda: [room.register.away_line(rounds, room.now())])


async def hand_over_empty_seats(room: Room) -> None:
    """Let the model play seats whose people stay away, if the facilitator asked for it.

    Once a round: a seat that the facilitator gives back stays with its people until its end.
    """
    for seat in _empty_seats(room):
        key = f"away {room.game.current} {room.game.line.number} {seat}"
        await room.hand_over(seat, key, lambda seat=seat: seat in _empty_seats(room))  # type: ignore[misc]


def _empty_seats(room: Room) -> list[str]:
    seats = seats_to_hand_over(room.game, room.register.course)
    return [seat for seat in seats if not room.people_here(seat)]


async def hand_in(room: Room, device: Device, given: dict[str, Any]) -> None:
    """Keep the answers or the memo of somebody at a seat, or of an observer.

    Raises
    ------
    IllegalMove
        If it is neither, or not the time for it.
    """
    player = device.player
    room.register.act(player)
    await room.note(lambda: [room.register.player_line(room.game, player, given, room.now())])
