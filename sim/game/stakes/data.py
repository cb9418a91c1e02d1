"""The numbers and rules of ``stakes.yaml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sim.scenario.yaml12 import read_file

Rules = Mapping[str, Any]
"""A table of the file, as it stands there."""


@cache
def stakes() -> Rules:
    """Return ``stakes.yaml`` as plain data."""
    data: Any = read_file(Path(__file__).with_name("stakes.yaml")).data
    return data


def aims() -> Rules:
    """Return every aim there is, the powers' among them, by name."""
    own = {name: aim for group in stakes()["powers"].values() for name, aim in group.items()}
    return {**stakes()["aims"], **own}


def red_lines() -> Rules:
    """Return every red line there is, the powers' among them, by name."""
    own = {name: line for group in stakes()["power_lines"].values() for name, line in group.items()}
    return {**stakes()["red_lines"], **own}
