"""Where the odds moved most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.game.after.known import all_odds_around
from sim.game.ahead.forecast import current_ask
from sim.game.game import Game, Round
from sim.game.seen.public import totals


def odds_by_round(
    game: Game, runs: int, around: Sequence[Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """Return the odds of the least force as each round began, and after it.

    Keys of each: ``round``, ``before`` and ``after`` (each ``chance``, ``low``, ``high``, or None
    once the deadline has come) and ``moved`` (the difference). ``around`` are the odds around each
    round (`sim.game.after.known.all_odds_around`), where they are known.
    """
    found = all_odds_around(game, runs) if around is None else around
    rows: list[dict[str, Any]] = []
    for record, odds in zip(game.line.rounds, found, strict=True):
        start, end = rows[-1]["after"] if rows else odds["before"], odds["after"]
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


def _certain_odds(game: Game, record: Round) -> dict[str, float]:
    """Return odds of 0 or 1 once the deadline has passed: it happened or not."""
    at = min(game.scenario.deadline, record.last) - record.first + 1
    happened = float(totals(record.states[max(at, 0)])["authorised"] >= current_ask(game).minimum)
    return {"chance": happened, "low": happened, "high": happened}
