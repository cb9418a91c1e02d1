"""Questions about the whole coalition that a day answers: peace, troops, how many nations."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sim.errors import Problem, ScenarioError
from sim.scenario.shipped import folder
from sim.score.cells import DAY, Kind, Row, known_day, read_table, words

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
MOST: Final = 1e7


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


def _answers(cell: str) -> bool:
    if cell.lower() in {"yes", "no"}:
        return True
    try:
        return 0 <= float(cell) <= MOST
    except ValueError:
        return False


COLUMNS: Final[Mapping[str, Kind]] = {
    "question": words([*KINDS]),
    "date": DAY,
    "answer": Kind("yes, no, or a number of troops or nations", _answers),
}


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
    lines, problems = read_table(path, COLUMNS)
    for line, row in lines:
        if (row["question"] in YES_NO) != (row["answer"].lower() in {"yes", "no"}):
            expected = "yes or no" if row["question"] in YES_NO else "a number"
            problems.append(
                Problem(
                    file=str(path), line=line, key="answer", expected=expected, value=row["answer"]
                )
            )
    if problems:
        raise ScenarioError(problems)
    return tuple(dict.fromkeys(_question(row) for _, row in lines))


def _question(row: Row) -> Question:
    said = row["answer"].lower()
    answer = float(said == "yes") if said in {"yes", "no"} else float(said)
    return Question(row["question"], known_day(row["date"]), answer)
