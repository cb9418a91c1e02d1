"""Plain forecasters: even chances, how often each word was said, the ask, nothing new."""

from __future__ import annotations

import numpy as np

from sim.score.ladder import RUNGS, Floats
from sim.score.rivals.start import Start

EVENS = 0.5
"""The chance of yes that knows nothing."""


def uniform(start: Start) -> Floats:
    """Return even chances of all rungs, ``(nation, rung)``."""
    return np.full((len(start.codes), len(RUNGS)), 1 / len(RUNGS))


def climatology(start: Start) -> Floats:
    """Return the same for everybody: how often each rung was held on the first day."""
    return np.tile(start.shares(), (len(start.codes), 1))


def even_total(highest: float, count: int = 101) -> Floats:
    """Return numbers spread evenly from nothing to the highest, ``(number,)``."""
    return np.linspace(0, highest, count)
