"""The workshop as a pure state machine: scenario, seed and log give the same game, always."""

from sim.game.after.debrief import debrief
from sim.game.after.export import export, fingerprint, notes
from sim.game.after.whatif import (
    futures_of_decisions,
    futures_otherwise,
    reruns,
    rounds_to_ask,
    seats_to_ask,
    verdict,
)
from sim.game.ahead.forecast import forecast, odds
from sim.game.ahead.typical import typical_run
from sim.game.entries.text import from_lines, from_plain, to_line, to_lines, to_plain
from sim.game.facilitator.injects import deck, usual_deck, with_deck
from sim.game.fold import apply, fold, new_game
from sim.game.game import Game, Line, Round
from sim.game.message import IllegalMove
from sim.game.order import Decider
from sim.game.phase import Phase
from sim.game.seen.brief import brief
from sim.game.seen.console import console
from sim.game.seen.public import public
from sim.game.seen.reveal import reveal

__all__ = [
    "Decider",
    "Game",
    "IllegalMove",
    "Line",
    "Phase",
    "Round",
    "apply",
    "brief",
    "console",
    "debrief",
    "deck",
    "export",
    "fingerprint",
    "fold",
    "forecast",
    "from_lines",
    "from_plain",
    "futures_of_decisions",
    "futures_otherwise",
    "new_game",
    "notes",
    "odds",
    "public",
    "reruns",
    "reveal",
    "rounds_to_ask",
    "seats_to_ask",
    "to_line",
    "to_lines",
    "to_plain",
    "typical_run",
    "usual_deck",
    "verdict",
    "with_deck",
]
