"""What can be asked of a game, and the answers: two fans on the same draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sim.analysis.force import fan
from sim.arrays.ensemble import EnsembleResult
from sim.game import Game, futures_as_decided, futures_otherwise, rounds_to_ask, seats_to_ask
from sim.game.after.courses import courses
from sim.game.ahead.forecast import RUNS
from sim.game.ahead.futures import chance
from sim.scenario.ask import ask_in

BUDGET: Final = 160_000
"""Runs for all that can be asked of a game together."""

LEAST: Final = 500
"""Runs of each answer, however much can be asked."""


class Change(NamedTuple):
    """What is different from a round on: a course of Washington's, or a seat that the model has."""

    kind: str
    name: str

    def __str__(self) -> str:
        """Return its key, as pages send it: ``us.full`` or ``seat.FRA``."""
        return f"{self.kind}.{self.name}"


@dataclass(frozen=True)
class Fan:
    """Authorised troops, a row a week; the chance of the least force by the deadline."""

    rows: Sequence[Mapping[str, Any]]
    chance: Mapping[str, float]


@dataclass(frozen=True)
class RoundFans:
    """One round as it was decided, and with each change from then on."""

    round: int
    decided: Fan
    otherwise: Mapping[Change, Fan]


def changes(game: Game, number: int) -> list[Change]:
    """Return what can be different from a round on."""
    seats = [Change("seat", seat) for seat in seats_to_ask(game, number)]
    return [*(Change("us", name) for name in courses()), *seats]


def fan_decided(game: Game, number: int, runs: int = RUNS) -> Fan:
    """Return the fan of a round as it was decided."""
    return _fan(futures_as_decided(game, number, runs))


def fan_otherwise(game: Game, number: int, change: Change, runs: int = RUNS) -> Fan:
    """Return the fan of a round with a change from then on."""
    if change.kind == "us":
        us = courses()[change.name]["us"]
        return _fan(futures_otherwise(game, number, us=us, runs=runs))
    return _fan(futures_otherwise(game, number, without=[change.name], runs=runs))


def round_fans(game: Game, number: int, runs: int) -> RoundFans:
    """Return the answers to all that can be asked of a round, of so many runs each."""
    return RoundFans(
        number,
        fan_decided(game, number, runs),
        {change: fan_otherwise(game, number, change, runs) for change in changes(game, number)},
    )


def runs_for(game: Game, most: int = RUNS) -> int:
    """Return how many runs each answer gets, so that all of them take no longer than they may."""
    count = sum(1 + len(changes(game, number)) for number in rounds_to_ask(game))
    return min(most, max(LEAST, BUDGET // max(count, 1)))


def _fan(result: EnsembleResult) -> Fan:
    asked = ask_in(result.scenario, result.scenario.deadline)
    least = chance(result, asked.minimum)
    return Fan(list(fan(result, ["authorised"]).rows()), least)
