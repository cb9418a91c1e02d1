"""Columns of named tables, and those that several tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a named table.

    Attributes
    ----------
    name
        What it is called, also in files.
    unit
        Unit of its values; empty for names and texts.
    meaning
        What it holds, in a few words.
    """

    name: str
    unit: str
    meaning: str


ISO3: Final = Column("iso3", "", "ISO 3166 code of the nation")
NAME: Final = Column("name", "", "name of the nation")
LABEL: Final = Column("label", "", "short wording for people")
QUESTION: Final = Column("question", "", "question the term belongs to")
MEASURE: Final = Column(
    "measure",
    "",
    "troops counted: committed (pledged or more: if there is peace), authorised (or deployed), "
    "or in place (deployed)",
)
MEASURE_NAMES: Final = {
    "committed": "committed",
    "authorised": "authorised",
    "in_place": "in place",
}
"""What people call each measure, in the order of every table."""

THRESHOLD: Final = Column("threshold", "persons", "size of force asked about")
WEEK: Final = Column("week", "week", "weeks since the scenario began")
RUN: Final = Column(
    "run", "", "number of the run, from 0; rebuilds it alone together with the seed"
)
RUNS: Final = Column("runs", "runs", "number of runs counted")

CHANCE: Final = Column("chance", "share", "share of runs in which it happened")
LOW: Final = Column("low", "share", "lower end of the 95 % interval")
HIGH: Final = Column("high", "share", "upper end of the 95 % interval")

P10: Final = Column("p10", "persons", "a tenth of the runs stay at or below this")
P25: Final = Column("p25", "persons", "a quarter of the runs stay at or below this")
P50: Final = Column("p50", "persons", "half of the runs stay at or below this")
P75: Final = Column("p75", "persons", "three quarters of the runs stay at or below this")
P90: Final = Column("p90", "persons", "nine tenths of the runs stay at or below this")

SIZE_ODDS: Final = (MEASURE, THRESHOLD, CHANCE, LOW, HIGH, RUNS)
"""How often each size of force is reached, by measure."""

QUANTILES: Final = (P10, P25, P50, P75, P90)
"""Where between the runs a number of troops lies."""

SCENARIO: Final = Column("scenario", "", "scenario compared")
AGAINST: Final = Column("against", "", "scenario it is compared with, run by run")
GAIN: Final = Column("difference", "persons", "mean of scenario less against, run by run")


def ends(unit: str, what: str, prefix: str = "") -> tuple[Column, Column]:
    """Return the two columns that hold the ends of a 95 % interval.

    Parameters
    ----------
    unit
        Unit of both.
    what
        Whose interval it is, in words; empty where that is plain.
    prefix
        What stands before ``low`` and ``high`` in their names.
    """
    of = f" of {what}" if what else ""
    return (
        Column(f"{prefix}low", unit, f"lower end of the 95 % interval{of}"),
        Column(f"{prefix}high", unit, f"upper end of the 95 % interval{of}"),
    )
