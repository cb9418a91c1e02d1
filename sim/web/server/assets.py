"""Files that pages need, all from this machine: styles, scripts, and Plotly's own script."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

FOLDER = Path(__file__).parents[1] / "static"
CACHE_FOR_A_YEAR = "public, max-age=31536000, immutable"


@cache
def script(name: str) -> str:
    """Return one of the scripts, for a page that carries it."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def plotly_script() -> bytes:
    """Return Plotly's script as the installed package has it."""
    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()


@cache
def _gzip_plotly() -> bytes:
    return gzip.compress(plotly_script(), 6)


def send_plotly(request: Request) -> Response:
    """Send Plotly's script, packed where the browser can unpack it."""
    headers = {"cache-control": CACHE_FOR_A_YEAR, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(_gzip_plotly(), media_type="text/javascript", headers=headers)
    return Response(plotly_script(), media_type="text/javascript", headers=headers)


def routes() -> list[BaseRoute]:
    """Return the routes of these files."""
    return [
        Route("/static/plotly.min.js", send_plotly),
        Mount("/static", StaticFiles(directory=FOLDER)),
    ]
