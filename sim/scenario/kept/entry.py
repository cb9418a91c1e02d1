"""One file of what was read: written whole or not at all, and used only if it is sound and own."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from sim.scenario.kept.place import is_own

SUFFIX: Final = ".json"

MOST: Final = 64
"""Files that are kept; those that were not used for longest go first."""

LARGEST: Final = 8_000_000
"""Bytes of the largest file that is kept, or read."""


def read(path: Path) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """Return what a file holds; None if there is none, or it is damaged, or anybody else's."""
    try:
        if not is_own(path.parent.lstat()):
            return None
        data = _read_own(path)
        stated, _, text = data.partition(b"\n")
        if stated != _digest(text):
            return None
        found = json.loads(text)
        os.utime(path)
    except (OSError, ValueError, RecursionError):
        return None
    return found


def _read_own(path: Path) -> bytes:
    """Return the bytes of a file of this user; none of a link or of a file of others."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        return file.read() if is_own(status) and status.st_size <= LARGEST else b""


def write(path: Path, content: Any) -> None:  # noqa: ANN401
    """Keep something in a file, where that can be done, and let go what is too much.

    Nothing is said where it cannot: it will be worked out again.
    """
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
    if len(text) > LARGEST:
        return
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_own(path.parent.lstat()):
            return
        try:
            partial.touch(mode=0o600, exist_ok=False)
            partial.write_bytes(_digest(text) + b"\n" + text)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        _prune(path.parent)


def _digest(text: bytes) -> bytes:
    return sha256(text).hexdigest().encode()


def _prune(folder: Path) -> None:
    """Remove the files that were not used for longest, and what a killed process left half done."""
    aged = []
    for file in [*folder.glob(f"*{SUFFIX}"), *folder.glob(f".*{SUFFIX}.*")]:
        with suppress(OSError):
            aged.append((file.stat().st_mtime_ns, file))
    for _, file in sorted(aged, reverse=True)[MOST:]:
        with suppress(OSError):
            file.unlink()
