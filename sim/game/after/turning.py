"""Where the odds moved most."""

from __future__ import annotations

from typing import Any

from sim.arrays.ensemble import EnsembleResult
from sim.game.ahead.forecast import asked_now, futures_after, futures_at
from sim.game.ahead.futures import chance
from sim.game.game import Game, Round
from sim.game.seen.public import totals


def odds_by_round(game: Game, runs: int) -> list[dict[str, Any]]:
    """Return the odds of the least force as each round began, and after it.

    Keys of each: ``round``, ``before`` and ``after`` (each ``chance``, ``low``, ``high``, or None
    once the deadline has come) and ``moved`` (the difference).
    """
    rows: list[dict[str, Any]] = []
    for record in game.line.rounds:
        start = rows[-1]["after"] if rows else _odds(game, futures_at(game, record.number, runs))
        end = _odds(game, futures_after(game, record, runs))
        if end is None:
            end = _certain_odds(game, record)
        moved = end["chance"] - start["chance"] if start else 0.0
        rows.append(
            {"round": record.number, "before": start, "after": end, "moved": round(moved, 4)}
        )
    return rows


def turning_round(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the row of the round in which the odds moved most; None before any round."""
    return max(rows, key=lambda row: abs(row["moved"]), default=None)


def _odds(game: Game, result: EnsembleResult | None) -> dict[str, float] | None:
    return None if result is None else chance(result, asked_now(game).minimum)


def _certain_odds(game: Game, record: Round) -> dict[str, float]:
    """Return what came of it, once the deadline has come: it happened or not."""
    at = min(game.scenario.deadline, record.last) - record.first + 1
    happened = float(totals(record.states[max(at, 0)])["authorised"] >= asked_now(game).minimum)
    return {"chance": happened, "low": happened, "high": happened}
