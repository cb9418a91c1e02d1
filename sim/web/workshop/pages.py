"""The workshop's pages: join, play, console, screen and cards, each for whom it is meant."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from sim.game.entries import OBSERVER
from sim.game.moves.rules import declared_moves
from sim.game.options import LIMITS
from sim.scenario.scenario import ENABLERS
from sim.web.language.words import Words
from sim.web.room.room import Room
from sim.web.room.setup import same
from sim.web.server.prefix import keep_cookie
from sim.web.server.render import language_of, page
from sim.web.workshop.calendar import calendar
from sim.web.workshop.cards import cards_page
from sim.web.workshop.door import Door
from sim.web.workshop.europe import lands_with, size
from sim.web.workshop.seat_list import choices, means_of, questions, seat_rows


@dataclass
class Pages:
    """The pages of a game, and who may see which.

    Parameters
    ----------
    room
        The game.
    address
        Where phones find it: ``http://192.168.1.5:8000``.
    door
        What gives each browser its pass.
    number
        Of the room, if it is one of several.
    """

    room: Room
    address: str
    door: Door
    number: str = ""

    @property
    def place(self) -> str:
        """Where the room itself is found: under its number, if it is one of several."""
        return f"{self.address}/{self.number}" if self.number else self.address

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the pages."""
        return [
            Route("/", self.join),
            Route("/play", self.play),
            Route("/screen/{key}", self.screen),
            Route("/console/{secret}", self.console),
            Route("/console/{secret}/seat/{seat}", self.proxy),
            Route("/cards", self.cards),
            Route("/deadlines.ics", self.deadlines),
        ]

    async def join(self, request: Request) -> Response:
        """Send the page on which a seat is asked for."""
        device = self.room.device(request.cookies)
        code = request.query_params.get("code", "")[:8].upper()
        gone = "gone" in request.query_params
        seated = device.seat if device else ""
        me = request.query_params.get("me", "")[:64]
        answer = page(request, "join.html", code=code, me=me, seated=seated, gone=gone)
        self.door.welcome(request, answer)
        return answer

    async def play(self, request: Request) -> Response:
        """Send a player's page; all that is private comes over the socket."""
        device = self.room.device(request.cookies)
        if device is None:
            return page(request, "join.html", code="", me="", seated="", gone=False)
        if device.seat == OBSERVER:
            return page(request, "watch.html", **questions())
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
            days=bool(self.room.setup.deadlines), pin=self.room.seating.pin(seat),
            moves=json.dumps(declared_moves()), means=means_of(self.room.game.scenario, seat),
            **questions(), **choices(self.room.game.scenario),
        )  # fmt: skip

    async def screen(self, request: Request) -> Response:
        """Send the projector's page."""
        if not same(request.path_params["key"], self.room.setup.screen_key):
            return self._not_found(request)
        setup = self.room.setup
        link = f"{self.place}/?code={setup.code}&door={setup.door_key}"
        scenario = self.room.game.scenario
        return page(
            request, "screen.html", address=self.address, code=self.room.setup.code,
            qr=_qr(link), key=self.room.setup.screen_key, number=self.number,
            lands=lands_with(scenario.nations),
            map_size=size(), nations=scenario.codes, enablers=ENABLERS,
        )  # fmt: skip

    async def console(self, request: Request) -> Response:
        """Send the facilitator's page."""
        if not self.room.is_facilitator(request.path_params["secret"]):
            return self._not_found(request)
        scenario = self.room.game.scenario
        answer = page(
            request, "console.html", secret=self.room.setup.secret, address=self.address,
            code=self.room.setup.code, screen=self.room.setup.screen_key,
            seats=seat_rows(self.room), title=scenario.title, number=self.number,
            days=bool(self.room.setup.deadlines),
            **choices(scenario),
        )  # fmt: skip
        setup = self.room.setup
        keep_cookie(request, answer, setup.facilitator_cookie, setup.secret)
        return answer

    async def cards(self, request: Request) -> Response:
        """Send the facilitator the role cards of this game, to print."""
        if not self.is_facilitator(request):
            return self._not_found(request)
        game, language = self.room.game, language_of(request)
        return HTMLResponse(await asyncio.to_thread(cards_page, game, language))

    async def deadlines(self, request: Request) -> Response:
        """Send the deadlines for a calendar, to whoever sits here; no secret is in them."""
        seated = self.room.device(request.cookies) is not None
        setup = self.room.setup
        if not setup.deadlines or not (seated or self.is_facilitator(request)):
            return self._not_found(request)
        words = Words(language_of(request))
        title = words.of("shipped", self.room.game.scenario.title)
        numbers = range(1, len(setup.deadlines) + 1)
        text = calendar(
            setup.deadlines,
            [words.t("days.ends", round=number, scenario=title) for number in numbers],
            note=words.t("days.note"),
            link=f"{self.place}/play",
            game=setup.screen_key,
            made=self.room.now(),
        )
        headers = {"content-disposition": 'attachment; filename="deadlines.ics"'}
        return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)

    def _not_found(self, request: Request) -> Response:
        return page(request, "nothing.html", status=404)

    def is_facilitator(self, request: Request) -> bool:
        """Return whether the facilitator asks: by a link, or in the browser of the console."""
        given = request.query_params.get("secret") or request.cookies.get(
            self.room.setup.facilitator_cookie, ""
        )
        return self.room.is_facilitator(given)

    def may_read(self, request: Request) -> bool:
        """Return whether a debrief may be read: by the facilitator, or by players at the end."""
        if self.is_facilitator(request):
            return True
        over = self.room.game.line.phase.value == "ended"
        return over and self.room.device(request.cookies) is not None


def _qr(link: str) -> str:
    import segno

    svg: str = segno.make(link, error="m").svg_inline(scale=6, border=2, omitsize=True)
    return svg
