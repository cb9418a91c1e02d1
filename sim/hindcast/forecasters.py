"""Plain forecasters on the same cases, each refitted with the operation it forecasts left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.hindcast.cases import Answer, Case
from sim.hindcast.score import Array
from sim.hindcast.tables import Record

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


def joined(case: Case) -> Array:
    """Return what the nations of a case did, 1 joined and 0 stayed out."""
    return np.array([answer.joined for answer in case.answers], dtype=float)


def counted(case: Case) -> Array:
    """Return whether the staying out of each nation would have been recorded, 1 or 0."""
    return np.array([answer.counted for answer in case.answers], dtype=float)


def fixed_rate(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Give every nation the share that joined the other operations."""
    return _forecast(case, np.full(len(case.answers), _rate(others)), others, record)


def army_size(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Give larger armies better odds, by a logistic regression on the size of the army alone."""
    return _regressed(case, others, record, _armies)


def nation_record(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Give each nation the share of other operations that it joined, drawn to the mean."""
    return _forecast(
        case, np.array([_share(one.iso3, others) for one in case.answers]), others, record
    )


def regression(case: Case, others: Sequence[Case], record: Record) -> Forecast:
    """Regress on army, record, memberships, and the operation's US role, risk and ask."""
    return _regressed(case, others, record, _everything)


FORECASTERS: Mapping[str, Forecaster] = {
    "fixed rate": fixed_rate,
    "army size": army_size,
    "nation's record": nation_record,
    "regression": regression,
}
"""The plain forecasters by name, in the order they are shown."""


def _rate(cases: Sequence[Case]) -> float:
    answers = [one for case in cases for one in case.answers if one.counted]
    return sum(one.joined for one in answers) / len(answers)


def _share(iso3: str, others: Sequence[Case]) -> float:
    own = [one.joined for case in others for one in case.answers if one.iso3 == iso3]
    return (sum(own) + PRIOR * _rate(others)) / (len(own) + PRIOR)


def _army(answer: Answer, case: Case, record: Record) -> float:
    return record.army_of_year(answer.iso3, case.year) or 10_000.0


def _armies(case: Case, others: Sequence[Case], record: Record) -> Array:
    return np.array([[math.log(_army(one, case, record))] for one in case.answers])


def _everything(case: Case, others: Sequence[Case], record: Record) -> Array:
    rest = [other for other in others if other.name != case.name]
    rows = []
    for one in case.answers:
        groups = record.groups(one.iso3, date=case.date)
        rows.append(
            [
                math.log(_army(one, case, record)),
                _share(one.iso3, rest),
                "NATO" in groups,
                "EU" in groups,
                case.us_role,
                case.kind.permissive,
                math.log(case.ask),
            ]
        )
    return np.array(rows, dtype=float)


def _regressed(
    case: Case,
    others: Sequence[Case],
    record: Record,
    regressors: Callable[[Case, Sequence[Case], Record], Array],
) -> Forecast:
    here = [counted(one) > 0 for one in others]
    x = np.vstack([regressors(one, others, record)[k] for one, k in zip(others, here, strict=True)])
    y = np.concatenate([joined(one)[k] for one, k in zip(others, here, strict=True)])
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    coefficients = logistic((x - middle) / spread, y)
    asked = (regressors(case, others, record) - middle) / spread
    return _forecast(case, chance(asked, coefficients), others, record)


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
    """Return the probabilities that a logistic regression gives."""
    index = coefficients[0] + x @ coefficients[1:]
    odds: Array = 1 / (1 + np.exp(-np.clip(index, -30, 30)))
    return odds


def _forecast(case: Case, odds: Array, others: Sequence[Case], record: Record) -> Forecast:
    """Add troops, shared out by armies, and a total filled as other asks were."""
    fills = [math.log(one.achieved / one.ask) for one in others if one.achieved and one.ask_known]
    total = case.ask * math.exp(sum(fills) / len(fills))
    armies = np.array([_army(one, case, record) for one in case.answers])
    return Forecast(odds, total * armies * odds / (armies * odds * odds).sum(), total)
