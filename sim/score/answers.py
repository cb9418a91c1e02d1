"""The scores of every forecaster, crowds among them, on questions about the whole coalition."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from sim.analysis.statistics import brier
from sim.scenario.shipped import folder
from sim.score import scores
from sim.score.ladder import HIGHEST, RUNG, Floats
from sim.score.outcomes import Outcome
from sim.score.positions import full_days
from sim.score.questions import PERSONS, Question
from sim.score.reading import Reading, covers
from sim.score.rivals.plain import EVENS, even_total
from sim.score.rivals.start import Start

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


NOTHING_NEW: Final = "nothing new"
EVEN: Final = "even chances"
RANGES: Final = {"50": 0.5, "90": 0.9}


def count_questions(outcomes: Sequence[Outcome]) -> tuple[Question, ...]:
    """Return what an outcome table answers beside each position: how many had pledged or led.

    Counted are the nations of the table, on each day on which it has at least five.
    """
    made = []
    for day in full_days(outcomes):
        there = [outcome for outcome in outcomes if outcome.date == day]
        pledged = sum(outcome.rung == HIGHEST for outcome in there)
        among = tuple(sorted(outcome.iso3 for outcome in there))
        made.append(Question("nations_committed", day, float(pledged), among))
    return tuple(made)


def yes_no_rows(
    readings: Mapping[str, Reading], questions: Sequence[Question]
) -> list[dict[str, Any]]:
    """Return every forecaster's chance of yes, and its squared error."""
    rows = []
    for question in questions:
        if not question.yes_no:
            continue
        given = {
            name: float(reading.answers(question).mean())
            for name, reading in readings.items()
            if covers(reading.scenario, question.date)
        }
        given |= {**crowd_chances(question), NOTHING_NEW: 0.0, EVEN: EVENS} if given else {}
        for name, chance in given.items():
            error = float(brier(chance, question.answer))
            rows.append({**_about(question, name), "chance": chance, "brier": error})
    return rows


def total_rows(
    readings: Mapping[str, Reading], questions: Sequence[Question], start: Start
) -> list[dict[str, Any]]:
    """Return every forecaster's ranges of a number, and how far it was from what came true."""
    rows = []
    for question in questions:
        if question.yes_no:
            continue
        given = {
            name: np.asarray(reading.answers(question), np.float64)
            for name, reading in readings.items()
            if covers(reading.scenario, question.date)
        }
        if given:
            asked = next(iter(readings.values())).scenario.maximum
            given |= _plain_totals(question, start, asked)
        rows += [_total_row(question, name, runs) for name, runs in given.items()]
    return rows


def _plain_totals(question: Question, start: Start, asked: float) -> dict[str, Floats]:
    """Return the numbers of forecasters that need no model, ``(number,)`` each."""
    nations = len(question.among or start.codes)
    highest = asked if question.kind in PERSONS else float(nations)
    return {
        NOTHING_NEW: np.array([float(_there_before(question, start))]),
        "even up to the ask" if question.kind in PERSONS else "even up to all": even_total(highest),
    }


def _there_before(question: Question, start: Start) -> int:
    """Return how many of the counted nations had pledged, or offered a presence, by the first day.

    Nobody had troops authorised or in place, and no number of troops is on record.
    """
    if question.kind not in ("nations_committed", "nations_present"):
        return 0
    words = zip(start.codes, start.words, strict=True)
    there = {code for code, word in words if word is not None and RUNG[word] == HIGHEST}
    if question.kind == "nations_present":
        there |= start.offered
    return len(there & {*(start.codes if question.among is None else question.among)})


def _total_row(question: Question, name: str, runs: Floats) -> dict[str, Any]:
    row: dict[str, Any] = {**_about(question, name), "middle": float(np.median(runs))}
    for label, share in RANGES.items():
        low, high = scores.central_range(runs, share)
        inside = int(low <= question.answer <= high)
        row |= {f"low_{label}": low, f"high_{label}": high, f"inside_{label}": inside}
    return {**row, "crps": scores.continuous_ranked_score(runs, question.answer)}


def _about(question: Question, forecaster: str) -> dict[str, Any]:
    among = "" if question.among is None else f" of {len(question.among)}"
    return {
        "question": f"{question.kind}{among}",
        "date": question.date.isoformat(),
        "answer": question.answer,
        "forecaster": forecaster,
    }


def range_rows(totals: Sequence[Mapping[str, Any]], names: Iterable[str]) -> list[dict[str, Any]]:
    """Return how many answers lay in the ranges of the forecasters named."""
    rows = []
    for name in names:
        own = [row for row in totals if row["forecaster"] == name]
        shares = {
            f"inside_{label}": sum(row[f"inside_{label}"] for row in own) / len(own)
            for label in RANGES
            if own
        }
        rows += [{"forecaster": name, "answers": len(own), **shares}] if own else []
    return rows
