"""The numbers that put a past operation to the model, as ``mapping.yaml`` describes them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

from sim.estimate.numbers import Estimate
from sim.scenario.yaml12 import read_file

FILE = Path(__file__).with_name("mapping.yaml")


@cache
def mapping() -> dict[str, dict[str, Any]]:
    """Read ``mapping.yaml``: every row with its meaning, grade and source."""
    return cast("dict[str, dict[str, Any]]", read_file(FILE).data)


def number(name: str) -> float:
    """Return a single number.

    Examples
    --------
    >>> number("minimum")
    0.7
    """
    return float(mapping()[name]["values"])


def three(name: str) -> Estimate:
    """Return a low, most likely and high number."""
    low, value, high = mapping()[name]["values"]
    return Estimate(float(low), float(value), float(high))


def words(name: str) -> dict[str, str]:
    """Return a table from words to words."""
    return {str(key): str(value) for key, value in mapping()[name]["values"].items()}


def shares(name: str, row: int) -> list[float]:
    """Return one row of a table of numbers.

    Examples
    --------
    >>> shares("us_role", 4)
    [1.0, 1.0, 1.0, 1.0]
    """
    return [float(value) for value in mapping()[name]["values"][row]]
