"""What took long to work out, kept for the next asking: courses that are compared share much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Found = TypeVar("Found")


class Memory(Generic[Key, Found]):
    """The last few things that were worked out, found again by what they were worked out from.

    Parameters
    ----------
    most
        How many are kept.

    Notes
    -----
    Keys are compared, not hashed: a scenario holds maps. What is quick to compare stands first.
    Nobody may write to what was found.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: list[tuple[Key, Found]] = []

    def recall(self, key: Key, work_out: Callable[[], Found]) -> Found:
        """Return what was worked out from a key, now if it is not kept."""
        for kept, found in self._kept:
            if kept == key:
                return found
        found = work_out()
        self._kept = [(key, found), *self._kept[: self._most - 1]]
        return found
