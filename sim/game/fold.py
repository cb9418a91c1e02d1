"""From the log to the game: `fold` all of it, or `apply` one entry more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.game.entries import MAIN, Entry, SeatEntry
from sim.game.entries.text import check
from sim.game.facilitator.handlers import AFTER_THE_END, HANDLERS, SLOW
from sim.game.facilitator.phases import check_round
from sim.game.game import Game, Line, Phase
from sim.game.illegal import IllegalMove, require
from sim.game.message import Message
from sim.game.rounds.play import opening
from sim.game.seats.make import KINDS, make
from sim.scenario.scenario import Scenario


def new_game(scenario: Scenario, seed: int = 2025) -> Game:
    """Return a game in which nothing has been done yet; its first entry is to `Open` it."""
    setting, state = opening(scenario, seed, 0)
    lines = {MAIN: Line(name=MAIN, state=state, setting=setting)}
    return Game(scenario=scenario, seed=seed, lines=lines)


def fold(scenario: Scenario, seed: int, entries: Iterable[Entry]) -> Game:
    """Return the game that a scenario, a seed and a log make; always the same.

    Raises
    ------
    IllegalMove
        At the first entry that the rules do not allow.
    """
    game = new_game(scenario, seed)
    for entry in entries:
        game = apply(game, entry)
    return game


def apply(game: Game, entry: Entry) -> Game:
    """Return the game after one entry more; the game given stays as it was.

    Raises
    ------
    IllegalMove
        If the rules do not allow it, with the reason.
    """
    check(entry)
    _in_time(game, entry)
    if isinstance(entry, SeatEntry) and entry.kind in KINDS:
        changed = make(game, entry)
    else:
        changed = HANDLERS[entry.kind](game, entry)
    return replace(changed, entries=(*game.entries, entry))


def legal(game: Game, entry: Entry) -> Message | None:
    """Return why an entry cannot be made, or None if it can; resolves nothing."""
    try:
        if entry.kind in SLOW:
            check_round(game, entry)
        else:
            apply(game, entry)
    except IllegalMove as error:
        return error.message
    return None


def _in_time(game: Game, entry: Entry) -> None:
    require(game.rules is not None or entry.kind == "open", "not_open")
    over = game.line.phase is Phase.ENDED and entry.kind not in AFTER_THE_END
    require(not over, "ended")
    if isinstance(entry, SeatEntry):
        require(entry.seat in game.seats, "no_seat", seat=entry.seat)
