"""What forecasting crowds said of a ceasefire, where the question is the same."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sim.scenario.shipped import folder
from sim.score.questions import Question

SAME: Final = {"ceasefire": "ceasefire in effect before 2026"}
"""Kind of question to what the crowds were asked."""

ALL: Final = "crowds, mean"


def crowd_chances(question: Question, path: Path | None = None) -> Mapping[str, float]:
    """Return each crowd's chance of yes and their mean; empty where none was asked the same.

    Parameters
    ----------
    question
        What is asked; the crowds must have been asked about the same day.
    path
        A table with the columns ``question``, ``forecaster``, ``probability`` and ``horizon``; the
        shipped one if None.
    """
    path = path or folder() / "data" / "crowd_forecasts.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    said = {
        f"crowd {row['forecaster']}": float(row["probability"])
        for row in rows
        if row["question"] == SAME.get(question.kind) and _day(row["horizon"]) == question.date
    }
    return {**said, ALL: sum(said.values()) / len(said)} if said else {}


def _day(text: str) -> datetime.date | None:
    """Return the day a horizon names, None where it is a span of days."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
