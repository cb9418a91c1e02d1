"""What hangs on the numbers of the nations' estimates that were shaped on the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sim.estimate.numbers import ESTIMATES
from sim.hindcast.compare import Scores
from sim.hindcast.hindcast import MODEL, hindcast

OTHERS: Mapping[str, tuple[float, ...]] = {
    "like_other_lead": (0.1, 0.6),
    "like_permissive": (0.2, 0.8),
    "record_prior": (0.5, 2.0),
    "custom_prior": (0.35, 1.4),
}
"""Each such number of ``estimates.yaml``, and other values it might have had."""


def shaped(*, runs: int, seed: int) -> list[tuple[str, float, Scores]]:
    """Return number, value and scores of the model if the number had had that value."""
    found = []
    for name, values in OTHERS.items():
        for value in values:
            with _as(name, value):
                scores = hindcast(runs=runs, seed=seed).over_all
            found.append((name, value, scores[MODEL]))
    return found


@contextmanager
def _as(name: str, value: float) -> Iterator[None]:
    row: dict[str, Any] = ESTIMATES.rows[name]
    shipped = row["value"]
    row["value"] = value
    try:
        yield
    finally:
        row["value"] = shipped
