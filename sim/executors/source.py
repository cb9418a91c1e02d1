"""What code computes: the versions by which workers, and pieces of work, are known as alike."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[1]
COMPUTES: Final = (
    "rules", "draws.py", "scenario", "estimate", "week", "arrays", "analysis", "hindcast",
)  # fmt: skip
"""The rooms whose code, and tables of numbers, decide what is computed."""


@cache
def code_version() -> str:
    """Return what stands for the code that computes, and for the NumPy that it computes with.

    Read off the files themselves: a change of the code counts, whatever the version says.
    """
    digest = blake2b(digest_size=10)
    for room in COMPUTES:
        place = PACKAGE / room
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in {".py", ".yaml"}:
                digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
                digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"{digest.hexdigest()}, NumPy {metadata.version('numpy')}"
