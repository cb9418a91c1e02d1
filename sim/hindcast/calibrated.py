"""What calibration found: ranges of coefficients, for each operation without that operation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

from sim.scenario.scenario import Uncertain
from sim.scenario.yaml12 import read_file

FILE = Path(__file__).with_name("calibrated.yaml")
ALL = "all"
"""Name of the ranges calibrated on all operations."""


@cache
def _ranges() -> dict[str, dict[str, Any]]:
    """Read ``calibrated.yaml``; nothing is calibrated where it is not there."""
    if not FILE.is_file():
        return {}
    return cast("dict[str, dict[str, Any]]", read_file(FILE).data["ranges"])


def coefficients_for(operation: str) -> dict[str, Uncertain]:
    """Return the coefficients calibrated without an operation; on all if it was not among them."""
    found = _ranges()
    rows = found.get(operation, found.get(ALL, {}))
    return {
        name: Uncertain(value, low, high, "estimated", "calibrated on past operations")
        for name, (low, value, high) in rows.items()
    }
