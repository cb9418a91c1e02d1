"""What stands for the code that reads: change a line of it, and nothing kept is used any more."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[2]
_READERS: Final = ("scenario", "errors.py", "draws", "compiled")
"""Rooms in which files are read, and those that they stand on."""


@cache
def digest() -> str | None:
    """Return a digest of all code and tables that reading rests on; None where there is no text."""
    files = sorted(file for room in _READERS for file in _files(_PACKAGE / room))
    found = sha256(repr(sys.version_info[:2]).encode())
    try:
        for file in files:
            found.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
            found.update(sha256(file.read_bytes()).digest())
    except OSError:
        return None
    return found.hexdigest() if files else None


def _files(room: Path) -> list[Path]:
    return [*room.rglob("*.py"), *room.rglob("*.yaml")] if room.is_dir() else [room]
