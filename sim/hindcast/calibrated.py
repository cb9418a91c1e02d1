"""What calibration found: ranges of coefficients, for each operation without that operation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, cast

from sim.scenario.scenario import Uncertain
from sim.scenario.yaml12 import read_file

Triples: TypeAlias = dict[str, tuple[float, float, float]]
"""Coefficient to its low, most likely and high value."""

FILE = Path(__file__).with_name("calibrated.yaml")
ALL = "all"
"""Name of the ranges calibrated on all operations."""

HEAD = """\
# Written by `python -m sim.hindcast.calibrate --write`; not by hand. `ranges` holds what was found
# (low, most likely, high): on all operations, which is what ships, and without each.
# `ladder` is the chance of 10,000 troops in each scenario for Ukraine, `record_alone` the same if
# nothing had been required of these scenarios.
"""


@cache
def calibration() -> dict[str, Any]:
    """Read ``calibrated.yaml``; nothing is calibrated where it is not there."""
    return cast("dict[str, Any]", read_file(FILE).data) if FILE.is_file() else {"ranges": {}}


def coefficients_for(operation: str) -> dict[str, Uncertain]:
    """Return the coefficients calibrated without an operation; on all if it was not among them."""
    ranges = calibration()["ranges"]
    rows = ranges.get(operation, ranges.get(ALL, {}))
    return {
        name: Uncertain(value, low, high, "estimated", "calibrated on past operations")
        for name, (low, value, high) in rows.items()
    }


def as_text(ranges: Mapping[str, Triples], ladders: Mapping[str, Mapping[str, float]]) -> str:
    """Return the text of ``calibrated.yaml``."""
    lines = [HEAD.rstrip()]
    for told, ladder in ladders.items():
        lines += [f"{told}:", *(f"  {name}: {chance:.2f}" for name, chance in ladder.items())]
    lines.append("ranges:")
    for operation, triples in ranges.items():
        lines.append(f"  {operation}:")
        lines += [f"    {name}: {list(triple)}" for name, triple in triples.items()]
    return "\n".join(lines) + "\n"


def rewrite(shipped: str, triples: Triples) -> str:
    r"""Return the text of ``parameters.yaml`` with new values and ranges, all else as it was.

    Raises
    ------
    ValueError
        If a coefficient is not there in the form that is replaced.

    Examples
    --------
    >>> print(rewrite("tie:\n  {unit: points, value: 1, grade: assumed}", {"tie": (0.5, 2, 3)}))
    tie:
      {unit: points, value: 2, range: [0.5, 3], grade: assumed}
    """
    for name, (low, value, high) in triples.items():
        row = re.compile(
            rf"(^{name}:\n(?:  .*\n)*?  .*?\bvalue: )[-\d.]+(?:, range: \[[^\]]*\])?", re.MULTILINE
        )
        shipped, count = row.subn(rf"\g<1>{value}, range: [{low}, {high}]", shipped)
        if count != 1:
            msg = f"no value of {name} to replace"
            raise ValueError(msg)
    return shipped
