"""The phases of a game: opened, begun, from one phase to the next, resolved, ended."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sim.game.entries import Advance, Begin, End, Entry, Open, Resolve
from sim.game.game import Clock, Game, Line, Phase
from sim.game.illegal import refuse, require
from sim.game.options import LIMITS
from sim.game.rounds.play import opening
from sim.game.rounds.resolve import resolved
from sim.game.seats.allowed import cost

BEFORE_RESOLVING: Final = (Phase.BRIEF, Phase.NEGOTIATE, Phase.DECIDE)


def open_game(game: Game, entry: Open) -> Game:
    """Open a game: always its first entry."""
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


def begin(game: Game, entry: Begin) -> Game:
    """Begin the first round."""
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


def advance(game: Game, entry: Advance) -> Game:
    """Go on to the next phase, or after the last to the end."""
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


def resolve(game: Game, entry: Resolve) -> Game:
    """Resolve the round now."""
    check_round(game, entry)
    return game.on(replace(resolved(game), clock=Clock(entry.ends_at)))


def end(game: Game, _entry: End) -> Game:
    """End the game."""
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
