"""What calibration found: ranges of coefficients, for each operation without that operation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, cast

from sim.hindcast.design import priors, ranges
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
"""

SAYS = {False: "calibrated on past operations", True: "past operations are silent on it"}
"""What the source of a coefficient says of calibration, by whether the record is silent on it."""

GRADES = {False: "estimated", True: "assumed"}


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


def as_text(ranges: Mapping[str, Triples]) -> str:
    """Return the text of ``calibrated.yaml``."""
    lines = [HEAD.rstrip(), "ranges:"]
    for operation, triples in ranges.items():
        lines.append(f"  {operation}:")
        lines += [f"    {name}: {list(triple)}" for name, triple in triples.items()]
    return "\n".join(lines) + "\n"


def share_of_prior(name: str, triple: tuple[float, float, float]) -> float:
    """Return the range kept of a coefficient over what chance would keep: 1 tells nothing."""
    low, high = ranges()[name]
    least, _, most = priors()["quantiles"]
    return (triple[2] - triple[0]) / ((most - least) * (high - low))


def is_silent(name: str, triple: tuple[float, float, float]) -> bool:
    """Return whether the record is silent on a coefficient."""
    limits = priors()
    return name in limits["uninformed"] or share_of_prior(name, triple) >= limits["silent"]


def rewrite(shipped: str, triples: Triples) -> str:
    """Return the text of ``parameters.yaml`` with new values, ranges and grades, else as it was.

    Raises
    ------
    ValueError
        If a coefficient is not there in the form that is replaced.
    """
    for name, triple in triples.items():
        shipped = _rewrite(shipped, name, triple, silent=is_silent(name, triple))
    return shipped


def _rewrite(shipped: str, name: str, triple: tuple[float, float, float], *, silent: bool) -> str:
    found = re.search(rf"^{name}:\n(?:  .*\n)+", shipped, re.MULTILINE)
    text = found.group() if found else ""
    low, value, high = triple
    old = r"\bvalue: [-\d.]+(?:, range: \[[^\]]*\])?"
    text, values = re.subn(old, f"value: {value}, range: [{low}, {high}]", text)
    text, grades = re.subn(r"\bgrade: \w+", f"grade: {GRADES[silent]}", text)
    text, sources = re.subn("|".join(SAYS.values()), SAYS[silent], text)
    if not found or (values, grades, sources) != (1, 1, 1):
        msg = f"no value, grade and source of {name} to replace"
        raise ValueError(msg)
    return shipped.replace(found.group(), text)
