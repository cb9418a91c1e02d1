"""Keys of streams: what a seed and a stream's name make of the generator."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Keys: TypeAlias = npt.NDArray[np.uint64]


def key_of(seed: int, stream: str) -> Keys:
    """Return the two words of a stream's key, ``(2,)``."""
    return np.frombuffer(_key(seed, stream), dtype="<u8")


@lru_cache(maxsize=64, typed=True)
def keys_of(seed: int, *streams: str) -> Keys:
    """Return the keys of streams, ``(stream, 2)``; kept, as all blocks of runs have the same."""
    return np.frombuffer(b"".join(_key(seed, each) for each in streams), dtype="<u8").reshape(-1, 2)


def _key(seed: int, stream: str) -> bytes:
    return blake2b(f"{seed}/{stream}".encode(), digest_size=16).digest()
