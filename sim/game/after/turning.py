"""Where the odds moved most, and which move did it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.arrays.ensemble import EnsembleResult
from sim.game.ahead.forecast import futures_after, futures_at
from sim.game.ahead.futures import authorised_troops, chance
from sim.game.engine.changes import Change
from sim.game.game import Game, Round
from sim.game.message import Message, message
from sim.game.order import Order
from sim.game.seen.public import totals
from sim.scenario.scenario import RUNGS

MOST_CAUSES = 12
"""Decisions of the turning round that are taken back one by one, those of most troops first."""


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


def turning_point(game: Game, rows: list[dict[str, Any]], runs: int) -> dict[str, Any] | None:
    """Return the round in which the odds moved most, and what each decision in it did.

    Keys: ``round``, ``moved``, ``causes``: each with ``what``, ``moved`` (the odds with it less
    the odds without it, on the same draws) and ``troops`` (likewise, authorised by the deadline on
    average), the strongest first. None before any round.
    """
    if not rows:
        return None
    most = max(rows, key=lambda row: abs(row["moved"]))
    record = next(record for record in game.line.rounds if record.number == most["round"])
    whole = futures_after(game, record, runs)
    if whole is None:
        return {"round": record.number, "moved": most["moved"], "causes": []}
    had = _odds_and_troops(game, whole)
    causes = [
        {"what": what.plain(), **_differences(had, _odds_and_troops(game, without))}
        for what, without in _results_without(game, record, runs)
        if without is not None
    ]
    causes.sort(key=lambda cause: (-abs(cause["moved"]), -abs(cause["troops"])))
    return {"round": record.number, "moved": most["moved"], "causes": causes}


def _results_without(
    game: Game, record: Round, runs: int
) -> Iterator[tuple[Message, EnsembleResult | None]]:
    """Yield each decision of a round, and the futures without it (None past the deadline)."""
    weighty = sorted(record.orders, key=lambda order: -(order.troops or 0))
    for order in weighty[:MOST_CAUSES]:
        orders = tuple(other for other in record.orders if other is not order)
        yield _order_message(order), futures_after(game, record, runs, orders=orders)
    for event in record.events:
        if isinstance(event, Change):
            events = tuple(other for other in record.events if other is not event)
            yield event.cause, futures_after(game, record, runs, events=events)


def _order_message(order: Order) -> Message:
    if order.pledge is not None:
        return message("cause.pledge", seat=order.nation)
    parts = [] if order.rung is None else [message("cause.rung", rung=RUNGS[order.rung])]
    parts += [] if order.troops is None else [message("cause.troops", troops=order.troops)]
    parts += [message("cause.vote")] if order.vote else []
    return message("cause.order", seat=order.nation, parts=parts)


def _odds(game: Game, result: EnsembleResult | None) -> dict[str, float] | None:
    return None if result is None else chance(result, game.scenario.minimum)


def _odds_and_troops(game: Game, result: EnsembleResult) -> tuple[float, float]:
    """Return the odds of the least force, and the troops by the deadline on average."""
    troops = authorised_troops(result, game.scenario.deadline)
    return chance(result, game.scenario.minimum)["chance"], float(troops.mean())


def _differences(had: tuple[float, float], without: tuple[float, float]) -> dict[str, Any]:
    moved, troops = (here - there for here, there in zip(had, without, strict=True))
    return {"moved": round(moved, 4), "troops": round(troops)}


def _certain_odds(game: Game, record: Round) -> dict[str, float]:
    """Return what came of it, once the deadline has come: it happened or not."""
    at = min(game.scenario.deadline, record.last) - record.first + 1
    happened = float(totals(record.states[max(at, 0)])["authorised"] >= game.scenario.minimum)
    return {"chance": happened, "low": happened, "high": happened}
