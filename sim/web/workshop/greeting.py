"""Who a screen is: what it says of itself, and the token that its browser keeps."""

from __future__ import annotations

from typing import Any

from starlette.requests import HTTPConnection

from sim.web.room.room import Room
from sim.web.room.setup import same
from sim.web.workshop.hub import Connection


def identify(
    room: Room,
    hello: Any,  # noqa: ANN401
    request: HTTPConnection,
) -> Connection | None:
    """Return the connection of a screen; None if it may be shown nothing.

    Parameters
    ----------
    room
        The game.
    hello
        What the screen sent: ``role``, ``key`` where it takes one, and the ``seat`` that a
        facilitator moves for.
    request
        What brought it: its cookie binds a player's browser to a seat.
    """
    connection = _connection(room, hello, request.cookies.get(room.setup.cookie, ""))
    if connection is not None and request.client is not None:
        connection.address = request.client.host
    return connection


def _connection(room: Room, hello: Any, token: str) -> Connection | None:  # noqa: ANN401
    if not isinstance(hello, dict):
        return None
    role, key, seat = (str(hello.get(name, "")) for name in ("role", "key", "seat"))
    if role == "play" and room.is_facilitator(key):
        return Connection("play", seat, proxy=True) if seat in room.game.seats else None
    if role == "play":
        device = room.seating.device(token)
        return Connection("play", device.seat, token) if device else None
    if role == "screen" and same(key, room.setup.screen_key):
        return Connection("screen")
    if role == "console" and room.is_facilitator(key):
        return Connection("console")
    return None
