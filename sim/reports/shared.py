"""Reports that share one plotly.js on disk: a tenth of the size, and still asking no network."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from sim.reports.script import plotly_js, script_source
from sim.results.folder import explain_faults

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
    return f"plotly-{_digest(plotly_js())}.min.js"


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
    if script is None or _digest(script) != found[3]:
        return page
    before, after = page[: found.start()], page[found.end() :]
    before = before.removesuffix(_LOST.format(name=found[2]))
    return f"{before.replace(_BESIDE, script_source(script), 1)}<script>{script}</script>{after}"


def _digest(script: str) -> str:
    return sha256(script.encode()).hexdigest()[:10]
