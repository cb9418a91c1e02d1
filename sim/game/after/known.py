"""What of a debrief is computed as each round is revealed, and where the odds moved most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sim.arrays.ensemble import EnsembleResult
from sim.game.after.causes import chance_of
from sim.game.ahead.forecast import chance, current_ask, futures_after, futures_at
from sim.game.game import Game, Round
from sim.game.seen.public import totals

Plain: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """What was computed before, by round of the branch being played.

    Attributes
    ----------
    causes
        What moved the odds (`sim.game.after.causes.causes`).
    odds
        The odds around the round (`odds_around`).
    """

    causes: Mapping[int, list[Plain]] = field(default_factory=dict)
    odds: Mapping[int, Plain] = field(default_factory=dict)


def odds_around(game: Game, record: Round, runs: int) -> Plain:
    """Return the odds of the least force as a round began and after it, and the model's answer.

    Keys: ``runs`` and ``least`` (persons: what these odds are of), ``before`` and ``after`` (each
    ``chance``, ``low``, ``high``, or None once the deadline has come) and ``model`` (its
    probability for the round's question as the round began, or None).
    """
    start, end = futures_at(game, record.number, runs), futures_after(game, record, runs)
    least = current_ask(game).minimum
    return {
        "runs": runs,
        "least": least,
        "before": _odds(start, least),
        "after": _odds(end, least),
        "model": None if start is None else chance_of(start, game, record),
    }


def all_odds_around(game: Game, runs: int, known: Mapping[int, Plain] | None = None) -> list[Plain]:
    """Return the odds around every round, those ``known`` as they are if they are of the same."""
    alike = {"runs": runs, "least": current_ask(game).minimum}
    rows = ((record, (known or {}).get(record.number, {})) for record in game.line.rounds)
    return [
        row if row.items() >= alike.items() else odds_around(game, record, runs)
        for record, row in rows
    ]


def _odds(result: EnsembleResult | None, least: int) -> dict[str, float] | None:
    return None if result is None else chance(result, least)


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
