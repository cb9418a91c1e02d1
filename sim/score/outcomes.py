"""Outcome tables: where governments stood on a day, in the words of ``positions.csv``."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sim.errors import ScenarioError
from sim.scenario.scenario import POSITIONS
from sim.score.cells import CODE, DAY, Kind, known_day, read_table, words
from sim.score.ladder import RUNG, VALUE

COLUMNS: Final[Mapping[str, Kind]] = {"iso3": CODE, "date": DAY, "position": words(POSITIONS)}

PRESS: Final = "0"
"""What ``own_word`` holds where the press said it, which never codes a government."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a government stood on a day.

    Attributes
    ----------
    iso3
        The nation.
    date
        The day.
    position
        One of the words of positions.
    """

    iso3: str
    date: datetime.date
    position: str

    @property
    def rung(self) -> int:
        """The rung that came true, by its place in the rungs of a forecast."""
        return RUNG[self.position]

    @property
    def value(self) -> float:
        """Its place on the finer ladder of words."""
        return VALUE[self.position]


def read_outcomes(path: Path) -> tuple[Outcome, ...]:
    """Read an outcome table: a row for each nation and day, in the order of the file.

    Rows that only the press said (``own_word`` 0) are left out.

    Parameters
    ----------
    path
        A CSV file with the columns ``iso3``, ``date`` and ``position``; others are left alone.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the table.
    """
    lines, problems = read_table(path, COLUMNS)
    if problems:
        raise ScenarioError(problems)
    return tuple(
        Outcome(row["iso3"], known_day(row["date"]), row["position"])
        for _, row in lines
        if row.get("own_word") != PRESS
    )


def stand_on(outcomes: Iterable[Outcome], day: datetime.date) -> tuple[Outcome, ...]:
    """Return where each nation stood on a day, by code: its last word by then, dated that day."""
    last: dict[str, Outcome] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.date):
        if outcome.date <= day:
            last[outcome.iso3] = outcome
    return tuple(Outcome(code, day, last[code].position) for code in sorted(last))


def on_their_days(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return an outcome for each nation and date of a table, the last row where it has several."""
    last = {(outcome.date, outcome.iso3): outcome for outcome in outcomes}
    return tuple(last[key] for key in sorted(last))


def on_days(outcomes: Sequence[Outcome], days: Sequence[datetime.date]) -> tuple[Outcome, ...]:
    """Return the outcomes to score: all on the given days, or each on its own if there are none."""
    if not days:
        return on_their_days(outcomes)
    return tuple(outcome for day in sorted(set(days)) for outcome in stand_on(outcomes, day))
