"""Pages from templates, every value escaped, and the files that pages need, from this machine."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plotly
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sim.rounding import outer_hundredths
from sim.web.language.catalogue import LANGUAGES, choose_language, texts
from sim.web.language.sources import translate_source
from sim.web.language.words import Words
from sim.web.server.prefix import keep_cookie, root_of

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


def asset_routes() -> list[BaseRoute]:
    """Return the routes of these files."""
    return [
        Route("/static/plotly.min.js", send_plotly),
        Mount("/static", StaticFiles(directory=FOLDER)),
    ]


COOKIE = "willing_language"
YEAR = 31_536_000


@cache
def environment() -> Environment:
    """Return what renders the templates in ``pages/``."""
    made = Environment(
        loader=PackageLoader("sim.web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["data"] = as_data
    made.globals["translate_source"] = translate_source
    made.globals["outwards"] = outer_hundredths
    made.globals["english"] = Words("en").t
    return made


def as_data(value: object) -> Markup:
    """Return data as JSON that is safe inside a page: no character of it can end an element."""
    text = json.dumps(value, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 (nothing in it is markup any more)


def language_of(request: Request) -> str:
    """Return the language of a request: chosen in its address, by its cookie, or the browser's."""
    asked = request.query_params.get("lang") or request.cookies.get(COOKIE)
    return choose_language(asked, request.headers.get("accept-language", ""))


def render(name: str, language: str, root: str = "", **values: Any) -> str:  # noqa: ANN401
    """Return a template filled in, in a language; its links begin with ``root``.

    Scripts of the page get the texts of that language, but for those of sources (``cited``), which
    only printed cards show.
    """
    template = environment().get_template(name)
    said = Words(language)
    words = {key: text for key, text in texts(language).items() if not key.startswith("cited.")}
    return template.render(
        t=said.t, of=said.of, words=words, language=language, root=root, **values
    )


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401
    """Return a page in the reader's language."""
    language = language_of(request)
    root = root_of(request)
    plotly = f"{root}/static/plotly.min.js?{version('plotly')}"
    html = render(name, language, languages=LANGUAGES, root=root, plotly=plotly, **values)
    answer = HTMLResponse(html, status_code=status)
    if request.query_params.get("lang") in LANGUAGES:
        keep_cookie(request, answer, COOKIE, language, YEAR)
    return answer
