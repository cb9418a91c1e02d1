"""Numbers as files state them, exactly or with a range, read and written."""

from __future__ import annotations

from typing import Final

from sim.scenario.scenario import Uncertain
from sim.scenario.table import Plain

GRADE: Final = "assumed"
"""How well a number is known that a scenario states."""


def as_uncertain(value: Plain, source: str) -> Uncertain:
    """Return a number as a scenario states it: exactly, or as value and range."""
    if isinstance(value, dict):
        low, high = value["range"]
        return Uncertain(float(value["value"]), float(low), float(high), GRADE, source)
    return Uncertain(float(value), float(value), float(value), GRADE, source)


def as_stated(number: Uncertain) -> float | dict[str, Plain]:
    """Return a number as a scenario states it; see `as_uncertain`."""
    if number.is_exact:
        return number.value
    return {"value": number.value, "range": [number.low, number.high]}
