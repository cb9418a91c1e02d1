"""The debrief of several rooms side by side: where it is, and who may read it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from sim.game import Game
from sim.game.after.rooms import side_by_side
from sim.reports.script import file, plotly_js, policy
from sim.web.debrief.rooms import rooms_page
from sim.web.language.words import Words
from sim.web.server.aside import Aside, Urgency
from sim.web.server.render import language_of, page

Plain = dict[str, Any]


class HallDebrief:
    """Sets rooms side by side, once for each state they are in, for who leads them all.

    Parameters
    ----------
    games
        Gives the games as they are now, by room.
    may_read
        Whether a request comes from who leads them.
    aside
        Where it is computed.
    """

    def __init__(
        self,
        games: Callable[[], Mapping[str, Game]],
        may_read: Callable[[Request], bool],
        aside: Aside,
    ) -> None:
        self._aside = aside
        self._games, self._may_read = games, may_read
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="rooms")
        self._futures: dict[object, asyncio.Future[Plain]] = {}

    def routes(self) -> list[BaseRoute]:
        """Return the route."""
        return [Route("/hall/{secret}/rooms", self.debrief)]

    async def debrief(self, request: Request) -> Response:
        """Send the rooms side by side in the reader's language, or a page that waits for it."""
        if not self._may_read(request):
            return page(request, "nothing.html", status=404)
        games = dict(self._games())
        if not any(game.line.public_rounds for game in games.values()):
            return page(request, "later.html", wait=False)
        future = self._findings(games)
        await asyncio.wait([future], timeout=1)
        if not future.done():
            return page(request, "later.html", wait=True)
        loop, words = asyncio.get_running_loop(), Words(language_of(request))
        html = await loop.run_in_executor(self._pool, rooms_page, games, future.result(), words)
        answer = HTMLResponse(html)
        answer.headers["content-security-policy"] = policy([plotly_js(), file("page.js")])
        if "download" in request.query_params:
            answer.headers["content-disposition"] = 'attachment; filename="rooms.html"'
        return answer

    def _findings(self, games: Mapping[str, Game]) -> asyncio.Future[Plain]:
        key = tuple(
            (name, game.current, len(game.line.public_rounds)) for name, game in games.items()
        )
        if key not in self._futures:
            found = self._aside.submit(Urgency.DEBRIEF, side_by_side, games)
            self._futures[key] = asyncio.wrap_future(found)
        return self._futures[key]

    def close(self) -> None:
        """Stop writing, and drop what still waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)
