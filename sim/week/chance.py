"""What chance brings each week, looked up from draws that were named, not ordered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from sim.draws import PRECISION, Draws, Floats, normal_table, uniform_table
from sim.rules.quantity import Quantity
from sim.scenario.scenario import Scenario

_WORLD_STREAMS = (
    "diplomacy",
    "loss",
    "ceasefire",
    "breakdown",
    "agreement",
    "collapse",
    "terms",
    "consent",
    "offensive",
)


@dataclass(frozen=True, slots=True)
class Chance:
    """One week's luck: uniform draws in (0, 1) for the world, ``(run,)``.

    ``shock`` is a standard normal draw for each nation's mood, ``(nation, run)``.
    """

    diplomacy: Quantity
    loss: Quantity
    ceasefire: Quantity
    breakdown: Quantity
    agreement: Quantity
    collapse: Quantity
    terms: Quantity
    consent: Quantity
    offensive: Quantity
    shock: Quantity


class Luck:
    """The luck of every week for a block of runs; ``week(t)`` gives that of week t (from 1).

    It is drawn as the first week is asked for: a world of which only the first day is looked at
    has no use for it.
    """

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self._scenario = scenario
        self._draws = draws

    @cached_property
    def _world(self) -> dict[str, Floats]:
        return _world_luck(self._scenario.weeks, self._draws.under("world"))

    @cached_property
    def _shocks(self) -> Floats:
        return _shocks(self._scenario.codes, self._scenario.weeks, self._draws.under("mood"))

    def week(self, week: int) -> Chance:
        """Return the luck of one week."""
        world = {name: uniforms[week - 1] for name, uniforms in self._world.items()}
        return Chance(**world, shock=self._shocks[week - 1])


@lru_cache(maxsize=2)
def _world_luck(weeks: int, draws: Draws) -> dict[str, Floats]:
    """Return the luck of the world, by what it decides, ``(week, run)``; kept as shocks are."""
    streams = [f"world/{name}" for name in _WORLD_STREAMS]
    drawn = draws.look_up(uniform_table(), streams, weeks)
    return {name: drawn[:, place] for place, name in enumerate(_WORLD_STREAMS)}


@lru_cache(maxsize=2)
def _shocks(codes: tuple[str, ...], weeks: int, draws: Draws) -> Floats:
    """Return every shock of a block of runs, ``(week, nation, run)``.

    They are the most to draw, and courses that are compared share them: the last are kept.
    """
    streams = [f"mood/{code}" for code in codes]
    if draws.compiles(len(streams)):
        shocks = draws.look_up(normal_table(), streams, weeks)
    else:
        shocks = np.empty((weeks, len(codes), draws.count), PRECISION)
        for nation, (code, stream) in enumerate(zip(codes, streams, strict=True)):
            shocks[:, nation] = _nation_shocks(code, weeks, draws.under(stream))
    shocks.setflags(write=False)
    return shocks


@lru_cache(maxsize=64)
def _nation_shocks(code: str, weeks: int, draws: Draws) -> Floats:
    """Return the shocks of one nation, ``(week, run)``, kept for coalitions without another."""
    return draws.look_up(normal_table(), [f"mood/{code}"], weeks)[:, 0]
