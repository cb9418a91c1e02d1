"""The assessment's questions that are answered by a tap, and what a class gained between them."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from typing import Any, Final

from sim.game.course.record import Course
from sim.game.message import require
from sim.scenario.yaml12 import read_file

CHOICES: Final = ("a", "b", "c")
"""Answers that each question offers."""

LEVEL: Final = 0.95
"""Confidence of the interval of a gain."""

FEWEST: Final = 3
"""People from whom on a gain is told: of fewer it would tell who knew what."""


def _read() -> dict[str, str]:
    rows: Any = read_file(Path(__file__).with_name("assessment.yaml")).data
    return {name: row["right"] for name, row in rows.items()}


RIGHT: Final[Mapping[str, str]] = _read()
"""The right answer to each question, in the order in which they are asked."""


def check_answers(answers: Mapping[str, Any]) -> None:
    """Refuse answers to what was not asked, or that were not offered.

    Raises
    ------
    IllegalMove
        If there is one.
    """
    known = all(name in RIGHT and choice in CHOICES for name, choice in answers.items())
    require(known and bool(answers), "no_answer")


def score(answers: Mapping[str, str]) -> int:
    """Return how many answers are right; a question left open is wrong."""
    return sum(answers.get(name) == right for name, right in RIGHT.items())


def gain(course: Course) -> dict[str, Any]:
    """Return what a class gained, by those who answered both before and after.

    Keys: ``people`` (how many these are), ``questions``, and unless they are too few: ``before``
    and ``after`` (mean of right answers), ``gain`` (mean of each person's difference) with ``low``
    and ``high`` (its 95% interval by Student's t over these paired differences), and ``rows``
    (question, and the shares of people who had it right ``before`` and ``after``).
    """
    before, after = (course.answers[when] for when in ("before", "after"))
    people = [person for person in after if person in before]
    counts: dict[str, Any] = {"people": len(people), "questions": len(RIGHT)}
    if len(people) < FEWEST:
        return counts
    firsts = [score(before[person]) for person in people]
    seconds = [score(after[person]) for person in people]
    gains = [second - first for first, second in zip(firsts, seconds, strict=True)]
    middle, half = fmean(gains), half_width(gains)
    rows = [
        {
            "question": name,
            "before": fmean(before[person].get(name) == right for person in people),
            "after": fmean(after[person].get(name) == right for person in people),
        }
        for name, right in RIGHT.items()
    ]
    return {
        **counts,
        "before": round(fmean(firsts), 4),
        "after": round(fmean(seconds), 4),
        "gain": round(middle, 4),
        "low": round(middle - half, 4),
        "high": round(middle + half, 4),
        "rows": rows,
    }


def half_width(numbers: list[int]) -> float:
    """Return half the width of the interval of a mean, by Student's t."""
    from scipy.stats import t  # heavy, and needed only here

    count = len(numbers)
    return float(t.ppf((1 + LEVEL) / 2, count - 1)) * stdev(numbers) / sqrt(count)
