"""What a debrief tells, in no language yet: computed once, said to every reader in their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.game import Game, debrief
from sim.game.ahead.forecast import RUNS
from sim.web.whatif.pairs import Asked, all_asked, runs_for

Plain = dict[str, Any]


@dataclass(frozen=True)
class Findings:
    """What is told of a game.

    Attributes
    ----------
    game
        The branch that was played.
    told
        See `sim.game.after.debrief`.
    round
        The round in which the odds moved most.
    asked
        What if? Every round again, with every change there is.
    runs
        Runs of each of these answers.
    """

    game: Game
    told: Plain
    round: int
    asked: tuple[Asked, ...]
    runs: int


def findings(game: Game, runs: int = RUNS) -> Findings:
    """Return what a debrief tells of a game; it takes some seconds for each round."""
    told = debrief(game, runs)
    number = told["turning"]["round"] if told["turning"] else 1
    each = runs_for(game, runs)
    return Findings(game, told, number, all_asked(game, each), each)
