"""Expected utility: each challenges each, and whoever expects to lose by it gives way."""

from __future__ import annotations

import numpy as np

from sim.analysis.bargaining import bargain
from sim.score.ladder import Floats, spread_value
from sim.score.rivals.start import Start


def expected_utility(start: Start) -> Floats:
    """Return chances ``(nation, rung)`` where the challenges come to rest."""
    said = start.known_places
    values = np.zeros(len(start.codes))
    values[said] = bargain(start.values[said], start.troops[said], start.stake[said])
    return start.fill(spread_value(values))
