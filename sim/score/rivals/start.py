"""What every rival starts from: what was said, how strong each is, what it has at stake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.scenario.scenario import Scenario
from sim.score.ladder import RUNG, RUNGS, VALUE, Floats


@dataclass(frozen=True, slots=True)
class Start:
    """Where governments stood on the first day, in the order of the scenario's nations.

    Attributes
    ----------
    codes
        Their codes.
    words
        Their positions, None where nothing is known.
    troops
        Soldiers of each army, ``(nation,)``, the middle of what is stated.
    stake
        How directly the threat touches each, 0-1, ``(nation,)``: the nation files' exposure.
    offered
        Those that had offered a presence in place of troops, by code.
    """

    codes: tuple[str, ...]
    words: tuple[str | None, ...]
    troops: Floats
    stake: Floats
    offered: frozenset[str] = frozenset()

    @property
    def known_places(self) -> list[int]:
        """Places, on the nation axis, of the nations whose word is known."""
        return [place for place, word in enumerate(self.words) if word is not None]

    @property
    def values(self) -> Floats:
        """Values of the words on the ladder, no higher than a pledge, NaN where none is known."""
        highest = float(len(RUNGS) - 1)
        known = [np.nan if word is None else min(VALUE[word], highest) for word in self.words]
        return np.array(known)

    def fill(self, chances: Floats) -> Floats:
        """Return chances ``(nation, rung)`` with those of silent files put at how often each is."""
        silent = [word is None for word in self.words]
        return np.where(np.array(silent)[:, np.newaxis], self.shares(), chances)

    def shares(self) -> Floats:
        """Return the share of governments on each rung, ``(rung,)``; even if nothing is known."""
        rungs = [RUNG[word] for word in self.words if word is not None]
        if not rungs:
            return np.full(len(RUNGS), 1 / len(RUNGS))
        return np.bincount(rungs, minlength=len(RUNGS)) / len(rungs)


def start_of(
    scenario: Scenario, words: Mapping[str, str], offered: frozenset[str] = frozenset()
) -> Start:
    """Return what rivals start from: a scenario's nations, words by nation, who offered help."""
    return Start(
        scenario.codes,
        tuple(words.get(code) for code in scenario.codes),
        _attribute(scenario, "army"),
        _attribute(scenario, "exposure"),
        offered,
    )


def _attribute(scenario: Scenario, name: str) -> Floats:
    return np.array([nation.attributes[name].value for nation in scenario.nations])


def rungs_of(words: Sequence[str | None]) -> list[int]:
    """Return the rungs of words, -1 where none is known."""
    return [-1 if word is None else RUNG[word] for word in words]
