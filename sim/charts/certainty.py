"""What certainty costs: runs for an interval, and what to learn first."""

from __future__ import annotations

from functools import partial
from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import axis
from sim.charts.measures import PANELS
from sim.charts.style import INK
from sim.charts.table import Row, TableLike
from sim.charts.whiskers import bars_in_rows, bars_of
from sim.rounding import hundredths, outer_hundredths


def certainty_runs(table: TableLike) -> Chart:
    """Draw the runs needed for each size and measure, with those at the ends of its interval.

    Parameters
    ----------
    table : Table
        ``measure, threshold, needed, needed_least, needed_most``.
    """
    rows = table.rows()
    sizes = list(dict.fromkeys(row["threshold"] for row in rows))
    bars = []
    for place, (measure, label) in enumerate(PANELS):
        shown = [_with_ends(row) for row in rows if row["measure"] == measure]
        bars.append(bars_of(shown, label, place, "needed", _say_runs))
    return bars_in_rows(
        "Runs for an interval as narrow as wished for",
        [f"{size:,} troops" for size in sizes],
        bars,
        axis("Runs (with those at the ends of the chance's interval)", tickformat=",d", nticks=6),
        "Runs",
    )


def _with_ends(row: Row) -> Row:
    return {**row, "needed_low": row["needed_least"], "needed_high": row["needed_most"]}


def _say_runs(row: Row) -> str:
    between = f"{row['needed_least']:,} to {row['needed_most']:,}"
    return f"{row['threshold']:,} troops: {row['needed']:,} runs ({between})"


SHOWN: Final = 12
"""Unknowns drawn, the first of the ranking; the table has all."""

COLUMNS: Final = (("variance", "Part of the doubt"), ("value", "Worth of knowing it first"))
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
        bars_of(rows, label, place, column, partial(_say_unknown, column=column))
        for place, (column, label) in enumerate(COLUMNS)
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


def _say_unknown(row: Row, column: str) -> str:
    if row[column] is None:
        return f"{row['label']}<br>nothing varies"
    low, high = outer_hundredths(row[f"{column}_low"], row[f"{column}_high"])
    return f"{row['label']}<br>{hundredths(row[column])}% ({low} to {high})"
