"""A government's reasons: the terms that were computed, by question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from sim.game.message import Message, message
from sim.rules.quantity import Quantity
from sim.week.deliberate import Ledger
from sim.week.terms import QUESTIONS, TERMS_BY_QUESTION

_CLEAR: Final = 0.1
"""Points from which advisers speak up."""


def reasons(
    ledger: Ledger, place: int, terms: Mapping[str, Quantity] | None = None
) -> dict[str, Any]:
    """Return what weighs with one nation, in points (a pledge takes one), as plain data.

    Keys: ``stake``, ``safety``, ``company``, ``home`` (each with ``points``, ``says`` of its two
    weightiest terms, and all ``terms``), ``other`` (disposition and mood) and ``willingness``.

    ``terms`` are the ledger's, where whoever asks for several nations has them by now.
    """
    every = ledger.terms if terms is None else terms
    answers = {name: _answer(ledger, every, name, place) for name in QUESTIONS}
    other = _at(ledger.disposition, place) + _at(ledger.mood, place)
    willingness = _at(ledger.willingness, place)
    return {**answers, "other": round(other, 3), "willingness": round(willingness, 3)}


def _answer(
    ledger: Ledger, terms: Mapping[str, Quantity], question: str, place: int
) -> dict[str, Any]:
    points = {name: round(_at(terms[name], place), 3) for name in TERMS_BY_QUESTION[question]}
    strongest = sorted(points, key=lambda name: -abs(points[name]))
    return {
        "points": round(_at(getattr(ledger, question), place), 3),
        "says": [_says(name, points[name]).plain() for name in strongest[:2]],
        "terms": [{"term": name, "points": value} for name, value in points.items()],
    }


def _says(term: str, points: float) -> Message:
    if abs(points) < _CLEAR:
        return message("brief.hardly", term=term)
    much = "_strongly" if abs(points) >= 5 * _CLEAR else ""
    side = "for" if points > 0 else "against"
    return message(f"brief.{side}{much}", term=term, points=points)


def _at(numbers: Any, place: int) -> float:  # noqa: ANN401 (NumPy's)
    numbers = np.asarray(numbers)
    if numbers.ndim == 0:
        return float(numbers)
    column = numbers[..., 0]
    return float(column if column.ndim == 0 else column[place if len(column) > 1 else 0])
