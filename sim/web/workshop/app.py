"""The application of a workshop: all its routes, its clock, and how screens are kept up to date."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from sim.game import IllegalMove
from sim.web.debrief.routes import DebriefPages
from sim.web.language.catalogue import name_nations
from sim.web.room.clock import Watch
from sim.web.room.keeping import hand_over_empty_seats
from sim.web.room.room import Room
from sim.web.server.aside import Aside
from sim.web.server.background import stop
from sim.web.server.guard import Guard, parse_json
from sim.web.server.limiter import Limiter
from sim.web.server.prefix import Prefix
from sim.web.server.render import asset_routes
from sim.web.whatif import WhatIfPages
from sim.web.workshop.answers import ALL_PER_MINUTE, Answers
from sim.web.workshop.course_pages import CoursePages
from sim.web.workshop.door import Door, identify
from sim.web.workshop.hub import Connection, Hub
from sim.web.workshop.pages import Pages
from sim.web.workshop.polls import Polls

LOG = logging.getLogger("uvicorn.error")

TICK = 0.25
"""Seconds between looks at the clock."""

LONGEST_NAME = 64
"""Characters of the name that a screen without a socket gives itself."""

WRITE_FAILURES = {"SQLITE_FULL": "full", "SQLITE_READONLY": "readonly"}
"""Why a write fails that somebody at the laptop can do something about."""

HELLO_WAIT = 5.0
"""Seconds in which a connection has to say what it is."""


@dataclass
class Workshop:
    """The application of a game.

    Parameters
    ----------
    room
        The game.
    address
        Where phones find it: ``http://192.168.1.5:8000``.
    number
        Of the room, if it is one of several; phones then find the code's room from the top of
        the address.
    aside
        Where what takes long is computed; rooms of one server share it, and whoever made it
        closes it.
    """

    room: Room
    address: str
    number: str = ""
    aside: Aside | None = None

    def __post_init__(self) -> None:
        """Make what serves the pages."""
        name_nations(self.room.game.scenario.nations)
        aside = self.aside or Aside()
        self._own = aside if self.aside is None else None
        computes = aside.share()
        self.hub = Hub(self.room, computes)
        self.polls = Polls(self.hub)
        self.limiter = Limiter(altogether=ALL_PER_MINUTE)
        self.door = Door(self.room)
        self.answers = Answers(self.room, self.limiter, self.door)
        self.pages = Pages(self.room, self.address, self.door, self.number)
        self.course = CoursePages(self.room, self.pages.is_facilitator)
        self.what_if = WhatIfPages(self.room, self.pages.is_facilitator)
        self.debrief = DebriefPages(
            self.room,
            self.pages.may_read,
            self.pages.is_facilitator,
            computes,
            self.hub.why.known,
        )
        self.hub.ahead = self.debrief.prepare

    def app(self, hosts: Iterable[str] = (), path: str = "") -> Starlette:
        """Return the application; it answers to these hosts beside its own, under a path."""
        return application(self.routes(), self.running, hosts, path)

    def routes(self) -> list[BaseRoute]:
        """Return all routes of the game."""
        return [
            *self.pages.routes(),
            *self.answers.routes(),
            WebSocketRoute("/ws", self.socket),
            Route("/poll", self.poll, methods=["POST"]),
            *self.course.routes(),
            *self.debrief.routes(),
            *self.what_if.routes(),
            *asset_routes(),
        ]

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the clock and the screens going as long as the server runs."""
        running = [asyncio.create_task(work()) for work in (self._clock, self.hub.send_news)]
        self.hub.compute_ahead()
        yield
        await stop(*running)
        if self._own is not None:
            self._own.close()
        self.what_if.close()
        self.room.close()

    async def _clock(self) -> None:
        watch = Watch()
        while True:
            watch.rest()
            await asyncio.sleep(TICK)
            slept = watch.look()
            self.polls.forget()
            try:
                if slept:
                    LOG.warning("Nothing ran for %.0f seconds: the round's clock waited.", slept)
                    await self.room.give_back(slept)
                await self.room.tick()
                await hand_over_empty_seats(self.room)
            except (IllegalMove, sqlite3.Error):
                continue  # the next tick tries again
            except Exception:
                LOG.exception("The clock cannot go on by itself; the facilitator can.")

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
        return identify(self.room, hello, socket)

    async def poll(self, request: Request) -> Response:
        """Send a screen that can open no socket what is new to it."""
        try:
            hello: Any = parse_json(await request.body())
            name, turn = str(hello["id"])[:LONGEST_NAME], int(hello["turn"])
        except (ValueError, KeyError, TypeError):
            return Response(status_code=400)
        connection = identify(self.room, hello, request)
        if connection is None:
            return Response(status_code=403)
        text = await self.polls.answer(name, connection, turn)
        if text is None:
            return Response(status_code=503)
        return Response(text, media_type="application/json")


def application(
    routes: Sequence[BaseRoute],
    running: Callable[[], AbstractAsyncContextManager[None]],
    hosts: Iterable[str],
    path: str,
) -> Starlette:
    """Return routes as an application, and what runs beside them.

    Parameters
    ----------
    routes, running
        What is served, and what runs meanwhile.
    hosts
        Names that it answers to, beside this machine's own.
    path
        Under which a proxy brings it; empty at the top of a host.
    """

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with running():
            yield

    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Prefix, path=path),
            Middleware(Guard, hosts=tuple(hosts)),
            Middleware(GZipMiddleware, minimum_size=600),
        ],
        exception_handlers={sqlite3.Error: answer_write_failure},
        lifespan=lifespan,
    )


async def answer_write_failure(_request: Request, error: Exception) -> Response:
    """Say that the game's file cannot be written: nothing has changed, and screens ask again."""
    LOG.error("The game's file cannot be written (%s). Screens try again by themselves.", error)
    return JSONResponse({"ok": False, "why": _write_failure(error)}, status_code=503)


def _write_failure(error: Exception) -> str:
    """Return why a file cannot be written, as pages have it in words."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return next((why for code, why in WRITE_FAILURES.items() if name.startswith(code)), "write")
