"""The time of a game: how long each phase takes, and rounds of days that end at a set time."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sim.errors import OptionError
from sim.game import Game, Phase
from sim.game.entries import Entry
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


HOUR: Final = 3600.0

LAST_PART: Final = 8
"""The last eighth of the time until a deadline is the phase in which seats decide."""

BREAK_PART: Final = 24
"""A round waits to be revealed, and then to be followed by the next, for this part of the time
until the next deadline, and for no more than an hour: of a day, an hour."""


def read_deadlines(texts: Sequence[str], zone: str) -> tuple[float, ...]:
    """Return the times at which rounds end, in seconds since 1970.

    Parameters
    ----------
    texts
        Dates and times such as ``2026-12-01 18:00``, as a clock in the zone shows them.
    zone
        An IANA name such as ``Europe/Berlin``.

    Raises
    ------
    OptionError
        If there is no such zone, a text is no date and time, or they are not in order.
    """
    known = _zone(zone)
    times = tuple(_moment(text, known) for text in texts)
    for earlier, later, text in zip(times, times[1:], texts[1:], strict=False):
        if later <= earlier:
            msg = f"--deadline {text}: it is no later than the deadline before it"
            raise OptionError(msg)
    return times


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"--zone {name}: there is no such time zone; one is Europe/Berlin"
        raise OptionError(msg) from error


def _moment(text: str, zone: ZoneInfo) -> float:
    try:
        found = datetime.datetime.fromisoformat(text.strip())
    except ValueError as error:
        msg = f"--deadline {text}: no date and time such as 2026-12-01 18:00"
        raise OptionError(msg) from error
    if found.tzinfo is not None or ":" not in text:
        msg = f"--deadline {text}: a date and time such as 2026-12-01 18:00, as --zone has it"
        raise OptionError(msg)
    return found.replace(tzinfo=zone).timestamp()


def end_by_day(
    begins: Phase, deadlines: Sequence[float], now: float, *, last: bool
) -> float | None:
    """Return when a phase that begins now is due to end; None if it has no clock.

    A round ends at the first deadline that is still to come: whatever was missed while nothing
    ran is not made up for in a row.

    Parameters
    ----------
    begins
        The phase.
    deadlines
        When rounds end, in order.
    now
        The time.
    last
        Whether the round is the last.
    """
    ahead = next((deadline for deadline in deadlines if deadline > now), None)
    left = (ahead or now + HOUR * BREAK_PART) - now
    wait = now + min(HOUR, left / BREAK_PART)
    ends = {
        Phase.BRIEF: now,
        Phase.NEGOTIATE: now + left * (1 - 1 / LAST_PART),
        Phase.DECIDE: now + left,
    }
    if begins is Phase.RESOLVE:
        return wait
    if begins is Phase.REVEAL:
        return None if last or ahead is None else wait
    return None if ahead is None else ends.get(begins)


def local_text(moment: float, zone: str) -> str:
    """Return a moment as a clock in a zone shows it.

    >>> local_text(1_796_144_400.0, "Europe/Berlin")
    '2026-12-01 18:00 CET'
    """
    shown = datetime.datetime.fromtimestamp(moment, _zone(zone))
    return f"{shown:%Y-%m-%d %H:%M %Z}"
