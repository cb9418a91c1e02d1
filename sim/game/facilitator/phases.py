"""The phases of a game, from its opening to its end, and their clock.

The clock says what time is left, and never moves the game by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sim.game.deal import Deal, Standing
from sim.game.engine.play import opening
from sim.game.entries import (
    KEEPS,
    MODEL,
    WASHINGTON,
    Advance,
    Begin,
    Continue,
    End,
    Entry,
    Extend,
    Lobby,
    Open,
    Pause,
    Resolve,
)
from sim.game.game import Clock, Game, Line, Round
from sim.game.message import refuse, require
from sim.game.options import LIMITS
from sim.game.order import Decider
from sim.game.phase import BEFORE_RESOLVING, Phase
from sim.game.rounds.resolve import resolve_round

SILENCES: Final = (KEEPS, MODEL)


def open_game(game: Game, entry: Open) -> Game:
    """Open a game: always its first entry."""
    require(game.rules is None, "open_already")
    weeks = game.scenario.weeks
    require(1 <= entry.weeks <= weeks, "round_weeks", most=weeks)
    require(entry.rounds is None or entry.rounds >= 1, "no_round")
    require(entry.run >= 0, "run")
    require(entry.decides in LIMITS.decides, "decides", known=LIMITS.decides)
    require(entry.silence in SILENCES, "silence", known=SILENCES)
    most = LIMITS.budget
    require(0 <= entry.budget <= most, "budget_bounds", most=most)
    setting, state = opening(game.scenario, game.seed, entry.run)
    return replace(game.with_line(replace(game.line, state=state, setting=setting)), rules=entry)


def begin(game: Game, entry: Begin) -> Game:
    """Begin the first round."""
    require(game.line.phase is Phase.LOBBY, "begun_already")
    return game.with_line(next_round(game.line, entry.ends_at))


def next_round(line: Line, ends_at: float | None) -> Line:
    """Return a branch at the beginning of its next round."""
    fresh = replace(
        line,
        number=line.number + 1,
        phase=Phase.BRIEF,
        clock=Clock(ends_at),
        spent=_spending(line),
        received=_receipts(line),
        deals=tuple(_let_lapse(deal) for deal in line.deals),
        moves=(),
        proposals=(),
        question=None,
        predictions={},
        named=False,
    )
    return replace(fresh, starts=(*line.starts, fresh))


def _spending(line: Line) -> dict[str, int]:
    """Return the diplomatic points spent by seat, this round's included."""
    spent = dict(line.spent)
    for move in line.moves:
        if move.cost:
            spent[move.seat] = spent.get(move.seat, 0) + move.cost
    return spent


def _receipts(line: Line) -> dict[str, int]:
    """Return the diplomatic points that others spent on seats of people, this round's included."""
    received = dict(line.received)
    record = line.rounds[-1] if line.rounds and line.rounds[-1].number == line.number else None
    for move in record.moves if record else ():
        if isinstance(move, Lobby) and record and _by_people(record, move.on):
            received[move.on] = received.get(move.on, 0) + move.points
    return received


def _by_people(record: Round, seat: str) -> bool:
    """Return whether people decided for a seat that can be given points: Washington is moved."""
    return seat != WASHINGTON and record.deciders.get(seat) is not Decider.MODEL


def _let_lapse(deal: Deal) -> Deal:
    """Return a bargain as it is in the round after: an offer without an answer is over."""
    waits = deal.standing is Standing.OFFERED
    return replace(deal, standing=Standing.LAPSED) if waits else deal


def advance(game: Game, entry: Advance) -> Game:
    """Go on to the next phase, or after the last to the end."""
    line, clock = game.line, Clock(entry.ends_at)
    match line.phase:
        case Phase.LOBBY:
            refuse("not_begun")
        case Phase.BRIEF:
            return game.with_line(replace(line, phase=Phase.NEGOTIATE, clock=clock))
        case Phase.NEGOTIATE:
            return game.with_line(replace(line, phase=Phase.DECIDE, clock=clock))
        case Phase.DECIDE:
            return game.with_line(replace(resolve_round(game), clock=clock))
        case Phase.RESOLVE:
            return game.with_line(replace(line, phase=Phase.REVEAL, clock=clock))
        case _ if line.number < game.rounds:
            return game.with_line(next_round(line, entry.ends_at))
    return game.with_line(replace(line, phase=Phase.ENDED, clock=Clock()))


def resolve(game: Game, entry: Resolve) -> Game:
    """Resolve the round now."""
    check_round(game, entry)
    return game.with_line(replace(resolve_round(game), clock=Clock(entry.ends_at)))


def end(game: Game, _entry: End) -> Game:
    """End the game."""
    return game.with_line(replace(game.line, phase=Phase.ENDED, clock=Clock()))


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


def pause(game: Game, entry: Pause) -> Game:
    """Stop the clock; what is left of it is kept."""
    clock = game.line.clock
    require(clock.ends_at is not None, "no_clock")
    left = max((clock.ends_at or 0.0) - entry.at, 0.0)
    return _with_clock(game, Clock(left=left))


def go_on(game: Game, entry: Continue) -> Game:
    """Let the clock go on with what was left."""
    clock = game.line.clock
    require(clock.left is not None, "not_paused")
    return _with_clock(game, Clock(entry.at + (clock.left or 0.0)))


def extend(game: Game, entry: Extend) -> Game:
    """Give the phase more seconds, or fewer."""
    clock, most = game.line.clock, LIMITS.extension
    require(abs(entry.seconds) <= most, "extension", most=most)
    require(clock != Clock(), "nothing_to_extend")
    if clock.left is not None:
        longer = Clock(left=max(clock.left + entry.seconds, 0.0))
    else:
        longer = Clock((clock.ends_at or 0.0) + entry.seconds)
    return _with_clock(game, longer)


def _with_clock(game: Game, clock: Clock) -> Game:
    return game.with_line(replace(game.line, clock=clock))
