"""What the facilitator may enter into the log, declared once, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sim.game.facilitator import injects, phases, table, wire
from sim.game.game import Game


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
