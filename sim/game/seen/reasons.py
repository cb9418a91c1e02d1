"""A government's reasons, term by term, and what holds for a seat if it is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from sim.game.entries import KYIV, WASHINGTON, Answer
from sim.game.game import Game, Line
from sim.game.message import Message, message
from sim.game.moves.standing import engagement_of, moves_by, pledge_of, stance_of, words_of
from sim.game.phase import PLAYING, Phase
from sim.game.seen.public import Plain, public_state
from sim.rules.quantity import Quantity
from sim.scenario.scenario import ENABLERS, RUNGS
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


def stays(game: Game, seat: str) -> Plain | None:
    """Return what holds for a seat as a message; None where the model would decide.

    Its group is ``holds`` where the seat has decided this round (or nobody can any more), else
    ``stays``: if it says nothing.
    """
    if not game.keeps or not game.has_people(seat) or game.line.phase not in PLAYING:
        return None
    moves = moves_by(game.line, seat)
    decided = "ready" in moves or any(move.decides for move in moves.values())
    closed = game.line.phase is Phase.RESOLVE
    group = "holds" if closed or (decided and game.line.phase is not Phase.REVEAL) else "stays"
    says = _holds(game, replace(game.line, state=public_state(game.line)), seat, group)
    if says is None:
        return None if closed else message("stays.answer").plain()
    return says.plain()


def _holds(game: Game, line: Line, seat: str, group: str) -> Message | None:
    """Return what holds; None where Kyiv has said nothing yet."""
    if seat == KYIV:
        answer = words_of(line, KYIV).get("answer")
        if not isinstance(answer, Answer):
            return None
        return message(f"{group}.accept" if answer.accepts else f"{group}.refuse")
    if seat == WASHINGTON:
        promised = np.asarray(line.state.world.promised)[:, 0]
        now = {name: round(float(promised[place]), 2) for place, name in enumerate(ENABLERS)}
        said = engagement_of(line)
        own = said.us if said is not None and said in line.moves else {}
        return message(f"{group}.us", us={**now, **own})
    if pledge_of(line, seat) is not None:
        return message(f"{group}.pledge")
    stance = stance_of(game, line, seat)
    rung = RUNGS[stance.rung]
    if stance.troops is None:
        return message(f"{group}.nation", rung=rung)
    return message(f"{group}.troops", rung=rung, troops=stance.troops)
