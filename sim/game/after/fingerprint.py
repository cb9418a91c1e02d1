"""A short name for all that a game is: two games with the same name are the same game."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Final

import numpy as np

from sim.game.game import Game

_FIXED: Final = frozenset({"scenario", "setting", "starts"})
"""What follows from scenario and seed, or is kept elsewhere in a game."""


def fingerprint(game: Game) -> str:
    """Return a hash of a game: its log, its branches and every state of the model."""
    digest = blake2b(digest_size=16)
    for part in _parts(game):
        digest.update(part)
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(thing: object) -> Iterator[bytes]:
    if is_dataclass(thing):
        yield type(thing).__name__.encode()
        for one in fields(thing):
            if one.name not in _FIXED:
                yield from _parts(getattr(thing, one.name))
    elif isinstance(thing, np.ndarray | np.generic):
        array = np.asarray(thing)
        yield f"{array.dtype.str}{array.shape}".encode()
        yield np.ascontiguousarray(array).tobytes()
    elif isinstance(thing, Mapping):
        for key in sorted(thing, key=str):
            yield str(key).encode()
            yield from _parts(thing[key])
    elif isinstance(thing, frozenset):
        yield from _parts(tuple(sorted(thing)))
    elif isinstance(thing, tuple | list):
        yield str(len(thing)).encode()
        for part in thing:
            yield from _parts(part)
    else:
        yield repr(thing).encode()
