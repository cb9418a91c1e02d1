"""A government's reasons in plain words: the terms that were computed, by question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from sim.analysis.terms import TERMS
from sim.scenario.table import parameters
from sim.week.deliberate import Ledger

QUESTIONS: Final[Mapping[str, str]] = {
    "stake": "Is it worth it?",
    "safety": "Is it safe enough?",
    "company": "Who else goes?",
    "home": "Can it be carried at home?",
}

_LABELS: Final = {"home_shift": "Change of opinion", "home_setback": "Lost vote"}

_CLEAR: Final = 0.1
"""Points from which advisers speak up."""


def reasons(ledger: Ledger, place: int) -> dict[str, Any]:
    """Return what weighs with one nation, in points (a pledge takes one), as plain data.

    Keys: ``stake``, ``safety``, ``company``, ``home`` (each with ``asks``, ``points``, ``says``
    and ``terms``), ``other`` (disposition and mood) and ``willingness``.
    """
    answers = {name: _answer(ledger, name, place) for name in QUESTIONS}
    other = _at(ledger.disposition, place) + _at(ledger.mood, place)
    willingness = _at(ledger.willingness, place)
    return {**answers, "other": round(other, 3), "willingness": round(willingness, 3)}


def _answer(ledger: Ledger, question: str, place: int) -> dict[str, Any]:
    terms = [
        {"term": name, "label": label(name), "points": round(_at(ledger.terms[name], place), 3)}
        for name in TERMS[question]
    ]
    strongest = sorted(terms, key=lambda one: -abs(float(str(one["points"]))))
    return {
        "asks": QUESTIONS[question],
        "points": round(_at(getattr(ledger, question), place), 3),
        "says": [_sentence(str(one["label"]), float(str(one["points"]))) for one in strongest[:2]],
        "terms": terms,
    }


def label(term: str) -> str:
    """Return what a term is called."""
    return _LABELS.get(term) or parameters()[term].label


def _sentence(name: str, points: float) -> str:
    if abs(points) < _CLEAR:
        return f"{name} hardly matters."
    word = "speaks for it" if points > 0 else "speaks against it"
    much = "strongly " if abs(points) >= 5 * _CLEAR else ""
    return f"{name} {much}{word} ({points:+.1f})."


def _at(numbers: Any, place: int) -> float:  # noqa: ANN401 (NumPy's)
    numbers = np.asarray(numbers)
    if numbers.ndim == 0:
        return float(numbers)
    column = numbers[..., 0]
    return float(column if column.ndim == 0 else column[place if len(column) > 1 else 0])
