"""Two rules of bargaining on past operations: a compromise, and expected utility.

Of past operations no statements are on record, so that a government's position is how often it
joined the others, its power its army, and what it has at stake how near the theatre lies; those
that lead stand for the force, and care wholly. Persistence needs statements: it is not defined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.analysis.bargaining import bargain
from sim.estimate.geography import nearness
from sim.hindcast.cases import Case
from sim.hindcast.forecasters import Forecast, Forecaster, army, shares_joined, with_sizes
from sim.hindcast.nation import Past, PastNation
from sim.hindcast.record import Record
from sim.hindcast.score import Array

NEVER_SURE = 0.02
"""How far from certain their odds are held: both rules say where all end, and not how surely."""


def compromise(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Let all end at the mean position, each weighted by army times stake.

    As in `sim.score.rivals.compromise`.
    """
    stake = _stake(case, record)
    middle = np.average(_positions(case, others), weights=_power(case, record) * stake)
    return with_sizes(case, _clip(np.full(len(stake), middle)), others, record)


def expected_utility(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Let each challenge each, and those give way who expect to lose.

    As in `sim.score.rivals.utility`.
    """
    rest = bargain(np.array(_positions(case, others)), _power(case, record), _stake(case, record))
    return with_sizes(case, _clip(rest), others, record)


RIVALS: Mapping[str, Forecaster] = {
    "compromise": compromise,
    "expected utility": expected_utility,
}
"""The rules of bargaining by name, in the order they are shown."""


def _positions(case: Case, others: Sequence[Case]) -> Array:
    """Return where each stands, 0 to 1, ``(nation,)``: those that lead stand for it."""
    leads = np.array([answer.iso3 in case.leaders for answer in case.answers])
    return np.where(leads, 1.0, np.array(shares_joined(case, others)))


def _power(case: Case, record: Record) -> Array:
    return np.array([army(answer, case, record) for answer in case.answers])


def _stake(case: Case, record: Record) -> Array:
    """Return how much each cares, 0 to 1, ``(nation,)``."""
    seen = Past(record, case)
    return np.array(
        [
            1.0
            if answer.iso3 in case.leaders
            else nearness(distance_km=PastNation(answer, seen).km_to_theatre).value
            for answer in case.answers
        ]
    )


def _clip(odds: Array) -> Array:
    return np.clip(odds, NEVER_SURE, 1 - NEVER_SURE)
