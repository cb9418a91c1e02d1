"""What a game was set up with; and who may enter what into its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sim.web.room.keys import facilitator_cookie, screen_key, seat_cookie

CLOCK: Final = "clock"
"""Who advances a phase whose time is up."""

FACILITATOR: Final = "facilitator"

EVERYBODYS: Final = frozenset({"predict"})
"""Kinds of move that each of a seat's people makes, whoever holds the pen."""

NOBODYS: Final = frozenset({"open", "predict"})
"""Kinds of entry that not even the facilitator makes."""

CLOCKED: Final = frozenset({"begin", "advance", "resolve"})
"""Entries that start a phase, so that its end has to be set."""


@dataclass(frozen=True)
class Setup:
    """What a game was set up with, once and for all.

    Attributes
    ----------
    seed
        Fixes every draw.
    secret, code
        The facilitator's secret and the room's join code.
    weeks, rounds
        Weeks that a round covers; how many rounds (None: all that fit).
    minutes
        Minutes that a round takes until it is resolved.
    """

    seed: int
    secret: str
    code: str
    weeks: int
    rounds: int | None
    minutes: float

    @property
    def cookie(self) -> str:
        """The name of the cookie that binds a browser to a seat of this game."""
        return seat_cookie(self.secret)

    @property
    def facilitator_cookie(self) -> str:
        """The name of the cookie by which links from the console open."""
        return facilitator_cookie(self.secret)

    @property
    def screen_key(self) -> str:
        """The projector's key."""
        return screen_key(self.secret)
