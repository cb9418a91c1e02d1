"""Rules of bargaining: a compromise at the weighted mean, and expected utility."""

from __future__ import annotations

import numpy as np

from sim.analysis.bargaining import bargain
from sim.score.ladder import Floats, spread_value
from sim.score.rivals.start import Start


def compromise(start: Start) -> Floats:
    """Return chances ``(nation, rung)`` under which all end where the weighted mean lies.

    The mean of positions, each weighted by power times salience (the compromise model of Van den
    Bos 1991, which beat richer models of bargaining in Thomson et al. 2006), here army times stake.
    """
    return start.fill(spread_value(np.full(len(start.codes), weighted_mean(start))))


def weighted_mean(start: Start) -> float:
    """Return the mean position on the ladder, weighted by army times stake; NaN of nobody.

    Equal weights where all weights are nothing.
    """
    said = start.known_places
    weights = (start.troops * start.stake)[said]
    values = start.values[said]
    if not said:
        return float("nan")
    return float(np.average(values, weights=weights if weights.sum() > 0 else None))


def expected_utility(start: Start) -> Floats:
    """Return chances ``(nation, rung)`` where the challenges come to rest."""
    said = start.known_places
    values = np.zeros(len(start.codes))
    values[said] = bargain(start.values[said], start.troops[said], start.stake[said])
    return start.fill(spread_value(values))
