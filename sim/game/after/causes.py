"""Why the odds moved in a round: each cause taken away by itself, on the same draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.analysis.statistics import mean_interval
from sim.arrays.ensemble import EnsembleResult
from sim.game.after.effects import Effect, effects_of
from sim.game.ahead.forecast import (
    authorised_troops,
    chance,
    current_ask,
    futures_after,
    futures_at,
    futures_of,
    lasting_orders,
)
from sim.game.engine.play import with_events
from sim.game.game import Game, Line, Round
from sim.game.message import Message, message
from sim.game.order import Order
from sim.game.seen.public import totals, wire
from sim.scenario.scenario import RUNGS, Event

RUNS: Final = 500
"""Futures of each re-run: they tell some points apart, and are there while a class still looks."""

MOST_ORDERS: Final = 16
"""Decisions of a round that are taken away one by one, those of most troops first."""

_DECISIONS: Final = ("cause.", "told.", "proposal.")
"""How messages of decisions begin: a round that is revealed keeps none of them secret."""

SHOWN: Final = 3
"""Causes that a reveal shows."""

Plain: TypeAlias = dict[str, Any]
_Numbers: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Outcome:
    """Outcome of futures at the deadline: troops, and whether they are enough, ``(run,)``."""

    troops: _Numbers
    reached: _Numbers


def causes(game: Game, record: Round, runs: int = RUNS) -> list[Plain]:
    """Return what moved the odds of the least force in a round, the strongest first.

    All futures begin where the round began, with what was decided in it, and are run again with
    one cause taken away: a seat then keeps to what it had decided before (its government decides
    if it had decided nothing), an event does not happen. What the weeks brought is the odds after
    the round less those that its decisions alone would have led one to expect.

    Keys of each: ``what`` (a message), ``seats`` (whose decision it was; none for the world's),
    ``moved`` (the chance with it less the chance without, 0-1) with ``low`` and ``high`` (95 %, of
    pairs of runs), ``troops`` (likewise, authorised by the deadline) with ``troops_low`` and
    ``troops_high``. Empty once the deadline has come.
    """
    line = game.line
    if line.starts[record.number - 1].state.week >= game.scenario.deadline:
        return []
    again = _Again(game, record, runs)
    had = again.outcome(record.orders, record.events)
    rows = [
        {"what": effect.what.plain(), "seats": list(effect.seats), **_difference(had, without)}
        for effect, without in again.without_each()
    ]
    weeks = _difference(_outcome_after(game, record, runs), had)
    rows.append({"what": message("cause.weeks").plain(), "seats": [], **weeks})
    return sorted(rows, key=lambda row: (-abs(row["moved"]), -abs(row["troops"])))


def strongest(rows: Iterable[Plain]) -> list[Plain]:
    """Return the largest causes, without those that moved nothing."""
    return [row for row in rows if row["moved"] or row["troops"]][:SHOWN]


def public_causes(game: Game, rows: Iterable[Plain]) -> list[Plain]:
    """Return the causes that a reveal shows, without what only one seat was told.

    What the facilitator let happen is named as the wire has it; a note to a seat is not on it.
    """
    said = [line["says"] for line in wire(game.line)]
    unsaid = message("cause.unsaid").plain()
    return [
        row if row["what"]["key"].startswith(_DECISIONS) or row["what"] in said
        else {**row, "what": unsaid}
        for row in strongest(rows)
    ]  # fmt: skip


def model_chance(game: Game, record: Round, runs: int = RUNS) -> float | None:
    """Return the model's probability for a round's question, given as the round began."""
    result = futures_at(game, record.number, runs)
    return None if result is None else chance_of(result, game, record)


def chance_of(result: EnsembleResult, game: Game, record: Round) -> float:
    """Return the share of futures in which what a round's question asks for happens."""
    question = record.question
    week = record.last if question.by == "round" else game.last_week
    return chance(result, question.threshold, measure=question.measure, week=week)["chance"]


@dataclass(frozen=True)
class _Again:
    """A round run again from its beginning, as often as asked, with other decisions."""

    game: Game
    record: Round
    runs: int

    @property
    def _start(self) -> Line:
        return self.game.line.starts[self.record.number - 1]

    def outcome(self, orders: Iterable[Order], events: Iterable[Event]) -> _Outcome:
        """Return the outcome of a round with these orders and events, its weeks being open."""
        game, record = self.game, self.record
        scenario = with_events(game.scenario, (*self._start.events, *events))
        every = tuple(
            part for order in orders for part in _keep_word(order, record, scenario.weeks)
        )
        result = futures_of(game, scenario, runs=self.runs, start=self._start.state, orders=every)
        return _outcome_of(game, record, authorised_troops(result, scenario.deadline))

    def without_each(self) -> Iterator[tuple[Effect, _Outcome]]:
        """Yield each cause of the round, and what would have come of the round without it."""
        record = self.record
        for effect, order, earlier in self._new_orders():
            others = tuple(other for other in record.orders if other is not order)
            yield effect, self.outcome((*others, *earlier), record.events)
        for effect in effects_of(record):
            gone = {id(event) for event in effect.events}
            events = tuple(event for event in record.events if id(event) not in gone)
            yield effect, self.outcome(record.orders, events)

    def _new_orders(self) -> Iterator[tuple[Effect, Order, tuple[Order, ...]]]:
        """Yield each order that says something new, and what its seat had decided before."""
        scenario, rounds = self.game.scenario, self._start.rounds
        before = lasting_orders(rounds[-1], scenario) if rounds else ()
        weighty = sorted(self.record.orders, key=lambda order: -(order.troops or 0))
        for order in weighty[:MOST_ORDERS]:
            earlier = tuple(other for other in before if other.nation == order.nation)
            if not any(_decision_of(order) == _decision_of(other) for other in earlier):
                yield Effect(order_message(order), (order.nation,), ()), order, earlier


def _keep_word(order: Order, record: Round, last: int) -> Iterator[Order]:
    """Yield an order of a round, and the same as a word that is kept afterwards."""
    yield order
    if order.last == record.last < last:
        yield replace(order.extend_to(last), first=record.last + 1, vote=False)


def _decision_of(order: Order) -> tuple[Any, ...]:
    """Return what an order decides, whenever it holds."""
    return order.rung, order.troops, order.vote, order.presence, order.pledge, order.deals


def order_message(order: Order) -> Message:
    """Return a decision in words."""
    if order.pledge is not None:
        return message("cause.pledge", seat=order.nation)
    parts = [] if order.rung is None else [message("cause.rung", rung=RUNGS[order.rung])]
    parts += [] if order.troops is None else [message("cause.troops", troops=order.troops)]
    parts += [message("cause.vote")] if order.vote else []
    if not parts and order.deals:
        return message("cause.bargain", seat=order.nation)
    return message("cause.order", seat=order.nation, parts=parts)


def _outcome_after(game: Game, record: Round, runs: int) -> _Outcome:
    """Return the outcome of the round as it went, only the weeks after it being open."""
    result = futures_after(game, record, runs)
    if result is not None:
        return _outcome_of(game, record, authorised_troops(result, result.scenario.deadline))
    at = game.scenario.deadline - record.first + 1
    troops = totals(record.states[at])["authorised"]
    return _outcome_of(game, record, np.array([float(troops)]))


def _outcome_of(game: Game, record: Round, troops: _Numbers) -> _Outcome:
    return _Outcome(troops, (troops >= current_ask(game).minimum).astype(np.float64))


def _difference(had: _Outcome, without: _Outcome) -> Plain:
    """Return what one cause did, with 95 % of what counting so many runs can err."""
    chance = mean_interval(had.reached - without.reached)
    troops = mean_interval(had.troops - without.troops)
    shares = zip(("moved", "low", "high"), chance, strict=True)
    counts = zip(("troops", "troops_low", "troops_high"), troops, strict=True)
    return {
        **{name: round(value, 4) for name, value in shares},
        **{name: round(value) for name, value in counts},
    }
