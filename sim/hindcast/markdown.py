"""Tables of the page on validation, as Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sim.results.table import Table


def of_table(table: Table, columns: Sequence[str] = ()) -> str:
    """Return columns of a table (all if none is named), and below it what each means."""
    shown = columns or list(table.columns)
    rows = [[row[name] for name in shown] for row in table.rows()]
    meanings = [f"{name}: {table.meanings[name].lower()}" for name in shown[1:]]
    return f"{lines(shown, rows)}\n\n{'; '.join(meanings)}."


def lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows below a head; numbers with two places, whole from 100 on."""
    all_rows = [head, ["---"] * len(head), *[[_cell(x) for x in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in all_rows)


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"  # noqa: PLR2004


def as_range(triple: Sequence[float]) -> str:
    """Return low, most likely and high as a cell.

    Examples
    --------
    >>> as_range((0.2, 0.5, 1))
    '0.5 (0.2 to 1)'
    """
    low, value, high = triple
    return f"{value:g} ({low:g} to {high:g})"
