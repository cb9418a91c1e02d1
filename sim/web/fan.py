"""The fan of a force as screens draw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

FAN_COLUMNS: Final = ("week", "p10", "p50", "p90")
"""Columns of the table ``fan`` that a screen draws."""


def fan_columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return those columns of rows of the table ``fan``, troops by week."""
    kept = list(rows)
    return {name: [row[name] for row in kept] for name in FAN_COLUMNS}
