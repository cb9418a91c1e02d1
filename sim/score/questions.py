"""Questions about the whole coalition that a day answers: peace, troops, how many nations."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sim.errors import Problem, ScenarioError, closest_name
from sim.scenario.reading.cells import Cell, read_cells
from sim.scenario.reading.position_kinds import DAY, as_day
from sim.scenario.reading.words import choice
from sim.scenario.shipped import folder

YES_NO: Final[Mapping[str, str]] = {
    "ceasefire": "a ceasefire by then",
    "agreement": "a peace agreement by then",
}
"""Questions with the answer yes or no, and how they are said."""

PERSONS: Final[Mapping[str, str]] = {
    "committed": "troops committed if there is peace",
    "authorised": "troops authorised",
    "in_place": "troops in place",
}
"""Questions whose answer is a number of troops."""

NATIONS: Final[Mapping[str, str]] = {
    "nations_committed": "nations with troops committed",
    "nations_authorised": "nations with troops authorised",
    "nations_in_place": "nations with troops in place",
    "nations_present": "nations with a presence of some kind",
}
"""Questions whose answer is a number of nations."""

KINDS: Final = {**YES_NO, **PERSONS, **NATIONS}


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the day that answers it, and the answer.

    Attributes
    ----------
    kind
        One of `KINDS`.
    date
        Yes or no: by that day; numbers: on that day.
    answer
        1 or 0 for yes or no; else persons or nations.
    among
        The nations that are counted; all if None.
    """

    kind: str
    date: datetime.date
    answer: float
    among: tuple[str, ...] | None = None

    @property
    def yes_no(self) -> bool:
        """Whether its answer is yes or no."""
        return self.kind in YES_NO


COLUMNS: Final = ("question", "date", "answer")

YES, NO = "yes", "no"


def shipped_questions() -> Path:
    """Return the table of questions that comes with the package."""
    return folder() / "data" / "questions.csv"


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a table of questions and answers.

    Parameters
    ----------
    path
        A CSV file with the columns ``question``, ``date`` and ``answer``; others are left alone.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the table.
    """
    records, problems = read_cells(path)
    header, lines = (records[0], records[1:]) if records else ((), [])
    names = [cell.text for cell in header]
    if missing := [name for name in COLUMNS if name not in names]:
        expected = f"the columns {', '.join(COLUMNS)} in the first line"
        found = f"no {', '.join(missing)}"
        missed = Problem(file=str(path), line=1, expected=expected, value=found)
        raise ScenarioError(problems or [missed])
    rows = [dict(zip(names, line, strict=False)) for line in lines]
    problems += [problem for row in rows for problem in _mistakes(path, row)]
    if not rows:
        problems.append(Problem(file=str(path), expected="at least one question below the header"))
    if problems:
        raise ScenarioError(problems)
    return tuple(dict.fromkeys(map(_question, rows)))


def _mistakes(path: Path, row: Mapping[str, Cell]) -> Iterator[Problem]:
    """Yield what is wrong with a row: cells that are not there stand at the end of its line."""
    last = max(row.values(), key=lambda cell: cell.column)
    end = Cell("", last.line, last.column + len(last.text))
    kind, day, answer = (row.get(name, end) for name in COLUMNS)
    if kind.text not in KINDS:
        yield kind.problem(path, "question", choice(KINDS), closest_name(kind.text, KINDS))
    if as_day(day.text) is None:
        yield day.problem(path, "date", DAY)
    if kind.text in YES_NO and answer.text.lower() not in {YES, NO}:
        yield answer.problem(path, "answer", f"{YES} or {NO}")
    elif kind.text not in YES_NO and not _is_number(answer.text):
        yield answer.problem(path, "answer", "a number of troops or nations, or yes or no")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,8}(\.\d+)?", text) is not None


def _question(row: Mapping[str, Cell]) -> Question:
    """Return the question of a row, in which nothing may be wrong."""
    kind, day, said = (row[name].text for name in COLUMNS)
    answer = float(said.lower() == YES) if kind in YES_NO else float(said.replace(",", ""))
    return Question(kind, as_day(day) or datetime.date.min, answer)
