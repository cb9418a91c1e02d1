"""Who a screen is: what it says of itself, its token, and whose wrong tries are whose."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from sim.web.room.room import Room
from sim.web.room.setup import digest, new_secret, same
from sim.web.server.limiter import Limiter, is_own
from sim.web.server.prefix import keep_cookie
from sim.web.server.render import YEAR
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


PASSES: Final = 300
"""Passes that one address is given in `WINDOW`: a lecture hall behind one router asks for fewer."""

WINDOW: Final = 600.0
"""Seconds."""


class Door:
    """Gives each browser a pass, and names who asks by it.

    Who has none is named by address: a script that throws its passes away slows nobody but those of
    its address who have none either, and each address is given only so many. Who scanned the
    projector's code, or typed it, has guessed nothing, and is always given one.

    Parameters
    ----------
    room
        The game.
    """

    def __init__(self, room: Room) -> None:
        self._setup = room.setup
        self._passes = Limiter(per_name=PASSES, altogether=100 * PASSES, window=WINDOW)

    def name(self, request: Request) -> str:
        """Return by what name the tries of whoever asks are counted."""
        given = request.cookies.get(self._setup.door_cookie, "")
        return f"pass {given[:64]}" if self._is_pass(given) else address_of(request)

    def welcome(self, request: Request, answer: Response, *, knows_code: bool = False) -> None:
        """Give a browser its pass with an answer, unless it has one or there is none left."""
        if self._is_pass(request.cookies.get(self._setup.door_cookie, "")):
            return
        address, scanned = address_of(request), request.query_params.get("door", "")
        knows_code = knows_code or same(scanned, self._setup.door_key)
        if not knows_code and not is_own(address):
            if self._passes.wait(address) > 0:
                return
            self._passes.count(address)
        made = new_secret()
        signed = f"{made}.{self._sign(made)}"
        keep_cookie(request, answer, self._setup.door_cookie, signed, YEAR)

    def _is_pass(self, given: str) -> bool:
        made, _, signed = given.partition(".")
        return bool(made) and same(signed, self._sign(made))

    def _sign(self, made: str) -> str:
        return digest(f"pass {self._setup.secret} {made}")[:24]


def address_of(request: Request) -> str:
    """Return the address of whoever asks."""
    return request.client.host if request.client else ""
