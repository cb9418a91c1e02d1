"""The workshop's pages and what they call: join, play, console, screen, one socket."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from sim.game import IllegalMove
from sim.game.moves.rules import declared_moves
from sim.game.options import LIMITS
from sim.scenario.scenario import ENABLERS
from sim.web.debrief.routes import DebriefPages
from sim.web.room.keys import same
from sim.web.room.room import Room
from sim.web.server import assets
from sim.web.server.background import stop
from sim.web.server.guard import Guard
from sim.web.server.limiter import Limiter
from sim.web.server.parse import parse_json
from sim.web.server.render import language_of, page
from sim.web.whatif.routes import WhatIfPages
from sim.web.workshop.answers import Answers
from sim.web.workshop.cards import cards_page
from sim.web.workshop.europe import lands, size
from sim.web.workshop.greeting import identify
from sim.web.workshop.hub import Connection, Hub
from sim.web.workshop.polls import Polls
from sim.web.workshop.seat_list import choices, seat_rows

LOG = logging.getLogger("uvicorn.error")

TICK = 0.25
"""Seconds between looks at the clock."""

FACILITATOR_COOKIE = "willing_desk"
"""Cookie by which links from the console open, so that no secret stands in their addresses.

Browsers send cookies to every port of a host: each game has a name of its own.
"""

LONGEST_NAME = 64
"""Characters of the name that a screen without a socket gives itself."""

HELLO_WAIT = 5.0
"""Seconds in which a connection has to say what it is."""


@dataclass
class Workshop:
    """The pages of one game.

    Parameters
    ----------
    room
        The game.
    address
        Where phones find it: ``http://192.168.1.5:8000``.
    """

    room: Room
    address: str

    def __post_init__(self) -> None:
        """Make what serves the pages."""
        self.hub = Hub(self.room)
        self.polls = Polls(self.hub)
        self.limiter = Limiter()
        self.answers = Answers(self.room, self.limiter)
        self.screen_key = screen_key(self.room.setup.secret)
        self.facilitator_cookie = f"{FACILITATOR_COOKIE}_{self.screen_key}"
        self.what_if = WhatIfPages(self.room, self._is_facilitator)

    def app(self, hosts: Iterable[str] = ()) -> Starlette:
        """Return the application."""
        debrief = DebriefPages(self.room, self._may_read, self._is_facilitator)
        return Starlette(
            routes=[
                Route("/", self.join),
                Route("/play", self.play),
                Route("/screen/{key}", self.screen),
                Route("/console/{secret}", self.console),
                Route("/console/{secret}/seat/{seat}", self.proxy),
                Route("/cards", self.cards),
                Route("/door", self.answers.door, methods=["POST"]),
                Route("/people", self.answers.people, methods=["POST"]),
                Route("/join", self.answers.join, methods=["POST"]),
                Route("/pen", self.answers.pen, methods=["POST"]),
                Route("/move", self.answers.move, methods=["POST"]),
                Route("/act", self.answers.act, methods=["POST"]),
                WebSocketRoute("/ws", self.socket),
                Route("/poll", self.poll, methods=["POST"]),
                *debrief.routes(),
                *self.what_if.routes(),
                *assets.routes(),
            ],
            middleware=[
                Middleware(Guard, hosts=tuple(hosts)),
                Middleware(GZipMiddleware, minimum_size=600),
            ],
            exception_handlers={sqlite3.Error: answer_write_failure},
            lifespan=self._lifespan,
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        clock = asyncio.create_task(self._clock())
        self.hub.odds.request(self.room.game)
        yield
        await stop(clock)
        await self.hub.close()
        self.what_if.close()
        self.room.close()

    async def _clock(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self.polls.forget()
            try:
                await self.room.tick()
            except (IllegalMove, sqlite3.Error):
                continue  # the next tick tries again
            except Exception:
                LOG.exception("The clock cannot go on by itself; the facilitator can.")

    async def join(self, request: Request) -> Response:
        """Send the page on which a seat is asked for."""
        device = self.room.device(request.cookies)
        code = request.query_params.get("code", "")[:8].upper()
        gone = "gone" in request.query_params
        seated = device.seat if device else ""
        return page(request, "join.html", code=code, seated=seated, gone=gone)

    async def play(self, request: Request) -> Response:
        """Send a player's page; all that is private comes over the socket."""
        device = self.room.device(request.cookies)
        if device is None:
            return page(request, "join.html", code="", seated="", gone=False)
        return self._seat(request, device.seat, secret="")

    async def proxy(self, request: Request) -> Response:
        """Send the facilitator a seat's page, to move in its place."""
        seat = request.path_params["seat"]
        leads = self.room.is_facilitator(request.path_params["secret"])
        if not leads or seat not in self.room.game.seats:
            return self._not_found(request)
        return self._seat(request, seat, secret=self.room.setup.secret)

    def _seat(self, request: Request, seat: str, *, secret: str) -> Response:
        return page(
            request, "play.html", limits=LIMITS, seat=seat, secret=secret,
            pin=self.room.seating.pin(seat), moves=json.dumps(declared_moves()),
            **choices(self.room.game.scenario),
        )  # fmt: skip

    async def screen(self, request: Request) -> Response:
        """Send the projector's page."""
        if not same(request.path_params["key"], self.screen_key):
            return self._not_found(request)
        link = f"{self.address}/?code={self.room.setup.code}"
        return page(
            request, "screen.html", address=self.address, code=self.room.setup.code,
            qr=_qr(link), key=self.screen_key, lands=lands(), map_size=size(),
            nations=self.room.game.scenario.codes, enablers=ENABLERS,
        )  # fmt: skip

    async def console(self, request: Request) -> Response:
        """Send the facilitator's page."""
        if not self.room.is_facilitator(request.path_params["secret"]):
            return self._not_found(request)
        scenario = self.room.game.scenario
        answer = page(
            request, "console.html", secret=self.room.setup.secret, address=self.address,
            code=self.room.setup.code, screen=f"/screen/{self.screen_key}",
            seats=seat_rows(self.room), title=scenario.title, **choices(scenario),
        )  # fmt: skip
        answer.set_cookie(
            self.facilitator_cookie, self.room.setup.secret, httponly=True, samesite="lax"
        )
        return answer

    async def cards(self, request: Request) -> Response:
        """Send the facilitator the role cards of this game, to print."""
        if not self._is_facilitator(request):
            return self._not_found(request)
        game, language = self.room.game, language_of(request)
        return HTMLResponse(await asyncio.to_thread(cards_page, game, language))

    def _not_found(self, request: Request) -> Response:
        return page(request, "nothing.html", status=404)

    def _is_facilitator(self, request: Request) -> bool:
        """Return whether the facilitator asks: by a link, or in the browser of the console."""
        given = request.query_params.get("secret") or request.cookies.get(
            self.facilitator_cookie, ""
        )
        return self.room.is_facilitator(given)

    def _may_read(self, request: Request) -> bool:
        """Return whether a debrief may be read: by the facilitator, or by players at the end."""
        if self._is_facilitator(request):
            return True
        over = self.room.game.line.phase.value == "ended"
        return over and self.room.device(request.cookies) is not None

    async def socket(self, socket: WebSocket) -> None:
        """Serve the one socket: it says what it is, and is sent snapshots from then on."""
        await socket.accept()
        connection = await self._receive_hello(socket)
        if connection is None or self.hub.is_full_for(connection):
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await socket.close(1008)
            return
        await self.hub.serve(connection, socket)

    async def _receive_hello(self, socket: WebSocket) -> Connection | None:
        try:
            hello = parse_json(await asyncio.wait_for(socket.receive_text(), HELLO_WAIT))
        except (TimeoutError, ValueError, KeyError, WebSocketDisconnect):
            return None
        return identify(self.room, self.screen_key, hello, socket)

    async def poll(self, request: Request) -> Response:
        """Send a screen that can open no socket what is new to it."""
        try:
            hello: Any = parse_json(await request.body())
            name, turn = str(hello["id"])[:LONGEST_NAME], int(hello["turn"])
        except (ValueError, KeyError, TypeError):
            return Response(status_code=400)
        connection = identify(self.room, self.screen_key, hello, request)
        if connection is None:
            return Response(status_code=403)
        text = await self.polls.answer(name, connection, turn)
        if text is None:
            return Response(status_code=503)
        return Response(text, media_type="application/json")


async def answer_write_failure(_request: Request, error: Exception) -> Response:
    """Say that the game's file cannot be written: nothing has changed, and screens ask again."""
    LOG.error("The game's file cannot be written (%s). Screens try again by themselves.", error)
    return JSONResponse({"ok": False, "why": "lost"}, status_code=503)


def screen_key(secret: str) -> str:
    """Return the projector's key: it shows the join code, and opens nothing else."""
    return hashlib.sha256(f"screen {secret}".encode()).hexdigest()[:16]


def _qr(link: str) -> str:
    import segno

    svg: str = segno.make(link, error="m").svg_inline(scale=6, border=2, omitsize=True)
    return svg
