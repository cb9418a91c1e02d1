"""Where the debrief and the files of a game are: for the facilitator, for players at the end."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from sim.game import Game, export, notes
from sim.game.seen.public import shown_rounds
from sim.reports.script import file, plotly_js, policy
from sim.web.debrief.findings import Findings, findings
from sim.web.debrief.page import debrief_page
from sim.web.language.words import Words
from sim.web.room.room import Room
from sim.web.server.render import language_of, page

Text = TypeVar("Text")

ZIP = "game.zip"
NOTES = "notes.csv"


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
    """

    def __init__(
        self,
        room: Room,
        may_read: Callable[[Request], bool],
        is_facilitator: Callable[[Request], bool],
    ) -> None:
        self._room = room
        self._may_read = may_read
        self._is_desk = is_facilitator
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="debrief")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="take home")
        self._futures: dict[tuple[str, tuple[tuple[str, int], ...]], asyncio.Future[Findings]] = {}

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the debrief and of the files."""
        return [Route("/debrief", self.debrief), Route("/export/{name}", self.export)]

    async def debrief(self, request: Request) -> Response:
        """Send the debrief in the reader's language, or a page that waits for it."""
        if not self._may_read(request):
            return page(request, "nothing.html", status=404)
        game = self._room.game
        if not shown_rounds(game.line):
            return page(request, "later.html", wait=False)
        future = self._findings(game)
        await asyncio.wait([future], timeout=1)
        if not future.done():
            return page(request, "later.html", wait=True)
        words = Words(language_of(request))
        html = await self._write(debrief_page, future.result(), words)
        answer = HTMLResponse(html)
        answer.headers["content-security-policy"] = policy([plotly_js(), file("page.js")])
        if "download" in request.query_params:
            answer.headers["content-disposition"] = 'attachment; filename="debrief.html"'
        return answer

    async def _write(self, write: Callable[..., Text], *what: object) -> Text:
        """Write one text at a time, so that a class that asks at once does not stop a game."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, write, *what)

    def _findings(self, game: Game) -> asyncio.Future[Findings]:
        shown = tuple((name, len(shown_rounds(line))) for name, line in game.lines.items())
        key = game.current, shown
        if key not in self._futures:
            loop = asyncio.get_running_loop()
            self._futures[key] = loop.run_in_executor(self._pool, findings, game)
        return self._futures[key]

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
