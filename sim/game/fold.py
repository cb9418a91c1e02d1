"""From the log to the game: `fold` all of it, or `apply` one entry more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.game.acts import ACTS
from sim.game.engine.play import opening
from sim.game.entries import MAIN, OBSERVER, Entry, Move, Predict, SeatEntry
from sim.game.entries.text import check
from sim.game.game import Game, Line
from sim.game.illegal import require
from sim.game.moves.rules import make
from sim.game.phase import Phase
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
    _check_time(game, entry)
    changed = make(game, entry) if isinstance(entry, Move) else ACTS[entry.kind].do(game, entry)
    return replace(changed, entries=(*game.entries, entry))


def _check_time(game: Game, entry: Entry) -> None:
    require(game.rules is not None or entry.kind == "open", "not_open")
    late = not isinstance(entry, Move) and ACTS[entry.kind].after_the_end
    require(game.line.phase is not Phase.ENDED or late, "ended")
    watches = isinstance(entry, Predict) and entry.seat == OBSERVER
    if isinstance(entry, SeatEntry) and not watches:
        require(entry.seat in game.seats, "no_seat", seat=entry.seat)
