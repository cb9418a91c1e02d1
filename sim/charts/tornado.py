"""By how many points an input moves the odds from its low end to its high end."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import axis
from sim.charts.inputs import full_label
from sim.charts.measures import PANELS
from sim.charts.style import INK
from sim.charts.table import Row, TableLike
from sim.charts.whiskers import bars_in_rows, bars_of
from sim.rounding import hundredths, outer_hundredths, percent, signed

SHOWN: Final = 14
"""Inputs drawn, the strongest; the table has all."""

POINTS: Final = 100

DRAWN: Final = PANELS[:2]
"""Measures drawn: in place, few inputs move anything yet."""


def tornado(table: TableLike) -> Chart:
    """Draw by how much each input moves the chance of the least force, strongest at the top.

    Parameters
    ----------
    table : Table
        ``name, label, unit, measure, threshold, low_end, high_end, at_low, at_high, difference,
        low, high``, the strongest first.
    """
    shown = list(dict.fromkeys(table.columns["name"]))[:SHOWN]
    by_name = {(row["name"], row["measure"]): row for row in table.rows()}
    bars = []
    for place, (measure, label) in enumerate(DRAWN):
        rows = [by_name[name, measure] for name in shown]
        bars.append(
            bars_of(rows, label, place, "difference", [_hover_text(row) for row in rows], POINTS)
        )
    labels = [full_label(name, by_name[name, DRAWN[0][0]]["label"]) for name in shown]
    return bars_in_rows(
        f"From low to high: what moves the chance of {table.columns['threshold'][0]:,} troops",
        labels,
        bars,
        axis(
            "Points of chance, from an input's low end to its high end (with 95% interval)",
            zeroline=True, zerolinecolor=INK, tickformat="d", nticks=10,
        ),
        "Points of chance",
    )  # fmt: skip


def _hover_text(row: Row) -> str:
    low, high = outer_hundredths(row["low"], row["high"])
    ends = "from all its low ends to all its high ends"
    if row["low_end"] is not None:
        ends = f"from {row['low_end']:,.3g} to {row['high_end']:,.3g} {row['unit']}"
    return (
        f"{row['label']}<br>{ends}: {percent(row['at_low'])} to {percent(row['at_high'])}<br>"
        f"{signed(hundredths(row['difference']))} points ({signed(low)} to {signed(high)})"
    )
