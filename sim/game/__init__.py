"""The workshop as a pure state machine: scenario, seed and log give the same game, always."""

from sim.game.brief import brief
from sim.game.console import console
from sim.game.courses import reruns, verdict
from sim.game.debrief import debrief
from sim.game.deck import deck, usual_deck, with_deck
from sim.game.export import export
from sim.game.fingerprint import fingerprint
from sim.game.fold import apply, fold, legal, new_game
from sim.game.forecast import forecast, odds
from sim.game.game import Game, Line, Phase, Played, Round
from sim.game.illegal import IllegalMove
from sim.game.log import from_lines, from_plain, to_line, to_lines, to_plain
from sim.game.public import public
from sim.game.typical import typical_run
from sim.game.whatif import decided, otherwise, rounds_to_ask, seats_to_ask, what_if

__all__ = [
    "Game",
    "IllegalMove",
    "Line",
    "Phase",
    "Played",
    "Round",
    "apply",
    "brief",
    "console",
    "debrief",
    "decided",
    "deck",
    "export",
    "fingerprint",
    "fold",
    "forecast",
    "from_lines",
    "from_plain",
    "legal",
    "new_game",
    "odds",
    "otherwise",
    "public",
    "reruns",
    "rounds_to_ask",
    "seats_to_ask",
    "to_line",
    "to_lines",
    "to_plain",
    "typical_run",
    "usual_deck",
    "verdict",
    "what_if",
    "with_deck",
]
