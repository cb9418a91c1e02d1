"""The time of a game: it runs on evenly, whatever becomes of the clock of the machine."""

from __future__ import annotations

import time
from collections.abc import Callable


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
