"""What chance brings each week, looked up from draws that were named, not ordered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.draws import Draws, as_uniform, normal_table
from sim.rules.quantity import Quantity, Table
from sim.scenario.scenario import Scenario

_OF_THE_WORLD = (
    "diplomacy",
    "ceasefire",
    "breakdown",
    "agreement",
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
    ceasefire: Quantity
    breakdown: Quantity
    agreement: Quantity
    terms: Quantity
    consent: Quantity
    offensive: Quantity
    shock: Quantity


class Luck:
    """The luck of every week for a block of runs; ``week(t)`` gives that of week t (from 1)."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        weeks = scenario.weeks
        self._world = {
            name: as_uniform(draws.weekly(f"world/{name}", weeks)) for name in _OF_THE_WORLD
        }
        self._moods: Table = np.empty((weeks, len(scenario.codes), draws.count), dtype=np.uint16)
        for nation, code in enumerate(scenario.codes):
            self._moods[:, nation] = draws.weekly(f"mood/{code}", weeks)

    def week(self, week: int) -> Chance:
        """Return the luck of one week."""
        world = {name: uniforms[week - 1] for name, uniforms in self._world.items()}
        return Chance(**world, shock=np.take(normal_table(), self._moods[week - 1]))
