"""The entries of a game's log: all that anybody ever did, and the whole truth about a game.

An entry is plain data: words, numbers, tuples and mappings of them, so that it goes to JSON and
back unchanged (`sim.game.entries.text`). Time is data given by the caller; nothing here reads a
clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

WASHINGTON, KYIV = "WASHINGTON", "KYIV"
"""The seats beside the nations of the scenario."""

MAIN = "main"
"""Name of the branch that every game begins with."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something somebody did; ``at`` is the time in seconds that the caller says it was."""

    kind: ClassVar[str] = ""
    at: float = 0.0


@dataclass(frozen=True, kw_only=True)
class SeatEntry(Entry):
    """Something a seat did: a nation's ISO code, WASHINGTON or KYIV."""

    seat: str


@dataclass(frozen=True, kw_only=True)
class Move(SeatEntry):
    """A move of a seat; ``proxy`` if the facilitator made it in the seat's place."""

    proxy: bool = False
