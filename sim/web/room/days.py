"""Rounds that last for days: each ends at a date and time that was set beforehand."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sim.errors import OptionError
from sim.game import Phase

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
