"""Whose word counts: the head of government's, a responsible minister's, or another's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final

from sim.scenario.kept.plain import Form
from sim.scenario.kept.recall import recall
from sim.scenario.positions.statement import Statement
from sim.scenario.table import Plain


class Standing(IntEnum):
    """How near a speaker is to who decides, the nearest first."""

    HEAD = 0
    MINISTER = 1
    OTHER = 2


# A deputy is asked for first, since the office of a head is part of its name.
_OFFICES: Final = (
    (Standing.MINISTER, r"deputy prime minister|vice.?chancellor"),
    (Standing.HEAD, r"prime minister|chancellor|head of government|taoiseach|premier"),
    (Standing.HEAD, r"^government$|government spokes"),
    (Standing.MINISTER, r"minister|ministry|secretary of state|government|^officials$"),
)
_PRESIDENT: Final = r"\bpresident\b"
_OUTGOING: Final = r"\boutgoing\b|\bcaretaker\b"


@cache
def presidents() -> Mapping[str, tuple[Standing, str]]:
    """Return the standing of presidents by nation, with the reason of each."""

    def read() -> Plain:
        from sim.scenario.yaml12 import read_file  # slow to import

        return read_file(Path(__file__).with_name("presidents.yaml")).data

    rows = recall("table presidents", Form([]), read)
    return {code: (Standing[row["standing"].upper()], row["why"]) for code, row in rows.items()}


def leads_as_president(iso3: str) -> bool:
    """Return whether a nation's president speaks for its government on this."""
    return presidents().get(iso3, (Standing.OTHER, ""))[0] is Standing.HEAD


def standing(iso3: str, speaker: str) -> Standing:
    """Return how near a speaker is to who decides for a nation.

    Who speaks for the whole government (its spokesman, the head's office) speaks for its head.

    >>> standing("DEU", "chancellor (outgoing)"), standing("HRV", "president")
    (<Standing.HEAD: 0>, <Standing.OTHER: 2>)
    """
    office = speaker.casefold()
    president, _ = presidents().get(iso3, (Standing.OTHER, ""))
    if re.search(_PRESIDENT, office):
        return president
    found = (level for level, pattern in _OFFICES if re.search(pattern, office))
    level = next(found, Standing.OTHER)
    led_by_president = president is Standing.HEAD and "prime minister" in office
    return Standing.MINISTER if led_by_president else level


def is_outgoing(statement: Statement) -> bool:
    """Return whether whoever spoke was about to leave office, and binds the next less."""
    return re.search(_OUTGOING, statement.speaker.casefold()) is not None
