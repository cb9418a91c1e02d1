"""How many runs the interval of each chance takes to be as narrow as wished for."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import axis
from sim.charts.table import Row, TableLike
from sim.charts.whiskers import bars_in_rows, bars_of

DRAWN: Final = (("committed", "Committed"), ("authorised", "Authorised"), ("in_place", "In place"))
"""Measures, in their usual order."""


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
    for place, (measure, label) in enumerate(DRAWN):
        shown = [_with_ends(row) for row in rows if row["measure"] == measure]
        bars.append(bars_of(shown, label, place, "needed", [_hover_text(row) for row in shown]))
    return bars_in_rows(
        "Runs for an interval as narrow as wished for",
        [f"{size:,} troops" for size in sizes],
        bars,
        axis("Runs (with those at the ends of the chance's interval)", tickformat=",d", nticks=6),
        "Runs",
    )


def _with_ends(row: Row) -> Row:
    return {**row, "needed_low": row["needed_least"], "needed_high": row["needed_most"]}


def _hover_text(row: Row) -> str:
    between = f"{row['needed_least']:,} to {row['needed_most']:,}"
    return f"{row['threshold']:,} troops: {row['needed']:,} runs ({between})"
