"""The page on which a facilitator asks what if, and its answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sim.game import Game, rounds_to_ask
from sim.web.fan import fan_columns
from sim.web.room.room import Room
from sim.web.server.background import AnswerCache
from sim.web.server.parse import parse_json
from sim.web.server.render import page
from sim.web.whatif.pairs import Change, Fan, changes, fan_decided, fan_otherwise

Plain = dict[str, Any]


class WhatIfPages:
    """Asks and answers, for the facilitator alone; one answer is computed at a time.

    Parameters
    ----------
    room
        The game.
    may_ask
        Whether a request comes from the facilitator.
    """

    def __init__(self, room: Room, may_ask: Callable[[Request], bool]) -> None:
        self._room, self._may_ask = room, may_ask
        self._cache: AnswerCache[Fan] = AnswerCache("whatif", workers=1)

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the page and of its answers."""
        return [
            Route("/whatif", self.page),
            Route("/whatif", self.answer, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """Send the page; nothing was revealed yet where no round can be asked about."""
        if not self._may_ask(request):
            return page(request, "nothing.html", status=404)
        game = self._room.game
        if not rounds_to_ask(game):
            return page(request, "later.html", wait=False)
        secret = self._room.setup.secret
        return page(
            request, "whatif.html", title=game.scenario.title, start=_start(game), secret=secret
        )

    async def answer(self, request: Request) -> Response:
        """Send the two fans of a round and a change."""
        if not self._room.is_facilitator(request.headers.get("x-facilitator", "")):
            return JSONResponse({"ok": False, "why": "secret"}, status_code=403)
        game = self._room.game
        try:
            body: Any = parse_json(await request.body())
            number, kind, name = int(body["round"]), str(body["kind"]), str(body["name"])
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"ok": False, "why": "form"}, status_code=400)
        change = Change(kind, name)
        if number not in rounds_to_ask(game) or change not in changes(game, number):
            return JSONResponse({"ok": False, "why": "form"}, status_code=409)
        was = await self._get(game, number, "", partial(fan_decided, game, number))
        other = await self._get(
            game, number, str(change), partial(fan_otherwise, game, number, change)
        )
        return JSONResponse({"ok": True, "decided": _plain(was), "otherwise": _plain(other)})

    async def _get(self, game: Game, number: int, change: str, work: Callable[[], Fan]) -> Fan:
        key = game.current, len(game.line.rounds), number, change
        return await self._cache.get(key, work)

    def close(self) -> None:
        """Stop computing, and drop what still waits."""
        self._cache.close()


def _start(game: Game) -> Plain:
    scenario = game.scenario
    start = {"minimum": scenario.minimum, "maximum": scenario.maximum}
    start |= {"weeks": scenario.weeks}
    return {**start, "changes": {number: changes(game, number) for number in rounds_to_ask(game)}}


def _plain(fan: Fan) -> Plain:
    return {
        "fan": fan_columns(fan.rows),
        "chance": dict(fan.chance),
    }
