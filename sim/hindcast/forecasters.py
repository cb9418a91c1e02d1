"""Forecasters on the same cases: plain ones, refitted without the operation, and two bargains.

Of past operations no statements are on record, so that a government's position is how often it
joined the others, its power its army, and what it has at stake how near the theatre lies; those
that lead stand for the force, and care wholly. Persistence needs statements: it is not defined.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.bargaining import bargain
from sim.estimate.geography import nearness
from sim.hindcast.cases import Answer, Case
from sim.hindcast.nation import Past, PastNation
from sim.hindcast.record import Record
from sim.hindcast.score import Array

PRIOR = 4.0
"""Operations at the mean of all that are added to a nation's record."""

RIDGE = 1.0
"""Penalty on the coefficients of standardised regressors, in observations."""

STEPS = 25
"""Newton steps, of which a ridge regression needs about six."""


@dataclass(frozen=True)
class Forecast:
    """Odds of joining, troops where it joins, and total; troops and total may be left out (NaN)."""

    odds: Array
    troops: Array
    total: float


Forecaster = Callable[[Case, Sequence[Case], Record], Forecast]
"""A case, all other cases and the record, to a forecast of the case."""


def participation(case: Case) -> Array:
    """Return what the nations of a case did, 1 joined and 0 stayed out."""
    return np.array([answer.joined for answer in case.answers], dtype=float)


def scored_answers(case: Case) -> Array:
    """Return whether the staying out of each nation would have been recorded, 1 or 0."""
    return np.array([answer.counted for answer in case.answers], dtype=float)


def fixed_rate(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Give every nation the share that joined the other operations."""
    return with_sizes(case, np.full(len(case.answers), _rate(others)), others, record)


def army_size(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Give larger armies better odds, by a logistic regression on the size of the army alone."""
    return _regress(case, others, record, _armies)


def nation_record(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Give each nation the share of other operations that it joined, drawn to the mean."""
    return with_sizes(case, np.array(participation_shares(case, others)), others, record)


def regression(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Regress on army, record, memberships, and the operation's US role, risk and ask."""
    return _regress(case, others, record, _everything)


FORECASTERS: Mapping[str, Forecaster] = {
    "fixed rate": fixed_rate,
    "army size": army_size,
    "nation's record": nation_record,
    "regression": regression,
}
"""The plain forecasters by name, in the order they are shown."""


def _rate(cases: Sequence[Case]) -> float:
    answers = [answer for case in cases for answer in case.answers if answer.counted]
    return sum(answer.joined for answer in answers) / len(answers)


def participation_shares(case: Case, others: Sequence[Case]) -> list[float]:
    """Return the share of other operations that each nation of a case joined, drawn to the mean."""
    rate, joined = _rate(others), dict[str, list[bool]]()
    for other in others:
        for answer in other.answers:
            joined.setdefault(answer.iso3, []).append(answer.joined)
    known = (joined.get(answer.iso3, []) for answer in case.answers)
    return [(sum(own) + PRIOR * rate) / (len(own) + PRIOR) for own in known]


def army(answer: Answer, case: Case, record: Record) -> float:
    """Return a nation's army in the year of a case, persons; a middling one where not known."""
    return record.army_of_year(answer.iso3, case.year) or 10_000.0


def _armies(case: Case, others: Sequence[Case], record: Record) -> Array:
    return np.array([[math.log(army(answer, case, record))] for answer in case.answers])


def _everything(case: Case, others: Sequence[Case], record: Record) -> Array:
    rest = [other for other in others if other.name != case.name]
    rows = []
    for answer, share in zip(case.answers, participation_shares(case, rest), strict=True):
        groups = record.groups(answer.iso3, date=case.date)
        rows.append(
            [
                math.log(army(answer, case, record)),
                share,
                "NATO" in groups,
                "EU" in groups,
                case.us_role,
                case.kind.permissive,
                math.log(case.ask),
            ]
        )
    return np.array(rows, dtype=float)


def _regress(
    case: Case,
    others: Sequence[Case],
    record: Record,
    regressors: Callable[[Case, Sequence[Case], Record], Array],
) -> Forecast:
    here = [scored_answers(other) > 0 for other in others]
    x = np.vstack(
        [regressors(other, others, record)[k] for other, k in zip(others, here, strict=True)]
    )
    y = np.concatenate([participation(other)[k] for other, k in zip(others, here, strict=True)])
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    coefficients = logistic((x - middle) / spread, y)
    asked = (regressors(case, others, record) - middle) / spread
    return with_sizes(case, chance(asked, coefficients), others, record)


def logistic(x: Array, y: Array, ridge: float = RIDGE) -> Array:
    """Return the coefficients of a ridge logistic regression, the constant first.

    Parameters
    ----------
    x
        Standardised regressors, ``(observation, regressor)``.
    y
        Outcomes, 0 or 1 (or shares between).
    ridge
        Penalty on all coefficients but the constant.
    """
    design = np.column_stack([np.ones(len(x)), x])
    penalty = np.diag([1e-6, *[ridge] * x.shape[1]])
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        odds = chance(x, found)
        slope = design.T @ (y - odds) - penalty @ found
        curve = design.T @ (design * (odds * (1 - odds))[:, np.newaxis]) + penalty
        found = found + np.linalg.solve(curve, slope)
    return found


def chance(x: Array, coefficients: Array) -> Array:
    """Return the probabilities ``(observation,)`` that a logistic regression gives.

    ``x`` are standardised regressors, ``(observation, regressor)``; of the ``coefficients`` the
    constant is the first.
    """
    index = coefficients[0] + x @ coefficients[1:]
    odds: Array = 1 / (1 + np.exp(-np.clip(index, -30, 30)))
    return odds


def with_sizes(case: Case, odds: Array, others: Sequence[Case], record: Record) -> Forecast:
    """Return odds of joining as a forecast, with troops by nation and in all.

    The total is the case's ask, filled as the asks of other operations were (their geometric mean);
    it is shared out by armies so that it is the mean. ``odds`` are ``(answer,)``, 0-1.
    """
    fills = [
        math.log(other.achieved / other.ask)
        for other in others
        if other.achieved and other.ask_known
    ]
    total = case.ask * math.exp(sum(fills) / len(fills)) if fills else case.ask
    armies = np.array([army(answer, case, record) for answer in case.answers])
    return Forecast(odds, total * armies * odds / (armies * odds * odds).sum(), total)


NEVER_SURE = 0.02
"""How far from certain their odds are held: both rules say where all end, and not how surely."""


def compromise(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Let all end at the mean position, each weighted by army times stake.

    As in `sim.score.rivals.bargaining`.
    """
    stake = _stake(case, record)
    middle = np.average(_positions(case, others), weights=_power(case, record) * stake)
    return with_sizes(case, _clip(np.full(len(stake), middle)), others, record)


def expected_utility(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Let each challenge each, and those give way who expect to lose.

    As in `sim.score.rivals.bargaining`.
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
    return np.where(leads, 1.0, np.array(participation_shares(case, others)))


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
