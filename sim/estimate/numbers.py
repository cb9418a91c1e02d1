"""The numbers behind the rules, and the shape of what a rule returns."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from sim.scenario.yaml12 import read_file

Table = dict[str, dict[str, Any]]
"""The rows of ``estimates.yaml`` by name: value, unit, grade, meaning and source."""


class Estimate(NamedTuple):
    """A lowest, most likely and highest value, with ``low <= value <= high``."""

    low: float
    value: float
    high: float


@cache
def table() -> Table:
    """Read ``sim/estimate/estimates.yaml``: every number with its meaning, grade and source."""
    path = Path(__file__).with_name("estimates.yaml")
    return cast("Table", read_file(path).data)


def one(name: str) -> float:
    """Return a single number of the rules.

    Examples
    --------
    >>> one("risk_prior")
    4.0
    """
    return float(table()[name]["value"])


def two(name: str) -> tuple[float, float]:
    """Return a pair of numbers of the rules, the lower one first."""
    low, high = table()[name]["value"]
    return float(low), float(high)


def three(name: str) -> Estimate:
    """Return a low, most likely and high number of the rules.

    Examples
    --------
    >>> three("home_reserve_border")
    Estimate(low=0.35, value=0.5, high=0.7)
    """
    low, value, high = table()[name]["value"]
    return Estimate(float(low), float(value), float(high))


def within(low: float, value: float, high: float, *, bounds: tuple[float, float]) -> Estimate:
    """Return an estimate with all three values moved into the bounds."""
    floor, ceiling = bounds
    return Estimate(*(min(max(x, floor), ceiling) for x in (low, value, high)))


def around(value: float, half: float, *, bounds: tuple[float, float] = (0.0, 1.0)) -> Estimate:
    """Return an estimate of a given half-width, moved into the bounds.

    Examples
    --------
    >>> around(0.9, 0.25)
    Estimate(low=0.65, value=0.9, high=1.0)
    """
    return within(value - half, value, value + half, bounds=bounds)
