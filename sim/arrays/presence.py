"""What is counted of presence other than combat troops, at the deadline."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.rules.ladder import Rung
from sim.rules.quantity import Flag
from sim.scenario.presence import LEVELS, level_of_presence
from sim.scenario.scenario import Scenario
from sim.week.state import Government

Counts = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]

GIVES: Final = ("troops", "presence", "either")
"""What a nation gives: troops pledged or more, a presence of some kind, or one of the two."""


def presence_counts(
    scenario: Scenario, government: Government, may_move: Flag
) -> dict[str, Counts]:
    """Return what `Tally` keeps of presence, by the names of its fields.

    Parameters
    ----------
    scenario
        Whose nations they are.
    government
        Where they stand, ``(nation, run)``.
    may_move
        Whether troops may go to Ukraine, ``(run,)``.
    """
    level, gives = np.asarray(government.presence), givers(scenario, government)
    free = np.broadcast_to(may_move, level.shape[1:])
    parts = (level[:, ~free], level[:, free])
    return {
        "presence": np.stack([_by_level(part) for part in parts], axis=1),
        "gives": np.stack([_runs(gives[what]) for what in GIVES]),
        "contributors": np.stack([_by_number(gives[what]) for what in GIVES]),
    }


def givers(scenario: Scenario, government: Government) -> dict[str, Flags]:
    """Return which nations give what `GIVES` lists, each ``(nation, run)``."""
    troops = np.asarray(government.rung) >= Rung.PLEDGED
    least = np.array([[level_of_presence(nation)] for nation in scenario.nations], np.int8)
    present: Flags = np.asarray(government.presence) >= least
    return dict(zip(GIVES, (troops, present, troops | present), strict=True))


def _by_level(level: npt.NDArray[Any]) -> Counts:
    """Return runs by level, ``(nation, level)``."""
    return np.stack([np.bincount(row, minlength=LEVELS) for row in level])


def _runs(flags: Flags) -> Counts:
    return np.count_nonzero(flags, axis=-1)


def _by_number(flags: Flags) -> Counts:
    """Return runs by the number of nations for which a flag holds, ``(number,)``."""
    return np.bincount(flags.sum(axis=0), minlength=len(flags) + 1)
