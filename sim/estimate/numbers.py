"""The numbers behind the rules, and the shape of what a rule returns."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, cast

from sim.scenario.yaml12 import read_file

Rows = dict[str, dict[str, Any]]
"""The rows of a file of numbers by name: value, unit, grade, meaning and source."""


class Estimate(NamedTuple):
    """A lowest, most likely and highest value, with ``low <= value <= high``."""

    low: float
    value: float
    high: float


@dataclass(frozen=True)
class Attribute:
    """What the rules say of one attribute of a nation; its unit stands in ``attributes.yaml``."""

    estimate: Estimate
    grade: str
    source: str


@dataclass(frozen=True)
class Numbers:
    """A file of numbers, each a row with its unit, meaning, grade and source."""

    file: Path

    @cached_property
    def rows(self) -> Rows:
        """Every row by name."""
        return cast("Rows", read_file(self.file).data)

    def number(self, name: str) -> float:
        """Return the value of a row that holds a single number."""
        return float(self.rows[name]["value"])

    def pair(self, name: str) -> tuple[float, float]:
        """Return the value of a row that holds two numbers, the lower first."""
        low, high = self.rows[name]["value"]
        return float(low), float(high)

    def triple(self, name: str) -> Estimate:
        """Return the value of a row that holds a low, a most likely and a high number."""
        low, value, high = self.rows[name]["value"]
        return Estimate(float(low), float(value), float(high))


ESTIMATES = Numbers(Path(__file__).with_name("estimates.yaml"))
"""The numbers of the rules."""


def number(name: str) -> float:
    """Return a single number of the rules.

    Examples
    --------
    >>> number("risk_prior")
    4.0
    """
    return ESTIMATES.number(name)


def pair(name: str) -> tuple[float, float]:
    """Return a pair of numbers of the rules, the lower one first."""
    return ESTIMATES.pair(name)


def triple(name: str) -> Estimate:
    """Return a low, most likely and high number of the rules.

    Examples
    --------
    >>> triple("home_reserve_border")
    Estimate(low=0.35, value=0.5, high=0.7)
    """
    return ESTIMATES.triple(name)


def within(low: float, value: float, high: float, *, bounds: tuple[float, float]) -> Estimate:
    """Return an estimate with all three values moved into the bounds."""
    floor, ceiling = bounds
    return Estimate(*(min(max(x, floor), ceiling) for x in (low, value, high)))


def around(value: float, half: float, *, bounds: tuple[float, float] = (0.0, 1.0)) -> Estimate:
    """Return an estimate of a given half-width, moved into the bounds: a share's if none are given.

    Examples
    --------
    >>> around(0.9, 0.25)
    Estimate(low=0.65, value=0.9, high=1.0)
    """
    return within(value - half, value, value + half, bounds=bounds)
