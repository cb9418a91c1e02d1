"""Outcome tables: where governments stood on a day, in the words of ``positions.csv``."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.errors import Problem, ScenarioError
from sim.scenario.positions.statement import Statement
from sim.scenario.positions.word import words_on
from sim.scenario.reading.positions import OUTCOME, read_positions
from sim.score.ladder import RUNG, VALUE


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


def read_outcomes(path: Path) -> tuple[Statement, ...]:
    """Read an outcome table: what was said of each nation, in the order of the file.

    Parameters
    ----------
    path
        A CSV file with the columns ``iso3``, ``date`` and ``position``; the others of a table of
        positions (``speaker_role``, ``own_word``) are heeded where they are there.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the table.
    """
    table = read_positions(path, needed=OUTCOME)
    if table.problems:
        raise ScenarioError(table.problems)
    if not any(said.own for said in table.statements):
        raise ScenarioError([Problem(file=str(path), expected="at least one own word of a nation")])
    return table.statements


def outcomes_on(day: datetime.date, statements: Iterable[Statement]) -> tuple[Outcome, ...]:
    """Return where each nation stood on a day, by code: the word that held by then.

    That of the head of government goes before a minister's, as in `sim.scenario.positions.word`.
    """
    words = words_on(day, statements)
    return tuple(Outcome(code, day, word.position) for code, word in words.items())


def choose_outcomes(
    statements: Sequence[Statement], days: Sequence[datetime.date]
) -> tuple[Outcome, ...]:
    """Return the outcomes to score, by day and code.

    Parameters
    ----------
    statements
        What was said.
    days
        Days on which every nation is scored, by all that it had said by then; if there are none,
        each statement is scored on its own day.
    """
    own = {
        day: [said for said in statements if said.date == day]
        for day in {said.date for said in statements}
    }
    by_day = dict.fromkeys(days, statements) or own
    return tuple(outcome for day in sorted(by_day) for outcome in outcomes_on(day, by_day[day]))
