"""Machine code kept between processes, beside the scenarios that were read."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, Final

from sim.compiled.machine import Shelf
from sim.scenario.kept import entry
from sim.scenario.kept.place import folder


def recall(name: str) -> bytes | None:
    """Return the code kept by a name; None if there is none, or it is damaged or anybody else's."""
    path = _path(name)
    found: Any = None if path is None else entry.read(path)
    try:
        return b64decode(found["code"], validate=True)
    except (TypeError, KeyError, ValueError):
        return None


def keep(name: str, code: bytes) -> None:
    """Keep code by a name, where that can be done."""
    path = _path(name)
    if path is not None:
        entry.write(path, {"code": b64encode(code).decode()})


def _path(name: str) -> Path | None:
    kept_in = folder()
    return None if kept_in is None else kept_in / "code" / f"{name}{entry.SUFFIX}"


SHELF: Final = Shelf(recall, keep)
