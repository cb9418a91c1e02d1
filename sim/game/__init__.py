"""The workshop as a pure state machine: scenario, seed and log give the same game, always."""

from sim.game.brief import brief
from sim.game.fold import apply, fold, legal, new_game
from sim.game.game import Game, Phase, Played
from sim.game.illegal import IllegalMove
from sim.game.log import from_lines, from_plain, to_line, to_lines, to_plain
from sim.game.public import public

__all__ = [
    "Game",
    "IllegalMove",
    "Phase",
    "Played",
    "apply",
    "brief",
    "fold",
    "from_lines",
    "from_plain",
    "legal",
    "new_game",
    "public",
    "to_line",
    "to_lines",
    "to_plain",
]
