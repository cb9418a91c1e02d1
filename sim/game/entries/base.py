"""The entries of a game's log: all that anybody did, from which the whole game follows.

An entry is plain data: words, numbers, tuples and mappings of them, so that it goes to JSON and
back unchanged (`sim.game.entries.text`). Time is data given by the caller; nothing here reads a
clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sim.game.phase import DECIDING, Phase

WASHINGTON, KYIV = "WASHINGTON", "KYIV"
"""The seats beside the nations of the scenario."""

OBSERVER = "OBSERVER"
"""Where those sit who only predict: no seat of the game, and any number of people."""

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
    """A move of a seat; ``proxy`` if the facilitator made it in the seat's place.

    Attributes
    ----------
    phases
        Phases in which it can be made.
    target
        Field that says whom or what it is for: a later move with the same target takes its place.
        Without one, every later move of its kind does.
    excludes
        Kinds of move whose place it takes.
    decides
        Whether a seat that makes it has decided its round.
    can_be_taken_back
        Whether it can be withdrawn as long as the round is not resolved.
    holds
        Whether it stands in later rounds, until another takes its place.
    """

    phases: ClassVar[tuple[Phase, ...]] = DECIDING
    target: ClassVar[str] = ""
    excludes: ClassVar[frozenset[str]] = frozenset()
    decides: ClassVar[bool] = False
    can_be_taken_back: ClassVar[bool] = True
    holds: ClassVar[bool] = False
    proxy: bool = False

    @property
    def slot(self) -> tuple[str, str]:
        """What a later move of the same seat replaces: its kind, and whom or what it is for."""
        return self.kind, str(getattr(self, self.target)) if self.target else ""

    @property
    def cost(self) -> int:
        """Diplomatic points that it takes."""
        return 0
