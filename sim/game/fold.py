"""From the log to the game, and what the facilitator may enter into the log: declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.game.engine.play import opening
from sim.game.entries import MAIN, OBSERVER, Entry, Move, Predict, SeatEntry
from sim.game.entries.text import check
from sim.game.facilitator import injects, phases, table, wire
from sim.game.game import Game, Line
from sim.game.message import require
from sim.game.moves.rules import make
from sim.game.phase import Phase
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of entry that the facilitator makes.

    Attributes
    ----------
    do
        Checks it and returns the game after it.
    after_the_end
        Whether it is possible once the game has ended.
    slow
        Whether it may run the model.
    """

    do: Callable[[Game, Any], Game]
    after_the_end: bool = False
    slow: bool = False


ACTS: Final[Mapping[str, Act]] = {
    "open": Act(phases.open_game),
    "seat": Act(table.seat),
    "unseat": Act(table.unseat),
    "hand_over": Act(table.hand_over),
    "begin": Act(phases.begin),
    "advance": Act(phases.advance, slow=True),
    "resolve": Act(phases.resolve, slow=True),
    "pause": Act(phases.pause),
    "continue": Act(phases.go_on),
    "extend": Act(phases.extend),
    "change_us": Act(injects.change_us),
    "inject": Act(injects.inject),
    "inject_own": Act(injects.inject_own),
    "note": Act(wire.note, after_the_end=True),
    "show_forecasts": Act(wire.show_forecasts, after_the_end=True),
    "show_names": Act(wire.show_names, after_the_end=True),
    "ask": Act(wire.ask),
    "approve": Act(wire.approve, after_the_end=True),
    "remove": Act(wire.remove, after_the_end=True),
    "rewind": Act(table.rewind, after_the_end=True),
    "switch": Act(table.switch, after_the_end=True),
    "end": Act(phases.end),
}
"""Every act of the facilitator, by its kind in the log."""


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
