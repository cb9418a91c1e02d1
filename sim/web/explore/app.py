"""The page of levers and what it calls."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from typing import Any, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sim.scenario.scenario import Scenario
from sim.scenario.write import as_yaml
from sim.web.explore.answers import FULL, QUICK, LeverAnswers, draft
from sim.web.explore.events import START, US
from sim.web.explore.levers import (
    CHOICES,
    SLIDERS,
    SUPPORT_STEP,
    read_setting,
    start_state,
    with_levers,
)
from sim.web.explore.turns import TooManyError
from sim.web.language.catalogue import name_nations
from sim.web.language.words import Words
from sim.web.server.background import stop
from sim.web.server.guard import Guard, parse_json
from sim.web.server.render import asset_routes, language_of, page

LONGEST_STATE: Final = 4000
"""Characters of a state in an address."""

MOST_WORKERS: Final = 4
"""Processes that an ensemble is shared between: more would save little and need their memory."""


class Explore:
    """The page of one scenario's levers."""

    def __init__(self, scenario: Scenario, seed: int = 2025) -> None:
        name_nations(scenario.nations)
        self._scenario = scenario
        self._start = {**start_state(scenario), "draft": draft(scenario, seed)}
        self._answers = LeverAnswers(scenario, seed, min(os.cpu_count() or 1, MOST_WORKERS))

    def app(self, hosts: Iterable[str] = ()) -> Starlette:
        """Return the application; it answers to these hosts beside its own addresses."""
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/answer", self.answer, methods=["POST"]),
                Route("/scenario.yaml", self.file),
                *asset_routes(),
            ],
            middleware=[
                Middleware(Guard, hosts=tuple(hosts)),
                Middleware(GZipMiddleware, minimum_size=600),
            ],
            lifespan=self._lifespan,
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        warm = asyncio.create_task(self._answers.warm())
        yield
        await stop(warm)
        self._answers.close()

    async def page(self, request: Request) -> Response:
        """Send the page."""
        return page(
            request, "explore.html", scenario=self._scenario, start=self._start, sliders=SLIDERS,
            us=US, first=START, choices=CHOICES, support_step=SUPPORT_STEP,
            say=Words(language_of(request)),
        )  # fmt: skip

    async def answer(self, request: Request) -> Response:
        """Send what becomes of the scenario with its levers where they are."""
        try:
            body: Any = parse_json(await request.body())
            viewer, runs = str(body["viewer"])[:32], QUICK if body["quick"] else FULL
            address = request.client.host if request.client else ""
            answer = await self._answers.answer(viewer, body["levers"], runs, address)
        except (ValueError, KeyError, TypeError, AttributeError):
            return JSONResponse({"ok": False}, status_code=400)
        except TooManyError:
            return JSONResponse({"ok": False, "busy": True}, 429, {"retry-after": "1"})
        if answer is None:
            return JSONResponse({"ok": False, "superseded": True})
        steps = ", ".join(f"{name};dur={took:.2f}" for name, took in answer.took.items())
        return Response(
            answer.text, media_type="application/json", headers={"server-timing": steps}
        )

    async def file(self, request: Request) -> Response:
        """Send the scenario with its levers where they are, as a file."""
        try:
            text = request.query_params.get("levers", "{}")[:LONGEST_STATE]
            setting = read_setting(parse_json(text), self._scenario)
        except (ValueError, KeyError, TypeError, AttributeError):
            return page(request, "nothing.html", status=404)
        moved = with_levers(self._scenario, setting)
        named = replace(moved, title=f"{moved.title}, levers moved", claims=())
        headers = {"content-disposition": f'attachment; filename="{moved.name}-moved.yaml"'}
        return Response(as_yaml(named), media_type="application/yaml", headers=headers)
