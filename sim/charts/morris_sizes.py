"""What moving an input from its low to its high end does to the odds, wherever others stand."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import axis
from sim.charts.inputs import full_label
from sim.charts.table import Row, TableLike
from sim.charts.whiskers import bars_in_rows, bars_of
from sim.rounding import hundredths, outer_hundredths, signed

SHOWN: Final = 14
"""Inputs drawn, the largest of either outcome; the table has all."""

POINTS: Final = 100

DRAWN: Final = (("committed", "Committed"), ("authorised", "Authorised"))
"""Measures whose chance is drawn."""


def morris_sizes(table: TableLike) -> Chart:
    """Draw the mean size of the Morris effects of the largest inputs, of two chances.

    Parameters
    ----------
    table : Table
        ``outcome, measure, threshold, name, label, size, size_low, size_high, mean, spread``.
    """
    drawn = {measure for measure, _ in DRAWN}
    chances = [
        row for row in table.rows() if row["outcome"] == "chance" and row["measure"] in drawn
    ]
    by_name = {(row["name"], row["measure"]): row for row in chances}
    ranked = sorted(chances, key=lambda row: -row["size"])
    shown = list(dict.fromkeys(row["name"] for row in ranked))[:SHOWN]
    bars = []
    for place, (measure, label) in enumerate(DRAWN):
        rows = [by_name[name, measure] for name in shown]
        bars.append(bars_of(rows, label, place, "size", [_hover_text(row) for row in rows], POINTS))
    return bars_in_rows(
        f"Wherever others stand: what moves the chance of {chances[0]['threshold']:,} troops",
        [full_label(name, by_name[name, DRAWN[0][0]]["label"]) for name in shown],
        bars,
        axis("Mean size of the effect, points of chance (with 95% interval)", tickformat="d",
             nticks=10),
        "Points of chance",
    )  # fmt: skip


def _hover_text(row: Row) -> str:
    low, high = outer_hundredths(row["size_low"], row["size_high"])
    return (
        f"{row['label']}<br>{hundredths(row['size'])} points in size ({low} to {high}), "
        f"{signed(hundredths(row['mean']))} with its sign, spread {hundredths(row['spread'])}"
    )
