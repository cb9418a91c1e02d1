"""The scripts of a page, each in it once, and the policy that lets no other run."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sim.charts.figure import CONFIG, Chart
from sim.errors import ExtraNeededError

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
