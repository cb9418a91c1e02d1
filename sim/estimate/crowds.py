"""Weekly chances of a ceasefire and of its breaking, from what forecasting crowds said.

The questions, put to three crowds in March 2025, ask when a ceasefire or a peace agreement first
goes into effect, and for how many days on end it then lasts before it is abandoned
(randforecastinginitiative.org, questions 1536 and 1537). In the model that is the first week that
is not war, and the weeks from there to war again. A chance holds from the day of the forecast,
alike in every week, but for offensives, which put talks off.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from sim.estimate.numbers import Estimate
from sim.estimate.tables import Row
from sim.scenario.table import numbers

CEASEFIRE = "ceasefire in effect before 2026"
BROKEN = "a ceasefire is broken within a month"

DAYS_IN_WEEK = 7

HALVINGS = 30
"""Halvings of an interval until a chance is found to far more digits than are kept."""


@dataclass(frozen=True)
class Offensives:
    """How offensives put talks off: chance per week, whole weeks, share of the chance they take."""

    chance: float
    weeks: int
    delay: float


def forecast_weeks(row: Row) -> float:
    """Return how many weeks a forecast covers: to a day, or so many days from a ceasefire on."""
    horizon = row["horizon"]
    if horizon.endswith(" days"):
        return int(horizon.removesuffix(" days")) / DAYS_IN_WEEK
    return (date.fromisoformat(horizon) - date.fromisoformat(row["date"])).days / DAYS_IN_WEEK


def in_whole_weeks(chance: float, weeks: float) -> tuple[float, int]:
    """Return the chance within the nearest whole number of weeks, and that number.

    Examples
    --------
    >>> in_whole_weeks(0.75, 2.4)[1]
    2
    """
    whole = round(weeks)
    return float(1 - (1 - chance) ** (whole / weeks)), whole


def ceasefire_by(weekly: float, weeks: int, offensives: Offensives) -> float:
    """Return the chance that shooting has stopped at some time within so many weeks of war."""
    at_war = np.zeros(offensives.weeks + 1)  # by weeks that an offensive still lasts
    at_war[0] = 1
    stops = np.full(offensives.weeks + 1, weekly * (1 - offensives.delay))
    stops[0] = weekly
    for _ in range(weeks):
        begins = at_war[0] * offensives.chance
        quiet = at_war[0] - begins
        at_war = np.append(at_war[1:], begins)
        at_war[0] += quiet
        at_war *= 1 - stops
    return 1 - float(at_war.sum())


def broken_by(weekly: float, weeks: int, agreement: float) -> float:
    """Return the chance that a ceasefire breaks within so many weeks of its first.

    ``agreement`` is the chance per week that it becomes an agreement first, which then holds.
    """
    breaks = weekly * (1 - agreement)
    lasts = (1 - weekly) * (1 - agreement)
    return breaks * sum(lasts**week for week in range(weeks))


def weekly_chance(target: float, within: Callable[[float], float]) -> float:
    """Return the chance per week that comes to ``target`` in all; ``within`` rises with it."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle) < target else (low, middle)
    return high


def ceasefire_chance(rows: Sequence[Row]) -> Estimate:
    """Return the chance per week that shooting stops, by the lowest, middle and highest crowd."""
    offensives = Offensives(
        _value("peace.offensive_chance"),
        int(_value("peace.offensive_weeks")),
        _value("peace.offensive_delay"),
    )

    def by_crowd(row: Row) -> float:
        target, weeks = in_whole_weeks(float(row["probability"]), forecast_weeks(row))
        return weekly_chance(target, lambda weekly: ceasefire_by(weekly, weeks, offensives))

    return _spread([by_crowd(row) for row in rows if row["question"] == CEASEFIRE])


def break_chance(rows: Sequence[Row]) -> Estimate:
    """Return the chance per week that a ceasefire breaks, by the lowest, middle and highest."""
    refused = _value("peace.barred_chance") * _value("peace.refusal_chance")
    agreement = _value("peace.agreement_chance") * (1 - refused)

    def by_crowd(row: Row) -> float:
        target, weeks = in_whole_weeks(float(row["probability"]), forecast_weeks(row))
        return weekly_chance(target, lambda weekly: broken_by(weekly, weeks, agreement))

    return _spread([by_crowd(row) for row in rows if row["question"] == BROKEN])


def _value(name: str) -> float:
    return float(numbers()[name].value)


def _spread(chances: Sequence[float]) -> Estimate:
    return Estimate(*(round(end, 3) for end in (min(chances), median(chances), max(chances))))
