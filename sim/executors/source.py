"""What code computes: the versions by which workers, and pieces of work, are known as alike."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[1]
SHOWS: Final = frozenset({"charts", "reports", "cli", "shipped"})
"""The rooms that compute nothing: how a result is shown, and the scenarios, which are data."""


@cache
def code_version() -> str:
    """Return what stands for the code that computes, and for the NumPy that it computes with.

    Read off the files themselves: a change of the code counts, whatever the version says.
    """
    digest = blake2b(digest_size=10)
    for path in sorted(PACKAGE.rglob("*")):
        inside = path.relative_to(PACKAGE)
        if path.suffix in {".py", ".yaml"} and inside.parts[0] not in SHOWS:
            digest.update(inside.as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"{digest.hexdigest()}, NumPy {metadata.version('numpy')}"
