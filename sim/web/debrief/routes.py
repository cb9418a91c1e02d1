"""Where the debrief and the files of a game are: for the facilitator, for players at the end."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sim.game import Game, Phase, export, notes, rounds_to_ask
from sim.game.after.known import Known
from sim.game.ahead.forecast import RUNS
from sim.game.course.assessment import gain
from sim.web.debrief.findings import Findings, first_findings, rounds_left, with_what_ifs
from sim.web.debrief.page import debrief_page, page_policy, what_if_part
from sim.web.debrief.slides import slides
from sim.web.language.words import Words
from sim.web.room.room import Room
from sim.web.server.aside import Computes, Urgency
from sim.web.server.render import language_of, page

Text = TypeVar("Text")

ZIP = "game.zip"
NOTES = "notes.csv"


Key = tuple[str, tuple[tuple[str, int], ...]]
"""A branch, and how many rounds of every branch were revealed."""


@dataclass(frozen=True)
class _Stages:
    """A debrief as it comes to be known: its slides first, then all of it."""

    first: Future[Findings]
    whole: Future[Findings]

    @property
    def latest(self) -> Future[Findings]:
        """All of it once it is there, until then what its slides say."""
        return self.whole if self.whole.done() else self.first


class DebriefPages:
    """The debrief, found once for each state of the game, and the files to take home.

    Parameters
    ----------
    room
        The game.
    may_read
        Whether a request comes from somebody who may read them.
    is_facilitator
        Whether it comes from the facilitator, who alone is given the notes to seats; not in
        the ZIP, which may be passed on.
    aside
        Where it is computed.
    known
        What was computed of a game's debrief as its rounds were revealed.
    """

    def __init__(
        self,
        room: Room,
        may_read: Callable[[Request], bool],
        is_facilitator: Callable[[Request], bool],
        aside: Computes,
        known: Callable[[Game], Known] = lambda _: Known(),
    ) -> None:
        self._room = room
        self._may_read = may_read
        self._is_desk = is_facilitator
        self._aside = aside
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="take home")
        self._known = known
        self._stages: dict[Key, _Stages] = {}

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the debrief and of the files."""
        return [
            Route("/debrief", self.debrief),
            Route("/debrief/slides", self.slides),
            Route("/debrief/what-ifs", self.what_ifs),
            Route("/export/{name}", self.export),
        ]

    def prepare(self, game: Game) -> None:
        """Begin to compute once the last round is revealed: a class then talks for a while."""
        line = game.line
        last = line.phase is Phase.REVEAL and line.number >= game.rounds
        if last or (line.phase is Phase.ENDED and line.public_rounds):
            self._find(game)

    async def debrief(self, request: Request) -> Response:
        """Send the debrief in the reader's language, or a page that waits for it.

        It is sent as soon as its slides are, and what-ifs follow; what is taken home has them.
        """
        if not self._may_read(request):
            return page(request, "nothing.html", status=404)
        whole = "download" in request.query_params
        found = await self._await_findings(
            request, lambda stages: stages.whole if whole else stages.latest
        )
        if isinstance(found, Response):
            return found
        words = Words(language_of(request))
        learned = await self._write(gain, self._room.register.course)
        html = await self._write(debrief_page, found, words, learned)
        answer = HTMLResponse(html)
        answer.headers["content-security-policy"] = page_policy(found)
        if whole:
            answer.headers["content-disposition"] = 'attachment; filename="debrief.html"'
        return answer

    async def what_ifs(self, request: Request) -> Response:
        """Send the part of the page on what-ifs, once it is there, to a page without it."""
        if not self._may_read(request):
            return page(request, "nothing.html", status=404)
        found = await self._await_findings(request, lambda stages: stages.latest)
        if isinstance(found, Response) or rounds_left(found):
            return Response(status_code=204)
        return JSONResponse(await self._write(what_if_part, found, Words(language_of(request))))

    async def slides(self, request: Request) -> Response:
        """Send the debrief's findings as slides for the projector, ready before all of it is."""
        if not self._may_read(request):
            return page(request, "nothing.html", status=404)
        found = await self._await_findings(request, lambda stages: stages.first)
        if isinstance(found, Response):
            return found
        made = await self._write(slides, found, Words(language_of(request)))
        return page(request, "slides.html", title=found.game.scenario.title, slides=made)

    async def _await_findings(
        self, request: Request, stage: Callable[[_Stages], Future[Findings]]
    ) -> Findings | Response:
        """Return what is found of the game, or a page that waits for it."""
        game = self._room.game
        if not game.line.public_rounds:
            return page(request, "later.html", wait=False)
        future = asyncio.wrap_future(stage(self._find(game)))
        await asyncio.wait([future], timeout=1)
        return future.result() if future.done() else page(request, "later.html", wait=True)

    async def _write(self, write: Callable[..., Text], *what: object) -> Text:
        """Write one text at a time, so that a class that asks at once does not stop a game."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, write, *what)

    def _find(self, game: Game) -> _Stages:
        shown = tuple((name, len(line.public_rounds)) for name, line in game.lines.items())
        key = game.current, shown
        if key not in self._stages:
            known = self._known(game)
            first = self._aside.submit(Urgency.DEBRIEF, first_findings, game, RUNS, known)
            whole = first
            for _ in rounds_to_ask(game):
                whole = self._aside.then(whole, Urgency.WHAT_IF, with_what_ifs)
            self._stages[key] = _Stages(first, whole)
        return self._stages[key]

    async def export(self, request: Request) -> Response:
        """Send one of the files of a game, or all of them."""
        name = request.path_params["name"]
        if not self._may_read(request):
            return page(request, "nothing.html", status=404)
        files = await self._write(export, self._room.game)
        if name == ZIP:
            body = _zip(files)
        elif name == NOTES and self._is_desk(request):
            body = notes(self._room.game).encode()
        elif name in files:
            body = files[name].encode()
        else:
            return page(request, "nothing.html", status=404)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(body, media_type="application/octet-stream", headers=headers)


def _zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return packed.getvalue()
