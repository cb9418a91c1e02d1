"""What of a debrief is computed as each round is revealed, so that little is left at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sim.arrays.ensemble import EnsembleResult
from sim.game.after.causes import chance_of
from sim.game.ahead.forecast import current_ask, futures_after, futures_at
from sim.game.ahead.futures import chance
from sim.game.game import Game, Round

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
