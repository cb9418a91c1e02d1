"""What a debrief says, in no language yet: computed once, said to every reader in their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.game import Game, debrief
from sim.game.after.known import Known
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
        What if? Every round again, with every change there is; none as long as only the slides
        are wanted, which do without.
    runs
        Runs of each of these answers.
    """

    game: Game
    data: Plain
    round: int
    what_ifs: tuple[RoundFans, ...] = ()
    runs: int = 0


def first_findings(game: Game, runs: int = RUNS, known: Known | None = None) -> Findings:
    """Return what the slides say of a game: all but the what-ifs, in half of the time.

    ``known`` is what was computed of it as rounds were revealed.
    """
    data = debrief(game, runs, known)
    return Findings(game, data, data["turning"]["round"] if data["turning"] else 1)


def all_findings(first: Findings, runs: int = RUNS) -> Findings:
    """Return what the whole debrief says, from what its slides do."""
    game, each = first.game, runs_for(first.game, runs)
    return Findings(game, first.data, first.round, all_round_fans(game, each), each)


def findings(game: Game, runs: int = RUNS) -> Findings:
    """Return what a debrief says of a game; it takes some seconds for each round."""
    return all_findings(first_findings(game, runs), runs)
