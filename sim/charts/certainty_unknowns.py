"""What to learn first: what knowing an unknown takes of the doubt, and what that is worth."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import axis
from sim.charts.style import INK
from sim.charts.table import Row, TableLike
from sim.charts.whiskers import bars_in_rows, bars_of
from sim.rounding import hundredths, outer_hundredths

SHOWN: Final = 12
"""Unknowns drawn, the first of the ranking; the table has all."""

DRAWN: Final = (("variance", "Part of the doubt"), ("value", "Worth of knowing it first"))
"""Columns that are drawn."""


def certainty_unknowns(table: TableLike) -> Chart:
    """Draw the part of the doubt that each unknown would take away, and its worth.

    Parameters
    ----------
    table : Table
        ``label, variance, variance_low, variance_high, value, value_low, value_high``, the most
        telling first.
    """
    rows = table.rows()[:SHOWN]
    bars = [
        bars_of(rows, label, place, column, [_hover_text(row, column) for row in rows])
        for place, (column, label) in enumerate(DRAWN)
    ]
    return bars_in_rows(
        "What to learn first",
        [row["label"] for row in rows],
        bars,
        axis(
            "Part of the doubt; worth, in parts of what the force is worth (with 95% interval)",
            zeroline=True, zerolinecolor=INK, tickformat=".0%", nticks=8,
        ),
        "Of the doubt; worth",
    )  # fmt: skip


def _hover_text(row: Row, column: str) -> str:
    if row[column] is None:
        return f"{row['label']}<br>nothing varies"
    low, high = outer_hundredths(row[f"{column}_low"], row[f"{column}_high"])
    return f"{row['label']}<br>{hundredths(row[column])}% ({low} to {high})"
