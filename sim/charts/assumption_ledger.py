"""How much of the variance rests on numbers, by how well they are known."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import shares
from sim.charts.table import TableLike
from sim.charts.total_effects import DRAWN, hover_text
from sim.charts.whiskers import bars_in_rows, bars_of


def assumption_ledger(table: TableLike) -> Chart:
    """Draw the shares of the variance of two chances by the grade of inputs.

    Parameters
    ----------
    table : Table
        ``outcome, measure, threshold, grade, label, inputs, in_all, in_all_low, in_all_high,
        alone``.
    """
    rows = [row for row in table.rows() if row["outcome"] == "chance"]
    by_measure = [[row for row in rows if row["measure"] == measure] for measure, _ in DRAWN]
    labels = [
        f"{row['label'][0].upper()}{row['label'][1:]} ({row['inputs']})" for row in by_measure[0]
    ]
    return bars_in_rows(
        f"The assumption ledger: what the variance of {rows[0]['threshold']:,} troops rests on",
        labels,
        [
            bars_of(own, label, place, "in_all", [hover_text(row) for row in own])
            for place, ((_, label), own) in enumerate(zip(DRAWN, by_measure, strict=True))
        ],
        shares("Share of the variance between runs, by grade of inputs (with 95% interval)"),
        "Share of the variance",
    )
