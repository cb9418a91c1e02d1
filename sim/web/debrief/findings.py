"""What a debrief tells, in no language yet: computed once, said to every reader in their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sim.analysis import fan
from sim.ensemble import EnsembleResult
from sim.game import Game, IllegalMove, debrief, what_if
from sim.game.courses import courses
from sim.game.forecast import RUNS
from sim.scenario.scenario import Scenario

Plain = dict[str, Any]

OTHERWISE: Final = ("full", "nothing")
"""Courses of American engagement that are put to the class's decisions from a round on."""


@dataclass(frozen=True)
class Fans:
    """The futures of one round as decided, and with something else: a row a week each."""

    scenario: Scenario
    decided: Sequence[Mapping[str, Any]]
    otherwise: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Findings:
    """What is told of a game.

    Attributes
    ----------
    game
        The branch that was played.
    told
        See `sim.game.debrief`.
    round
        The round from which it is asked what else could have been.
    fans
        The futures from that round on, by the course that Washington takes instead.
    """

    game: Game
    told: Plain
    round: int
    fans: Mapping[str, Fans]


def findings(game: Game, runs: int = RUNS) -> Findings:
    """Return what a debrief tells of a game; it takes some seconds for each round."""
    told = debrief(game, runs)
    number = told["turning"]["round"] if told["turning"] else 1
    return Findings(game, told, number, _fans(game, number, runs))


def _fans(game: Game, number: int, runs: int) -> dict[str, Fans]:
    """Return the pairs of fans; none where the round begins at the deadline."""
    try:
        pairs = {
            name: what_if(game, number, us=courses()[name]["us"], runs=runs) for name in OTHERWISE
        }
    except IllegalMove:
        return {}
    return {
        name: Fans(decided.scenario, _rows(decided), _rows(otherwise))
        for name, (decided, otherwise) in pairs.items()
    }


def _rows(result: EnsembleResult) -> list[Mapping[str, Any]]:
    return [row for row in fan(result).rows() if row["measure"] == "authorised"]
