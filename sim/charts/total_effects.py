"""Shares of the variance that inputs make, with all that they do together with others."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import shares
from sim.charts.inputs import full_label
from sim.charts.table import Row, TableLike
from sim.charts.whiskers import bars_in_rows, bars_of
from sim.rounding import outer_hundredths, percent

SHOWN: Final = 14
"""Inputs drawn, the largest of either outcome; the table has all."""

DRAWN: Final = (("committed", "Committed"), ("authorised", "Authorised"))
"""Measures whose chance is drawn."""


def total_effects(table: TableLike) -> Chart:
    """Draw the total Sobol indices of the largest inputs, of two chances.

    Parameters
    ----------
    table : Table
        ``outcome, measure, threshold, name, label, in_all, in_all_low, in_all_high, alone``.
    """
    chances = [row for row in table.rows() if row["outcome"] == "chance"]
    by_name = {(row["name"], row["measure"]): row for row in chances}
    drawn = {measure for measure, _ in DRAWN}
    ranked = sorted(
        (row for row in chances if row["measure"] in drawn), key=lambda row: -(row["in_all"] or 0)
    )
    shown = list(dict.fromkeys(row["name"] for row in ranked))[:SHOWN]
    bars = []
    for place, (measure, label) in enumerate(DRAWN):
        rows = [by_name[name, measure] for name in shown]
        bars.append(bars_of(rows, label, place, "in_all", [hover_text(row) for row in rows]))
    least = next(row["threshold"] for row in chances)
    return bars_in_rows(
        f"What the variance of {least:,} troops rests on",
        [full_label(name, by_name[name, DRAWN[0][0]]["label"]) for name in shown],
        bars,
        shares("Share of the variance, with all it does with others (with 95% interval)"),
        "Share of the variance",
    )


def hover_text(row: Row) -> str:
    """Return what stands under the pointer: the label, and the share in all and alone."""
    if row["in_all"] is None:
        return f"{row['label']}<br>nothing varies"
    low, high = outer_hundredths(row["in_all_low"], row["in_all_high"])
    return (
        f"{row['label']}<br>{percent(row['in_all'])} in all ({low} to {high}), "
        f"{percent(row['alone'])} alone"
    )
