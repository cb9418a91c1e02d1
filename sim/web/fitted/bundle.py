"""Scripts of the live page as one script: a file that lies on a disk may load no other."""

from __future__ import annotations

import re
from typing import Final

from sim.web.server.assets import FOLDER

IMPORT: Final = re.compile(
    r'^import (?:\{(?P<names>[^}]*)\} from )?"\./(?P<file>[\w.]+)";\n', re.MULTILINE
)
EXPORT: Final = re.compile(
    r"^export (?P<kind>(?:async )?function|const|class) (?P<name>\w+)", re.MULTILINE
)
INSTEAD: Final = {"asking.js": "fitted.js"}
"""What stands in the place of what: nobody is asked, a response answers."""

LEFT: Final = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)


def bundle(entry: str) -> str:
    """Return a script and all that it imports as one, each in a scope of its own.

    Raises
    ------
    ValueError
        If a script imports or exports in another way than ours do.
    """
    order: list[str] = []
    _collect(entry, order)
    return "\n".join(["const scripts = {};", *map(_wrap, order)])


def _collect(name: str, order: list[str]) -> None:
    """Add a script to those before it, after all that it imports."""
    for found in IMPORT.finditer(_source(name)):
        file = INSTEAD.get(found["file"], found["file"])
        if file not in order:
            _collect(file, order)
    order.append(name)


def _wrap(name: str) -> str:
    source = _source(name)
    exported = ", ".join(found["name"] for found in EXPORT.finditer(source))
    plain = EXPORT.sub(r"\g<kind> \g<name>", IMPORT.sub(_as_const, source))
    if LEFT.search(plain):
        msg = f"{name} imports or exports in a way that cannot be put into one script"
        raise ValueError(msg)
    return f'scripts["{name}"] = (() => {{\n{plain}\nreturn {{ {exported} }};\n}})();'


def _as_const(found: re.Match[str]) -> str:
    file = INSTEAD.get(found["file"], found["file"])
    names = found["names"]
    return f'const {{{names}}} = scripts["{file}"];\n' if names else ""


def _source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
