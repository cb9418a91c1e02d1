"""A statement: what somebody said on a day about a nation's troops, as a row of a table has it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sim.scenario.scenario import RUNGS

LADDER: Final[Mapping[str, str]] = {
    "refuses": "refuses",
    "supports": "supports",
    "silent": "supports",
    "undecided": "supports",
    "conditional": "conditional",
    "open": "conditional",
    "pledged": "pledged",
    "leading": "pledged",
}
"""The rung of the model that each position is coded as."""

SILENT: Final = "silent"
"""The position of a government of which no statement was found."""

CONFIDENCE: Final = ("high", "medium", "low")
"""How sure it is that the statement was made and is coded rightly, the surest first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said of a nation's own troops.

    Attributes
    ----------
    iso3, date
        Nation and day; the first of the month where the day is not known.
    speaker
        Office of who said it, such as ``prime minister``.
    own
        Whether the nation said it itself; not so of press reports, plans and opposition.
    position, conditions, substitutes
        Words of `sim.scenario.scenario.POSITIONS`, ``CONDITIONS`` and ``PRESENCE``.
    says, source
        What was said in short, and where it is reported.
    confidence
        One of `CONFIDENCE`.
    from_memory
        Whether it rests on background knowledge instead of a source.
    troops
        Least and most troops that were named; None where none were.
    """

    iso3: str
    date: datetime.date
    speaker: str
    own: bool
    position: str
    conditions: tuple[str, ...]
    substitutes: tuple[str, ...]
    says: str
    source: str
    confidence: str
    from_memory: bool = False
    troops: tuple[int, int] | None = None

    @property
    def grade(self) -> str:
        """How well it is known: *assumed* where it rests on memory, or its report is weak."""
        return "assumed" if self.from_memory or self.confidence == CONFIDENCE[-1] else "documented"

    @property
    def rung(self) -> int:
        """The rung that the position is coded as, a place in ``RUNGS``.

        >>> from dataclasses import replace
        >>> day = datetime.date(2025, 4, 10)
        >>> said = Statement("ISL", day, "", True, "leading", (), (), "", "", "high")
        >>> said.rung, replace(said, position="open").rung
        (3, 2)
        """
        return RUNGS.index(LADDER[self.position])
