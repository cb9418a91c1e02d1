"""The scripts of a page, each in it once or shared on a disk; no other is let run."""

from __future__ import annotations

import json
import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sim.charts.figure import CONFIG, Chart
from sim.errors import ExtraNeededError
from sim.results.folder import explain_faults

RECORD: Final = "record"
"""Name of the element that carries how a page's results were made."""

SAVE: Final = "Download plot as a PNG"
"""What Plotly calls its button, and so the name under which it looks up a translation."""


@cache
def plotly_js() -> str:
    """Return plotly.js, as it lies in the installed package; Plotly itself is not imported.

    Raises
    ------
    ExtraNeededError
        If Plotly is not installed.
    """
    found = find_spec("plotly")
    if found is None or not found.submodule_search_locations:
        feature = "a report"
        raise ExtraNeededError(feature, "plotly", None)
    folder = Path(next(iter(found.submodule_search_locations)))
    return (folder / "package_data" / "plotly.min.js").read_text(encoding="utf-8")


@cache
def file(name: str) -> str:
    """Return a file that lies beside this module."""
    return files("sim.reports").joinpath(name).read_text(encoding="utf-8")


def policy(scripts: list[str], *, asks: bool = False) -> str:
    """Return a content security policy: these scripts, and nothing from any network.

    A page that ``asks`` may ask the server that it came from.
    """
    hashes = " ".join(script_source(script) for script in scripts)
    own = "connect-src 'self'; " if asks else ""
    return (
        f"default-src 'none'; {own}script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def script_source(script: str) -> str:
    """Return what lets a script in a page run, as a policy writes it."""
    return f"'sha256-{_digest(script)}'"


def as_json(value: Any) -> str:  # noqa: ANN401 (JSON)
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def charts_json(charts: Mapping[str, Chart]) -> str:
    """Return charts as JSON, without their titles, which head them on the page."""
    return as_json(
        {
            name: {
                "data": chart["data"],
                "layout": {key: part for key, part in chart["layout"].items() if key != "title"},
            }
            for name, chart in charts.items()
        }
    )


def record_element(record: Mapping[str, Any]) -> str:
    """Return the element that carries how results were made; nothing in the page reads it."""
    return f'<script type="application/json" id="{RECORD}">{as_json(record)}</script>\n'


def settings(language: str, save: str) -> str:
    """Return how every chart is shown, as JSON; ``save`` is what its button says that it does."""
    spoken = {"dictionary": {SAVE: save}, "format": {}}
    return as_json({**CONFIG, "locale": language, "locales": {language: spoken}})


@cache
def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


_BESIDE: Final = "'self' file:"
"""Where a policy lets a shared script come from: beside the page, on a disk or a server."""

_ELEMENT: Final = re.compile(r'<script src="([^"]*/)?(plotly-([0-9a-f]{10})\.min\.js)"></script>')

_LOST: Final = (
    '<p class="warning" id="lost-script" hidden>The charts are drawn by a script, {name}, which is '
    "not where this file looks for it. The numbers behind each chart stand in the table below "
    "it.</p>\n"
)


@cache
def script_name() -> str:
    """Return the name of the shared script, which says what is in it."""
    return f"plotly-{_short_digest(plotly_js())}.min.js"


def write_script(folder: Path) -> Path:
    """Write the script into a folder, unless it is there and whole; return its path.

    Raises
    ------
    ResultsError
        If it cannot be written.
    """
    path = folder / script_name()
    content = plotly_js().encode()
    with explain_faults(path):
        if path.is_file() and path.read_bytes() == content:
            return path
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
        try:
            partial.write_bytes(content)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    return path


def share(page: str, link: str) -> str:
    """Return a page that loads the script from where a link leads instead of carrying it."""
    carried = f"<script>{plotly_js()}</script>"
    shared = f'{_LOST.format(name=script_name())}<script src="{link}"></script>'
    return page.replace(script_source(plotly_js()), _BESIDE, 1).replace(carried, shared, 1)


def carry(page: str, read: Callable[[str], bytes | None]) -> str:
    """Return a page as it would be if it carried its script, so that pages can be compared.

    Parameters
    ----------
    page
        Any page; one that shares no script stays as it is, as does one whose script is lost or is
        not what its name says.
    read
        Returns what lies where a link leads, None if nothing does.
    """
    found = _ELEMENT.search(page)
    if found is None:
        return page
    content = read(f"{found[1] or ''}{found[2]}")
    script = None if content is None else content.decode(errors="replace")
    if script is None or _short_digest(script) != found[3]:
        return page
    before, after = page[: found.start()], page[found.end() :]
    before = before.removesuffix(_LOST.format(name=found[2]))
    return f"{before.replace(_BESIDE, script_source(script), 1)}<script>{script}</script>{after}"


def _short_digest(script: str) -> str:
    return sha256(script.encode()).hexdigest()[:10]
