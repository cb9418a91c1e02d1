"""What took long to work out, kept for the next asking: courses that are compared share much."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Found = TypeVar("Found")
Hashed = TypeVar("Hashed", bound=Hashable)


class Memory(Generic[Key, Found]):
    """The few things asked for last, found again by what they were worked out from.

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
        asked = next((each for each in self._kept if each[0] == key), None)
        if asked is None:
            asked = key, work_out()
        others = [each for each in self._kept if each is not asked]
        self._kept = [asked, *others[: self._most - 1]]
        return asked[1]

    def keep(self, key: Key, found: Found) -> None:
        """Keep what was worked out from a key on the way to something else."""
        self.recall(key, lambda: found)

    def find(self, key: Key) -> Found | None:
        """Return what is kept of a key, None if nothing is."""
        return next((found for kept, found in self._kept if kept == key), None)

    def forget(self) -> None:
        """Keep nothing any more."""
        self._kept = []


class Identical(Generic[Found]):
    """What was worked out from things that never change, found again by these very things.

    Others are not looked at, though they may be equal: to compare two scenarios takes longer than
    what is found here. Rooms that play the same world each have their own game.

    Parameters
    ----------
    most
        How many are kept; of more, those that came first go first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[tuple[int, ...], tuple[tuple[object, ...], Found]] = {}

    def recall(self, things: tuple[object, ...], work_out: Callable[[], Found]) -> Found:
        """Return what was worked out from things, now if it is not kept."""
        key = tuple(map(id, things))  # they are kept as well, so that no other gets their place
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = things, work_out()
            for old in list(self._kept)[: -self._most]:
                self._kept.pop(old, None)
        return kept[1]


class Store(Generic[Hashed, Found]):
    """Many things found by key, worked out together as far as they are not kept.

    Parameters
    ----------
    most
        After how many of them what was not asked for since is let go, when as many again are asked
        for. Of more than these at once, only those of the last asking are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._late: dict[Hashed, Found] = {}
        self._early: dict[Hashed, Found] = {}

    def recall(
        self, keys: Sequence[Hashed], work_out: Callable[[list[Hashed]], Sequence[Found]]
    ) -> list[Found]:
        """Return what belongs to each key; ``work_out`` is called with those that are not kept."""
        late, early = self._late, self._early
        kept = [late[key] if key in late else early.get(key) for key in keys]
        missing = [key for key, value in zip(keys, kept, strict=True) if value is None]
        new = iter(work_out(missing) if missing else ())
        found = [next(new) if value is None else value for value in kept]
        asked = dict(zip(keys, found, strict=True))
        if len(late) + len(asked) > self._most:
            self._early = late if len(late) <= self._most else {}
            self._late = asked
        else:
            late |= asked
        return found
