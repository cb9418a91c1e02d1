"""What a debrief says, in no language yet: computed once, said to every reader in their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sim.game import Game, debrief, rounds_to_ask
from sim.game.after.known import Known
from sim.game.ahead.forecast import RUNS
from sim.web.whatif.pairs import RoundFans, round_fans, runs_for

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
        What if? One round after another again, with every change there is, as they come to be
        known; slides do without.
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


def rounds_left(found: Findings) -> list[int]:
    """Return the rounds whose what-ifs are not known yet."""
    return rounds_to_ask(found.game)[len(found.what_ifs) :]


def with_what_ifs(found: Findings, runs: int = RUNS) -> Findings:
    """Return findings with the what-ifs of one round more.

    That is some seconds' work: others have their turn before the next.
    """
    each = runs_for(found.game, runs)
    answers = (*found.what_ifs, round_fans(found.game, rounds_left(found)[0], each))
    return replace(found, what_ifs=answers, runs=each)


def all_findings(first: Findings, runs: int = RUNS) -> Findings:
    """Return what the whole debrief says, from what its slides do."""
    found = first
    while rounds_left(found):
        found = with_what_ifs(found, runs)
    return found


def findings(game: Game, runs: int = RUNS) -> Findings:
    """Return what a debrief says of a game; it takes some seconds for each round."""
    return all_findings(first_findings(game, runs), runs)
