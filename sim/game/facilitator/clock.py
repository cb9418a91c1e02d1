"""The clock of a phase; it says what time is left, and never moves the game by itself."""

from __future__ import annotations

from dataclasses import replace

from sim.game.entries import Continue, Extend, Pause
from sim.game.game import Clock, Game
from sim.game.illegal import require
from sim.game.options import LIMITS


def pause(game: Game, entry: Pause) -> Game:
    """Stop the clock; what is left of it is kept."""
    clock = game.line.clock
    require(clock.ends_at is not None, "no_clock")
    left = max((clock.ends_at or 0.0) - entry.at, 0.0)
    return _with(game, Clock(left=left))


def go_on(game: Game, entry: Continue) -> Game:
    """Let the clock go on with what was left."""
    clock = game.line.clock
    require(clock.left is not None, "not_paused")
    return _with(game, Clock(entry.at + (clock.left or 0.0)))


def extend(game: Game, entry: Extend) -> Game:
    """Give the phase more seconds, or fewer."""
    clock, most = game.line.clock, LIMITS.extension
    require(abs(entry.seconds) <= most, "extension", most=most)
    require(clock != Clock(), "nothing_to_extend")
    if clock.left is not None:
        longer = Clock(left=max(clock.left + entry.seconds, 0.0))
    else:
        longer = Clock((clock.ends_at or 0.0) + entry.seconds)
    return _with(game, longer)


def _with(game: Game, clock: Clock) -> Game:
    return game.on(replace(game.line, clock=clock))
