"""The deadlines of a game over days, as a file that calendars read (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

WIDEST: Final = 75
"""Bytes of a line; what is longer goes on in the next, after a space (RFC 5545, 3.1)."""

AHEAD: Final = "-PT3H"
"""When a calendar reminds: three hours before."""


def calendar(
    deadlines: Sequence[float],
    titles: Sequence[str],
    *,
    note: str,
    link: str,
    game: str,
    made: float,
) -> str:
    """Return the deadlines as a calendar.

    Times are in UTC, so that no time zone has to be described: whoever reads it sees their own.
    An event keeps its name, so that a file that is read anew replaces the one before.

    Parameters
    ----------
    deadlines, titles
        When each round ends, in seconds since 1970, and what the event is called.
    note, link
        What to do by then, and where.
    game
        A name that no other game has, and that is no secret.
    made
        The time, in seconds since 1970.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//willing//workshop//EN"]
    for number, (deadline, title) in enumerate(zip(deadlines, titles, strict=True), 1):
        lines += [
            "BEGIN:VEVENT",
            f"UID:round-{number}-{game}@willing",
            f"DTSTAMP:{_utc(made)}",
            f"DTSTART:{_utc(deadline)}",
            f"SUMMARY:{_text(title)}",
            f"DESCRIPTION:{_text(note)}",
            f"URL:{link}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_text(title)}",
            f"TRIGGER:{AHEAD}",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _utc(moment: float) -> str:
    return f"{datetime.datetime.fromtimestamp(moment, datetime.UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    r"""Return a text with what would end it written otherwise.

    >>> _text("Now, or never; says who")
    'Now\\, or never\\; says who'
    """
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _fold(line: str) -> str:
    """Return a line broken where it is too long, between characters and never within one."""
    rows, row = [], ""
    for letter in line:
        if len((row + letter).encode()) > WIDEST:
            rows.append(row)
            row = " "
        row += letter
    return "\r\n".join([*rows, row])
