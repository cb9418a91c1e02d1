"""What chance brings each week, looked up from draws that were named, not ordered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sim.draws import PRECISION, Draws, Floats, as_uniform, normal_table
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
    """The luck of every week for a block of runs; ``week(t)`` gives that of week t (from 1)."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self._world = _world_luck(scenario.weeks, draws.under("world"))
        self._shocks = _shocks(scenario.codes, scenario.weeks, draws.under("mood"))

    def week(self, week: int) -> Chance:
        """Return the luck of one week."""
        world = {name: uniforms[week - 1] for name, uniforms in self._world.items()}
        return Chance(**world, shock=self._shocks[week - 1])


@lru_cache(maxsize=2)
def _world_luck(weeks: int, draws: Draws) -> dict[str, Floats]:
    """Return the luck of the world, by what it decides, ``(week, run)``; kept as shocks are."""
    return {name: as_uniform(draws.weekly(f"world/{name}", weeks)) for name in _WORLD_STREAMS}


@lru_cache(maxsize=2)
def _shocks(codes: tuple[str, ...], weeks: int, draws: Draws) -> Floats:
    """Return every shock of a block of runs, ``(week, nation, run)``.

    They are the most to draw, and courses that are compared share them: the last are kept.
    """
    shocks: Floats = np.empty((weeks, len(codes), draws.count), PRECISION)
    for nation, code in enumerate(codes):
        shocks[:, nation] = _nation_shocks(code, weeks, draws.under(f"mood/{code}"))
    shocks.setflags(write=False)
    return shocks


@lru_cache(maxsize=64)
def _nation_shocks(code: str, weeks: int, draws: Draws) -> Floats:
    """Return the shocks of one nation, ``(week, run)``, kept for coalitions without another."""
    return np.take(normal_table(), draws.weekly(f"mood/{code}", weeks), mode="wrap")
