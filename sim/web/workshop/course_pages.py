"""What people hand in, how the facilitator keeps the lobby, and the class's files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sim.errors import ScenarioError
from sim.game import IllegalMove
from sim.game.course.gradebook import to_canvas, to_codes, to_moodle
from sim.game.course.roster import read_roster, seat_names
from sim.web.room.keeping import enrol, hand_in, hand_over_after, lock, name_seats
from sim.web.room.room import Room
from sim.web.server.guard import parse_json
from sim.web.server.limiter import Limiter
from sim.web.server.render import page

HANDED_PER_MINUTE: Final = 20
"""Times in a minute that one person hands something in."""

FILES: Final[dict[str, Callable[[Room], str]]] = {
    "gradebook.csv": lambda room: to_moodle(room.game, room.register.course),
    "gradebook-canvas.csv": lambda room: to_canvas(room.game, room.register.course),
    "codes.csv": lambda room: to_codes(room.register.course.roster.people),
}
"""Files of the class, for the facilitator alone."""


class CoursePages:
    """Where the class's record is written, and given to the facilitator.

    Parameters
    ----------
    room
        The game.
    is_facilitator
        Whether a request comes from the facilitator.
    """

    def __init__(self, room: Room, is_facilitator: Callable[[Request], bool]) -> None:
        self._room = room
        self._is_desk = is_facilitator
        self._pace = Limiter(per_name=HANDED_PER_MINUTE, altogether=100 * HANDED_PER_MINUTE)

    def routes(self) -> list[BaseRoute]:
        """Return the routes."""
        posts = {"/hand-in": self.hand_in, "/lobby": self.lobby, "/roster": self.roster}
        posts["/seats"] = self.seats
        return [
            *(Route(path, answer, methods=["POST"]) for path, answer in posts.items()),
            Route("/class/{name}", self.file),
        ]

    async def hand_in(self, request: Request) -> Response:
        """Keep the answers or the memo of whoever sits there."""
        device = self._room.device(request.cookies)
        if device is None:
            return _failure("seat", 403)
        body = await _read(request)
        if body is None:
            return _failure("form", 400)
        if self._pace.wait(device.player) > 0:
            return _failure("wait", 429)
        self._pace.count(device.player)
        try:
            await hand_in(self._room, device, body)
        except IllegalMove as error:
            return JSONResponse({"ok": False, "says": error.message.plain()}, status_code=409)
        return JSONResponse({"ok": True})

    async def lobby(self, request: Request) -> Response:
        """Lock the lobby or open it, let somebody in, send away all who wait, rule on absence."""
        if not self._leads(request):
            return _failure("secret", 403)
        body = await _read(request)
        if body is None:
            return _failure("form", 400)
        if isinstance(body.get("admit"), int):
            self._room.lobby.admit(body["admit"])
        if body.get("refuse"):
            self._room.lobby.refuse()
        if isinstance(body.get("locked"), bool):
            await lock(self._room, body["locked"])
        if type(body.get("away")) is int:
            await hand_over_after(self._room, body["away"])
        self._room.on_change()
        return JSONResponse({"ok": True})

    async def roster(self, request: Request) -> Response:
        """Keep a roster that the facilitator brings, or say what is wrong with it."""
        if not self._leads(request):
            return _failure("secret", 403)
        body = await _read(request)
        if body is None:
            return _failure("form", 400)
        name = str(body.get("name", ""))[:80] or "roster.csv"
        try:
            roster = read_roster(
                str(body.get("text", "")), name, seat_names(self._room.game.scenario)
            )
        except ScenarioError as error:
            wrong = [str(problem) for problem in error.problems]
            return JSONResponse({"ok": False, "wrong": wrong}, status_code=409)
        await enrol(self._room, roster)
        return JSONResponse({"ok": True})

    async def seats(self, request: Request) -> Response:
        """Keep the session's own list of seats."""
        if not self._leads(request):
            return _failure("secret", 403)
        body = await _read(request)
        named = body.get("seats") if body else None
        if not isinstance(named, list) or not all(isinstance(seat, str) for seat in named):
            return _failure("form", 400)
        try:
            await name_seats(self._room, named)
        except IllegalMove as error:
            return JSONResponse({"ok": False, "says": error.message.plain()}, status_code=409)
        return JSONResponse({"ok": True})

    async def file(self, request: Request) -> Response:
        """Send one of the class's files."""
        name = request.path_params["name"]
        if name not in FILES or not self._is_desk(request):
            return page(request, "nothing.html", status=404)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        body = FILES[name](self._room).encode()
        return Response(body, media_type="text/csv; charset=utf-8", headers=headers)

    def _leads(self, request: Request) -> bool:
        return self._room.is_facilitator(request.headers.get("x-facilitator", ""))


def _failure(why: str, status: int) -> Response:
    return JSONResponse({"ok": False, "why": why}, status_code=status)


async def _read(request: Request) -> dict[str, Any] | None:
    try:
        body = parse_json(await request.body())
    except ValueError:
        return None
    return body if isinstance(body, dict) else None
