"""Several rooms on one server: one door for all phones, and one desk for who leads them all."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from sim.game import Game, IllegalMove, Phase
from sim.game.seen.public import totals
from sim.web.debrief.hall import HallDebrief
from sim.web.room.room import Room
from sim.web.room.setup import digest, same
from sim.web.server.aside import Aside
from sim.web.server.guard import parse_json
from sim.web.server.limiter import Limiter
from sim.web.server.prefix import root_of
from sim.web.server.render import asset_routes, page
from sim.web.workshop.answers import ALL_PER_MINUTE
from sim.web.workshop.app import Workshop, application

Plain = dict[str, Any]

TOGETHER: Final = ("begin", "advance", "resolve", "pause", "continue", "end")
"""What is done in all rooms at once."""


class Hall:
    """The rooms of a lecture: each has its own code, console, projector and file.

    Parameters
    ----------
    rooms
        The games, of the same world.
    address
        Where phones find the server; the code leads them to their room.
    aside
        Where what takes long is computed, for all rooms in turn; the hall closes it.
    """

    def __init__(self, rooms: Sequence[Room], address: str, aside: Aside | None = None) -> None:
        self.address = address
        self._aside = aside or Aside()
        self.rooms = {
            str(number): Workshop(room, address, str(number), self._aside)
            for number, room in enumerate(rooms, 1)
        }
        self.secret = digest("hall " + " ".join(room.setup.secret for room in rooms))[:32]
        self._limiter = Limiter(per_name=30, altogether=ALL_PER_MINUTE)
        self._door = next(iter(self.rooms.values())).door  # a pass is good at every door
        self._debrief = HallDebrief(self._games, self._leads, self._aside)

    def app(self, hosts: Iterable[str] = (), path: str = "") -> Starlette:
        """Return the application; it answers to these hosts beside its own, under a path."""
        return application(self.routes(), self.running, hosts, path)

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the hall, and under each room's number those of the room."""
        return [
            Route("/", self.door),
            Route("/hall/{secret}", self.desk),
            Route("/hall/{secret}/state", self.state),
            Route("/hall/{secret}/act", self.act, methods=["POST"]),
            *self._debrief.routes(),
            *asset_routes(),
            *(Mount(f"/{name}", routes=room.routes()) for name, room in self.rooms.items()),
        ]

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep every room going."""
        async with contextlib.AsyncExitStack() as every:
            for room in self.rooms.values():
                await every.enter_async_context(room.running())
            yield
        self._aside.close()
        self._debrief.close()

    async def door(self, request: Request) -> Response:
        """Lead a phone to the room of its code, or back to the one where it sits; else ask."""
        code = request.query_params.get("code", "").strip().upper()[:8]
        known = self._door.name(request)
        for name, room in self.rooms.items():
            if same(code, room.room.setup.code):
                led = RedirectResponse(f"{root_of(request)}/{name}/?{request.url.query}", 303)
                self._door.welcome(request, led, knows_code=True)
                return led
        slow = self._limiter.wait(known) > 0
        if code and not slow:
            self._limiter.count(known)
        here = [name for name, room in self.rooms.items() if room.room.device(request.cookies)]
        why = "wait" if code and slow else "code" if code else ""
        status = 403 if why else 200
        answer = page(request, "hall_door.html", here=here, why=why, status=status)
        self._door.welcome(request, answer)
        return answer

    def _leads(self, request: Request) -> bool:
        return same(request.path_params["secret"], self.secret)

    def _games(self) -> dict[str, Game]:
        return {name: room.room.game for name, room in self.rooms.items()}

    async def desk(self, request: Request) -> Response:
        """Send the page from which all rooms are led."""
        if not self._leads(request):
            return page(request, "nothing.html", status=404)
        rooms = [
            {
                "name": name,
                "code": room.room.setup.code,
                "console": f"{root_of(request)}/{name}/console/{room.room.setup.secret}",
                "screen": f"{root_of(request)}/{name}/screen/{room.room.setup.screen_key}",
            }
            for name, room in self.rooms.items()
        ]
        return page(
            request, "hall.html", rooms=rooms, secret=self.secret, address=self.address,
            title=next(iter(self._games().values())).scenario.title, together=TOGETHER,
        )  # fmt: skip

    async def state(self, request: Request) -> Response:
        """Send where every room stands."""
        if not self._leads(request):
            return JSONResponse({"ok": False, "why": "secret"}, status_code=403)
        rows = [room_state(name, room.room) for name, room in self.rooms.items()]
        return JSONResponse({"ok": True, "rooms": rows})

    async def act(self, request: Request) -> Response:
        """Do the same in every room; where a room cannot, say why."""
        if not self._leads(request):
            return JSONResponse({"ok": False, "why": "secret"}, status_code=403)
        try:
            body: Any = parse_json(await request.body())
            kind, key, places = str(body["kind"]), str(body["key"]), dict(body["places"])
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"ok": False, "why": "form"}, status_code=400)
        if kind not in TOGETHER:
            return JSONResponse({"ok": False, "why": "form"}, status_code=400)
        refused = []
        for name, room in self.rooms.items():
            place = str(places.get(name, "")) if kind == "advance" else None
            try:
                await room.room.act({"kind": kind}, key, place)
            except IllegalMove as error:
                refused.append({"room": name, "says": error.message.plain()})
        return JSONResponse({"ok": True, "refused": refused})


def room_state(name: str, room: Room) -> Plain:
    """Return where a room stands, as all in it see it."""
    line = room.game.line
    shown = line.public_rounds
    deciding = line.phase not in (Phase.LOBBY, Phase.ENDED)
    return {
        "room": name,
        "place": room.place,
        "phase": line.phase.value,
        "round": line.number,
        "joined": sum(bool(room.seating.people(seat)) for seat in room.game.seats),
        "moved": len({move.seat for move in line.moves}) if deciding else 0,
        "totals": totals(shown[-1].states[-1]) if shown else None,
    }
