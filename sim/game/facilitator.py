"""What the facilitator does: the table, the clock, the world, the wire, the branches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from sim.game.allowed import cost
from sim.game.branches import rewind, switch
from sim.game.clock import extend, go_on, pause
from sim.game.entries import (
    Advance,
    Approve,
    Ask,
    Begin,
    End,
    Entry,
    HandOver,
    Open,
    Remove,
    Resolve,
    Seat,
    ShowForecasts,
    Unseat,
)
from sim.game.game import Clock, Game, Line, News, Phase, Question
from sim.game.illegal import refuse, require
from sim.game.injects import change_us, inject, inject_own
from sim.game.memos import note
from sim.game.options import LIMITS
from sim.game.play import opening
from sim.game.resolve import resolved

AFTER_THE_END: Final = frozenset(
    {"rewind", "switch", "approve", "remove", "show_forecasts", "note"}
)
"""Kinds of entry that are possible after the game has ended."""

BEFORE_RESOLVING: Final = (Phase.BRIEF, Phase.NEGOTIATE, Phase.DECIDE)

MEASURES: Final = ("pledged", "authorised", "deployed")
ENDS: Final = ("round", "end")


def _open(game: Game, entry: Open) -> Game:
    require(game.rules is None, "open_already")
    weeks = game.scenario.weeks
    require(1 <= entry.weeks <= weeks, "round_weeks", most=weeks)
    require(entry.rounds is None or entry.rounds >= 1, "no_round")
    require(entry.run >= 0, "run")
    require(entry.decides in LIMITS.decides, "decides", known=LIMITS.decides)
    most = LIMITS.budget
    require(0 <= entry.budget <= most, "budget_bounds", most=most)
    setting, state = opening(game.scenario, game.seed, entry.run)
    return replace(game.on(replace(game.line, state=state, setting=setting)), rules=entry)


def _seat(game: Game, entry: Seat) -> Game:
    taken = entry.seat in game.seated and entry.seat not in game.handed
    require(not taken, "seat_taken", seat=entry.seat)
    return replace(game, seated=game.seated | {entry.seat}, handed=game.handed - {entry.seat})


def _unseat(game: Game, entry: Unseat) -> Game:
    require(entry.seat in game.seated, "seat_empty", seat=entry.seat)
    return replace(
        _forgotten(game, entry.seat),
        seated=game.seated - {entry.seat},
        handed=game.handed - {entry.seat},
    )


def _hand_over(game: Game, entry: HandOver) -> Game:
    require(game.played_by_people(entry.seat), "model_already", seat=entry.seat)
    return replace(_forgotten(game, entry.seat), handed=game.handed | {entry.seat})


def _forgotten(game: Game, seat: str) -> Game:
    """Return a game without what a seat decided in this round, and without what it had standing."""
    line = game.line
    kept = tuple(move for move in line.moves if move.seat != seat)
    pledges = {code: pledge for code, pledge in line.pledges.items() if code != seat}
    engagement = None if line.engagement and line.engagement.seat == seat else line.engagement
    return game.on(replace(line, moves=kept, pledges=pledges, engagement=engagement))


def _begin(game: Game, entry: Begin) -> Game:
    require(game.line.phase is Phase.LOBBY, "begun_already")
    return game.on(next_round(game.line, entry.ends_at))


def next_round(line: Line, ends_at: float | None) -> Line:
    """Return a branch at the beginning of its next round."""
    fresh = replace(
        line,
        number=line.number + 1,
        phase=Phase.BRIEF,
        clock=Clock(ends_at),
        spent=_spent(line),
        moves=(),
        proposals=(),
        question=None,
        predictions={},
    )
    return replace(fresh, starts=(*line.starts, fresh))


def _spent(line: Line) -> dict[str, int]:
    """Return the diplomatic points spent by seat, this round's included."""
    spent = dict(line.spent)
    for move in line.moves:
        if cost(move):
            spent[move.seat] = spent.get(move.seat, 0) + cost(move)
    return spent


def _advance(game: Game, entry: Advance) -> Game:
    line, clock = game.line, Clock(entry.ends_at)
    match line.phase:
        case Phase.LOBBY:
            refuse("not_begun")
        case Phase.BRIEF:
            return game.on(replace(line, phase=Phase.NEGOTIATE, clock=clock))
        case Phase.NEGOTIATE:
            return game.on(replace(line, phase=Phase.DECIDE, clock=clock))
        case Phase.DECIDE:
            return game.on(replace(resolved(game), clock=clock))
        case Phase.RESOLVE:
            return game.on(replace(line, phase=Phase.REVEAL, clock=clock))
        case _ if line.number < game.rounds:
            return game.on(next_round(line, entry.ends_at))
    return game.on(replace(line, phase=Phase.ENDED, clock=Clock()))


def _resolve(game: Game, entry: Resolve) -> Game:
    check_round(game, entry)
    return game.on(replace(resolved(game), clock=Clock(entry.ends_at)))


def _show(game: Game, entry: ShowForecasts) -> Game:
    return replace(game, forecasts=entry.shown)


def _ask(game: Game, entry: Ask) -> Game:
    require(game.line.phase in BEFORE_RESOLVING, "asked_late")
    require(entry.measure in MEASURES, "asked_measure", known=MEASURES)
    require(entry.by in ENDS, "asked_by", known=ENDS)
    require(entry.threshold >= 1, "asked_least")
    question = Question(entry.threshold, entry.measure, entry.by)
    return game.on(replace(game.line, question=question, predictions={}))


def _approve(game: Game, entry: Approve) -> Game:
    return _hide(game, entry.speech, hidden=False)


def _remove(game: Game, entry: Remove) -> Game:
    return _hide(game, entry.speech, hidden=True)


def _hide(game: Game, number: int, *, hidden: bool) -> Game:
    news = game.line.news
    there = 0 <= number < len(news) and news[number].source in game.seats
    require(there, "no_speech", number=number)
    changed: tuple[News, ...] = (
        *news[:number],
        replace(news[number], hidden=hidden),
        *news[number + 1 :],
    )
    return game.on(replace(game.line, news=changed))


def _end(game: Game, _entry: End) -> Game:
    return game.on(replace(game.line, phase=Phase.ENDED, clock=Clock()))


def check_round(game: Game, entry: Entry) -> None:
    """Refuse to resolve a round, or to go on from it, where that cannot be; do neither.

    Raises
    ------
    IllegalMove
        If it cannot be.
    """
    line = game.line
    require(game.rules is not None, "not_open")
    require(line.phase is not Phase.ENDED, "ended")
    require(line.phase is not Phase.LOBBY, "not_begun")
    pending = entry.kind != "resolve" or line.phase in BEFORE_RESOLVING
    require(pending, "resolved_already", round=line.number)


SLOW: Final = frozenset({"advance", "resolve"})
"""Kinds of entry that may run the model."""

HANDLERS: Final[Mapping[str, Callable[[Game, Any], Game]]] = {
    "open": _open,
    "seat": _seat,
    "unseat": _unseat,
    "hand_over": _hand_over,
    "begin": _begin,
    "advance": _advance,
    "resolve": _resolve,
    "pause": pause,
    "continue": go_on,
    "extend": extend,
    "change_us": change_us,
    "inject": inject,
    "inject_own": inject_own,
    "note": note,
    "show_forecasts": _show,
    "ask": _ask,
    "approve": _approve,
    "remove": _remove,
    "rewind": rewind,
    "switch": switch,
    "end": _end,
}
