"""What a reading looks at: files by their content, folders by the names of the files in them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import Final

NOTHING: Final = ""
"""Stands for the content of what is not there, cannot be read, or is no file."""

LARGEST: Final = 8_000_000
"""Bytes of the largest file that is looked into: no table or scenario is nearly as large."""

Seen = dict[str, str]
"""What was looked at, by path, with what stands for its content."""

_SEEN: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def watch() -> Iterator[Seen]:
    """Note what is looked at meanwhile, each thing as it was before it was first read."""
    seen: Seen = {}
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)


def note(*paths: Path) -> None:
    """Note that files, or folders of YAML files, are about to be looked at."""
    seen = _SEEN.get()
    if seen is not None:
        for path in paths:
            name = os.path.abspath(path)  # noqa: PTH100 - as text, links and all
            if name not in seen:
                seen[name] = content(name)


def is_unchanged(seen: Iterable[tuple[str, str]]) -> bool:
    """Return whether all that was looked at is as it was."""
    return all(content(name) == stated for name, stated in seen)


def content(name: str) -> str:
    """Return what stands for the content of a file, or for what a folder lists."""
    path = Path(name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            data = os.fsencode("\0".join(sorted(file.name for file in path.glob("*.yaml"))))
        elif stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
            data = path.read_bytes()
        else:
            return NOTHING
    except (OSError, ValueError):
        return NOTHING
    return sha256(data).hexdigest()
