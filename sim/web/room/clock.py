"""The time of a game, which runs on evenly, and how long each phase of a round takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sim.game import Game, Phase
from sim.game.entries import Entry
from sim.web.room.days import end_by_day
from sim.web.room.setup import Setup

SHARES: Final = {Phase.BRIEF: 0.2, Phase.NEGOTIATE: 0.5, Phase.DECIDE: 0.3}
"""Share of a round's minutes by phase; the others wait for the facilitator."""

_NEXT: Final = {
    Phase.BRIEF: Phase.NEGOTIATE,
    Phase.NEGOTIATE: Phase.DECIDE,
    Phase.DECIDE: Phase.RESOLVE,
    Phase.RESOLVE: Phase.REVEAL,
    Phase.REVEAL: Phase.BRIEF,
}


LONGEST_LOOK: Final = 3.0
"""Seconds between two looks at the clock from which on nothing can have run between them."""


def steady() -> float:
    """Return seconds that pass evenly, whatever the clock is set to, also while a laptop sleeps.

    Python's own ``time.monotonic`` stands still then on some systems, and not on others.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class Watch:
    """Notices that nothing ran for a while: the laptop was shut, or the program was stopped.

    Parameters
    ----------
    steady
        Seconds that pass evenly.
    """

    def __init__(self, steady: Callable[[], float] = steady) -> None:
        self._steady, self._looked = steady, steady()

    def look(self) -> float:
        """Return the seconds since the last look if nothing can have run in them, else 0."""
        gone = self._steady() - self._looked
        self.rest()
        return gone if gone > LONGEST_LOOK else 0.0

    def rest(self) -> None:
        """Count from now on: what was done since the last look took as long as it did."""
        self._looked = self._steady()


class Clock:
    """Seconds since 1970 as the machine had them at the start, and from then on without a jump.

    A laptop that sets its clock by the network, an hour back, makes no phase an hour longer.

    Parameters
    ----------
    earliest
        The latest time that the game has seen: a game that goes on does not go back.
    wall, steady
        The machine's clock, and one that is never set.
    """

    def __init__(
        self,
        earliest: float = 0.0,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = steady,
    ) -> None:
        self._steady = steady
        self._start = max(wall(), earliest) - steady()

    def __call__(self) -> float:
        """Return the time."""
        return self._start + self._steady()


CLOCKED: Final = frozenset({"begin", "advance", "resolve"})
"""Entries that start a phase, so that its end has to be set."""


def with_end(game: Game, entry: Entry, setup: Setup, now: float) -> Entry:
    """Return an entry that starts a phase with the time at which that phase ends."""
    if entry.kind not in CLOCKED:
        return entry
    return replace(entry, ends_at=end_of(game, entry.kind, setup, now))  # type: ignore[call-arg]


def end_of(game: Game, kind: str, setup: Setup, now: float) -> float | None:
    """Return when the phase that an entry starts is due to end; None if it has no clock."""
    begins = {"begin": Phase.BRIEF, "resolve": Phase.RESOLVE}.get(kind) or _NEXT.get(
        game.line.phase, Phase.LOBBY
    )
    last = game.line.number >= game.rounds
    over = begins is Phase.BRIEF and last
    if setup.deadlines and not over:
        return end_by_day(begins, setup.deadlines, now, last=last)
    share = SHARES.get(begins)
    return None if share is None or over else now + round(share * setup.minutes * 60)
