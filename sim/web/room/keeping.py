"""What is kept of a class: its roster, the lobby's lock, what people hand in."""

from __future__ import annotations

from typing import Any

from sim.game.course.roster import Roster
from sim.web.room.room import Room
from sim.web.room.seating import Device


async def enrol(room: Room, roster: Roster) -> None:
    """Keep a roster, and lock the lobby: from now on people join with their codes."""
    await room.note(lambda: room.register.roster_line(roster, room.now()))


async def lock(room: Room, locked: object) -> None:
    """Lock the lobby, or open it."""
    await room.note(lambda: [room.register.lock_line(locked, room.now())])


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
