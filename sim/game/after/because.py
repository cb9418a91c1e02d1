"""The reasons that seats gave for their moves, set against their governments' own."""

from __future__ import annotations

from typing import Any, Final

from sim.game.entries import Because
from sim.game.game import Game
from sim.game.seen.public import shown_rounds
from sim.game.seen.reasons import reasons
from sim.week.terms import QUESTIONS

LARGEST: Final = 3
"""Terms of a ledger that count as the largest."""


def reasons_given(game: Game) -> list[dict[str, Any]]:
    """Return a row for each reason that a seat gave in a round that was revealed.

    Keys: ``seat``, ``round``, ``reason`` (a term, or ``other``), ``place`` (of that term in the
    government's ledger of the round's first week, by size and whatever its sign, from 1; None for
    ``other``), ``largest`` (the largest terms there: term and points) and ``agrees`` (whether the
    reason is among them).
    """
    rows = []
    for record in shown_rounds(game.line):
        for move in record.moves:
            if isinstance(move, Because):
                place = game.scenario.codes.index(move.seat)
                ranked = _by_size(reasons(record.ledgers[0], place))
                names = [row["term"] for row in ranked]
                at = names.index(move.reason) + 1 if move.reason in names else None
                rows.append(
                    {
                        "seat": move.seat,
                        "round": record.number,
                        "reason": move.reason,
                        "place": at,
                        "largest": ranked[:LARGEST],
                        "agrees": at is not None and at <= LARGEST,
                    }
                )
    return rows


def _by_size(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all terms of a government's reasons, the largest first."""
    terms = [term for name in QUESTIONS for term in answers[name]["terms"]]
    return sorted(terms, key=lambda term: -abs(term["points"]))
