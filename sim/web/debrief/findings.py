"""What a debrief says, in no language yet: computed once, said to every reader in their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.game import Game, debrief
from sim.game.ahead.forecast import RUNS
from sim.web.whatif.pairs import RoundFans, all_round_fans, runs_for

Plain = dict[str, Any]


@dataclass(frozen=True)
class Findings:
    """What a debrief says of a game.

    Attributes
    ----------
    game
        The branch that was played.
    data
        See `sim.game.after.debrief`.
    round
        The round in which the odds moved most.
    what_ifs
        What if? Every round again, with every change there is.
    runs
        Runs of each of these answers.
    """

    game: Game
    data: Plain
    round: int
    what_ifs: tuple[RoundFans, ...]
    runs: int


def findings(game: Game, runs: int = RUNS) -> Findings:
    """Return what a debrief says of a game; it takes some seconds for each round."""
    data = debrief(game, runs)
    number = data["turning"]["round"] if data["turning"] else 1
    each_runs = runs_for(game, runs)
    return Findings(game, data, number, all_round_fans(game, each_runs), each_runs)
