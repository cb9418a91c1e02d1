"""From the log to the game: `fold` all of it, or `apply` one entry more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.game import facilitator, seats
from sim.game.entries import MAIN, Entry, SeatEntry
from sim.game.game import Game, Line, Phase
from sim.game.illegal import IllegalMove
from sim.game.log import check
from sim.game.play import opening
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
        If the rules do not allow it, with a sentence for whoever tried.
    """
    check(entry)
    _in_time(game, entry)
    if isinstance(entry, SeatEntry) and entry.kind in seats.KINDS:
        changed = seats.make(game, entry)
    else:
        changed = facilitator.HANDLERS[entry.kind](game, entry)
    return replace(changed, entries=(*game.entries, entry))


def legal(game: Game, entry: Entry) -> str | None:
    """Return why an entry cannot be made, or None if it can; resolves nothing."""
    if entry.kind in facilitator.SLOW:
        return facilitator.hindrance(game, entry)
    try:
        apply(game, entry)
    except IllegalMove as error:
        return str(error)
    return None


def _in_time(game: Game, entry: Entry) -> None:
    if game.rules is None and entry.kind != "open":
        msg = "The game has not been opened yet."
        raise IllegalMove(msg)
    if game.line.phase is Phase.ENDED and entry.kind not in facilitator.AFTER_THE_END:
        msg = "The game has ended; rewind to play on from an earlier round."
        raise IllegalMove(msg)
    if isinstance(entry, SeatEntry) and entry.seat not in game.seats:
        msg = f"There is no seat {entry.seat} in this scenario."
        raise IllegalMove(msg)
