"""What the facilitator may enter into the log, by its kind, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sim.game.facilitator import branches, clock, injects, memos, phases, seating, wire
from sim.game.game import Game

AFTER_THE_END: Final = frozenset(
    {"rewind", "switch", "approve", "remove", "show_forecasts", "note"}
)
"""Kinds of entry that are possible after the game has ended."""

SLOW: Final = frozenset({"advance", "resolve"})
"""Kinds of entry that may run the model."""

HANDLERS: Final[Mapping[str, Callable[[Game, Any], Game]]] = {
    "open": phases.open_game,
    "seat": seating.seat,
    "unseat": seating.unseat,
    "hand_over": seating.hand_over,
    "begin": phases.begin,
    "advance": phases.advance,
    "resolve": phases.resolve,
    "pause": clock.pause,
    "continue": clock.go_on,
    "extend": clock.extend,
    "change_us": injects.change_us,
    "inject": injects.inject,
    "inject_own": injects.inject_own,
    "note": memos.note,
    "show_forecasts": wire.show_forecasts,
    "ask": wire.ask,
    "approve": wire.approve,
    "remove": wire.remove,
    "rewind": branches.rewind,
    "switch": branches.switch,
    "end": phases.end,
}
