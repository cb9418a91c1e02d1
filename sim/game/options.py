"""The workshop's own numbers, read from ``options.yaml``, where each has its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sim.scenario.yaml12 import read_file


@dataclass(frozen=True)
class Limits:
    """The numbers of ``options.yaml`` by name."""

    budget: int
    extension: float
    speech: int
    name: int
    push: float
    opening: float
    vote: int
    question: int
    bargains: int
    leave: int
    proposals: int
    force: int
    near: float
    candidates: int
    decides: tuple[str, ...]


def _read() -> Limits:
    rows: Any = read_file(Path(__file__).with_name("options.yaml")).data
    values = {name: row["value"] for name, row in rows.items()}
    return Limits(**{**values, "decides": tuple(values["decides"])})


LIMITS: Final = _read()
