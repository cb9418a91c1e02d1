"""What pages post: every answer says whether it counts, and if not, why."""

from __future__ import annotations

from typing import Any, Final, TypeGuard

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sim.game import IllegalMove
from sim.game.entries import OBSERVER
from sim.web.room.room import Room
from sim.web.room.setup import same
from sim.web.server.guard import parse_json
from sim.web.server.limiter import Limiter, is_own
from sim.web.server.prefix import keep_cookie
from sim.web.server.render import YEAR
from sim.web.workshop.door import Door, address_of
from sim.web.workshop.seat_list import people_rows, seat_rows

KEY_LENGTHS: Final = range(8, 65)

MOVES_PER_MINUTE: Final = 60
"""Moves of one device in a minute."""

SPEECHES_PER_MINUTE: Final = 6
"""Speeches of one seat in a minute: the facilitator reads each."""

ARRIVALS_PER_MINUTE: Final = 300
"""Arrivals of one browser (`Door`) in a minute; of one address, for those that have no pass."""

ALL_PER_MINUTE: Final = 6000
"""Moves, or arrivals, of all together in a minute."""


def _failure(why: str, status: int) -> Response:
    return JSONResponse({"ok": False, "why": why}, status_code=status)


def _wait_answer(seconds: float) -> Response | None:
    if seconds <= 0:
        return None
    answer = _failure("wait", 429)
    answer.headers["retry-after"] = str(int(seconds) + 1)
    return answer


def _count_or_delay(pace: Limiter, name: str) -> Response | None:
    """Return the answer to somebody who does more than anybody would by hand; else count it."""
    wait = pace.wait(name)
    if wait <= 0:
        pace.count(name)
    return _wait_answer(wait)


def _refusal(error: IllegalMove) -> Response:
    """Return the answer to what the rules do not allow, to be said in the player's language."""
    return JSONResponse({"ok": False, "says": error.message.plain()}, status_code=409)


async def _read_body(request: Request) -> dict[str, Any] | None:
    """Return what was posted: a mapping, or None."""
    try:
        body = parse_json(await request.body())
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


class Answers:
    """Answers to what is posted.

    Parameters
    ----------
    room, limiter, door
        The game, what slows guessing, and what tells one browser's guesses from another's.
    """

    def __init__(self, room: Room, limiter: Limiter, door: Door) -> None:
        self._room = room
        self._door = door
        self._limiter = limiter
        self._moves = Limiter(per_name=MOVES_PER_MINUTE, altogether=ALL_PER_MINUTE)
        self._arrivals = Limiter(per_name=ARRIVALS_PER_MINUTE, altogether=ALL_PER_MINUTE)
        self._speeches = Limiter(per_name=SPEECHES_PER_MINUTE, altogether=ALL_PER_MINUTE)

    def routes(self) -> list[BaseRoute]:
        """Return the routes that are posted to."""
        posts = {
            "/door": self.door,
            "/people": self.people,
            "/join": self.join,
            "/pen": self.pen,
            "/move": self.move,
            "/act": self.act,
        }
        return [Route(path, answer, methods=["POST"]) for path, answer in posts.items()]

    def _delay(self, *names: str) -> Response | None:
        return _wait_answer(self._limiter.wait(*names))

    async def _body_with_code(self, request: Request) -> dict[str, Any] | Response:
        """Return what was posted with the right join code, or the answer that refuses it.

        Only wrong codes are counted, and only they have to wait: however many somebody behind the
        same router has tried, the right one lets in.
        """
        body = await _read_body(request)
        code = str((body or {}).get("code", "")).strip().upper()
        if body is None or not same(code, self._room.setup.code):
            return self._wrong(request, "code")
        return body

    def _wrong(self, request: Request, why: str) -> Response:
        """Count a wrong code, and return the answer to it."""
        name = self._door.name(request)
        if delay := self._delay(name):
            return delay
        self._limiter.count(name)
        return _failure(why, 403)

    def _with_pin(
        self, request: Request, body: dict[str, Any]
    ) -> tuple[dict[str, Any], str, str, str] | Response:
        """Return what was posted with the right PIN, or the answer that refuses it."""
        seat, pin = _seat_and_pin(body)
        if self._room.is_open(seat, ""):
            return body, seat, pin, ""
        if delay := self._delay(self._door.name(request), f"pin {seat}"):
            return delay
        if not self._room.is_open(seat, pin):
            return self._wrong_pin(request, seat)
        return body, seat, pin, ""

    async def _body_with_place(
        self, request: Request
    ) -> tuple[dict[str, Any], str, str, str] | Response:
        """Return what was posted with the join code, and seat, PIN and personal code in it.

        Whoever names a personal code sits where the roster says, and needs no PIN.
        """
        body = await self._body_with_code(request)
        if isinstance(body, Response):
            return body
        personal = str(body.get("me", ""))[:64].strip()
        if not personal:
            return self._with_pin(request, body)
        person = self._room.register.course.roster.with_code(personal)
        if person is None:
            return self._wrong(request, "personal")
        return body, person.seat, "", person.code

    def _let_wait(self, knock: str, seat: str) -> Response:
        """Return the answer to somebody whom the facilitator has to let in first."""
        waits = self._room.lobby.knock(knock, seat)
        if waits is None:
            return _failure("full", 403)
        token, number = waits
        if token != knock:
            self._room.on_change()
        told = {"ok": False, "why": "locked", "knock": token, "number": number}
        return JSONResponse(told, status_code=403)

    def _wrong_pin(self, request: Request, seat: str) -> Response:
        self._limiter.count(self._door.name(request), f"pin {seat}")
        return _failure("pin", 403)

    async def door(self, request: Request) -> Response:
        """Say which seats there are, to whoever has the join code."""
        body = await self._body_with_code(request)
        if isinstance(body, Response):
            return body
        course, watching = self._room.register.course, {"seat": OBSERVER, "taken": False}
        answer = JSONResponse(
            {
                "ok": True,
                "seats": [*seat_rows(self._room), watching],
                "roster": bool(course.roster.people),
                "locked": course.locked,
            }
        )
        self._door.welcome(request, answer, knows_code=True)
        return answer

    async def people(self, request: Request) -> Response:
        """Say who sits at a seat, to whoever has the join code and its PIN."""
        body = await self._body_with_code(request)
        given = body if isinstance(body, Response) else self._with_pin(request, body)
        if isinstance(given, Response):
            return given
        _, seat, *_ = given
        return JSONResponse({"ok": True, "people": people_rows(self._room, seat)})

    async def join(self, request: Request) -> Response:
        """Give a seat to a device that asks with the join code (and the PIN, if it is taken)."""
        given = await self._body_with_place(request)
        if isinstance(given, Response):
            return given
        body, seat, pin, code = given
        name, knock = self._door.name(request), str(body.get("knock", ""))[:64]
        if not is_own(address_of(request)) and (delay := _count_or_delay(self._arrivals, name)):
            return delay
        if not code and self._room.is_barred(seat) and not self._room.lobby.is_admitted(knock):
            return self._let_wait(knock, seat)
        device = self._room.device(request.cookies)
        person = 0 if seat == OBSERVER else _whole(body.get("person"))
        try:
            place = await self._room.join(seat, pin, person=person, device=device, code=code)
        except IllegalMove as error:
            return _refusal(error)
        if place is None:
            return self._wrong_pin(request, seat)
        self._room.lobby.leave(knock)
        token, new = place
        answer = JSONResponse({"ok": True, "seat": new.seat})
        keep_cookie(request, answer, self._room.setup.cookie, token, YEAR)
        return answer

    async def move(self, request: Request) -> Response:
        """Make a move for the seat that the device is bound to."""
        device = self._room.device(request.cookies)
        if device is None:
            return _failure("seat", 403)
        body = await _read_body(request)
        if not _is_complete(body):
            return _failure("form", 400)
        if delay := _count_or_delay(self._moves, device.player):
            return delay
        speaks = body["entry"].get("kind") == "speak"
        if speaks and (delay := _count_or_delay(self._speeches, device.seat)):
            return delay
        try:
            await self._room.move(device, body["entry"], body["key"])
        except IllegalMove as error:
            return _refusal(error)
        return JSONResponse({"ok": True})

    async def act(self, request: Request) -> Response:
        """Do what the facilitator wants done."""
        if not self._room.is_facilitator(request.headers.get("x-facilitator", "")):
            return _failure("secret", 403)
        body = await _read_body(request)
        if not _is_complete(body):
            return _failure("form", 400)
        try:
            await self._room.act(body["entry"], body["key"], _text(body.get("place")))
        except IllegalMove as error:
            return _refusal(error)
        return JSONResponse({"ok": True})

    async def pen(self, request: Request) -> Response:
        """Pass the pen of a seat: by one of its people, or by the facilitator."""
        device = self._room.device(request.cookies)
        leads = self._room.is_facilitator(request.headers.get("x-facilitator", ""))
        body = await _read_body(request)
        if device is None and not leads:
            return _failure("seat", 403)
        if body is None:
            return _failure("form", 400)
        seat = str(body.get("seat", "")) if leads or device is None else device.seat
        by = None if leads else device
        if by is not None and (delay := _count_or_delay(self._moves, by.player)):
            return delay
        try:
            await self._room.pass_pen(seat, _whole(body.get("person")), by)
        except IllegalMove as error:
            return _refusal(error)
        return JSONResponse({"ok": True})


def _seat_and_pin(body: dict[str, Any]) -> tuple[str, str]:
    return str(body.get("seat", ""))[:16], str(body.get("pin", ""))[:8]


def _whole(value: object) -> int:
    """Return a whole number, 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _is_complete(body: dict[str, Any] | None) -> TypeGuard[dict[str, Any]]:
    """Return whether a body has an entry and a key that tells it from any other."""
    if body is None or not isinstance(body.get("entry"), dict):
        return False
    key = body.get("key")
    return isinstance(key, str) and len(key) in KEY_LENGTHS
