"""What if? Any round again with something else decided: both fans, and the page that asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sim.analysis.force import fan, fan_columns
from sim.arrays.ensemble import EnsembleResult
from sim.game import Game, futures_of_decisions, futures_otherwise, rounds_to_ask, seats_to_ask
from sim.game.after.whatif import courses
from sim.game.ahead.forecast import RUNS, chance
from sim.scenario.ask import ask_in
from sim.web.room.room import Room
from sim.web.server.background import AnswerCache
from sim.web.server.guard import parse_json
from sim.web.server.render import page

BUDGET: Final = 160_000
"""Runs for all that can be asked of a game together."""

LEAST: Final = 500
"""Runs of each answer, however much can be asked."""


class Change(NamedTuple):
    """What is different from a round on: a course of Washington's, or a seat that the model has."""

    kind: str
    name: str

    def __str__(self) -> str:
        """Return its key, as pages send it: ``us.full`` or ``seat.FRA``."""
        return f"{self.kind}.{self.name}"


@dataclass(frozen=True)
class Fan:
    """Authorised troops, a row a week; the chance of the least force by the deadline."""

    rows: Sequence[Mapping[str, Any]]
    chance: Mapping[str, float]


@dataclass(frozen=True)
class RoundFans:
    """One round as it was decided, and with each change from then on."""

    round: int
    decided: Fan
    otherwise: Mapping[Change, Fan]


def changes(game: Game, number: int) -> list[Change]:
    """Return what can be different from a round on."""
    seats = [Change("seat", seat) for seat in seats_to_ask(game, number)]
    return [*(Change("us", name) for name in courses()), *seats]


def fan_of_decisions(game: Game, number: int, runs: int = RUNS) -> Fan:
    """Return the fan of a round as it was decided."""
    return _fan(futures_of_decisions(game, number, runs))


def fan_of_change(game: Game, number: int, change: Change, runs: int = RUNS) -> Fan:
    """Return the fan of a round with a change from then on."""
    if change.kind == "us":
        us = courses()[change.name]["us"]
        return _fan(futures_otherwise(game, number, us=us, runs=runs))
    return _fan(futures_otherwise(game, number, without=[change.name], runs=runs))


def round_fans(game: Game, number: int, runs: int) -> RoundFans:
    """Return the answers to all that can be asked of a round, of so many runs each."""
    return RoundFans(
        number,
        fan_of_decisions(game, number, runs),
        {change: fan_of_change(game, number, change, runs) for change in changes(game, number)},
    )


def runs_for(game: Game, most: int = RUNS) -> int:
    """Return how many runs each answer gets, so that all of them take no longer than they may."""
    count = sum(1 + len(changes(game, number)) for number in rounds_to_ask(game))
    return min(most, max(LEAST, BUDGET // max(count, 1)))


def _fan(result: EnsembleResult) -> Fan:
    asked = ask_in(result.scenario, result.scenario.deadline)
    least = chance(result, asked.minimum)
    return Fan(list(fan(result, ["authorised"]).rows()), least)


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
        was = await self._get(game, number, "", partial(fan_of_decisions, game, number))
        other = await self._get(
            game, number, str(change), partial(fan_of_change, game, number, change)
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
