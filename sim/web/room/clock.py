"""The time of a game, which runs on evenly, and how long each phase of a round takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from sim.game import Game, Phase

SHARES: Final = {Phase.BRIEF: 0.2, Phase.NEGOTIATE: 0.5, Phase.DECIDE: 0.3}
"""Share of a round's minutes by phase; the others wait for the facilitator."""

_NEXT: Final = {
    Phase.BRIEF: Phase.NEGOTIATE,
    Phase.NEGOTIATE: Phase.DECIDE,
    Phase.DECIDE: Phase.RESOLVE,
    Phase.RESOLVE: Phase.REVEAL,
    Phase.REVEAL: Phase.BRIEF,
}


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
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._steady = steady
        self._start = max(wall(), earliest) - steady()

    def __call__(self) -> float:
        """Return the time."""
        return self._start + self._steady()


def end_of(game: Game, kind: str, minutes: float, now: float) -> float | None:
    """Return when the phase that an entry starts is due to end; None if it has no clock."""
    begins = {"begin": Phase.BRIEF, "resolve": Phase.RESOLVE}.get(kind) or _NEXT.get(
        game.line.phase, Phase.LOBBY
    )
    over = begins is Phase.BRIEF and game.line.number >= game.rounds
    share = SHARES.get(begins)
    return None if share is None or over else now + round(share * minutes * 60)
