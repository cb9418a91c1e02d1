"""Which of the numbers we do not know moves the force most."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names
from sim.charts.style import BLUE, INK, VERMILLION, bar_fill
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, break_lines, full_label, meaning
from sim.charts.traces import bars, errors

SHOWN = 15


def drivers(table: TableLike) -> Chart:
    """Draw the rank correlation of uncertain inputs with the troops authorised, largest first.

    Parameters
    ----------
    table : Table
        ``name, label, unit, correlation, low, high``; the fifteen strongest are shown.
    """
    inputs = sorted(table.rows(), key=lambda row: abs(row["correlation"]))[-SHOWN:]
    reach = max((abs(row[end]) for row in inputs for end in ("low", "high")), default=1) * 1.05
    labels = [full_label(row["name"], row["label"]) for row in inputs]
    return {
        "data": [_bars(inputs)],
        "layout": layout(
            "Which unknown numbers move the force most",
            height=height_of_rows(len(inputs)),
            xaxis=axis(
                "Rank correlation with troops authorised (lines: 95% interval)",
                range=[-reach, reach], zeroline=True, zerolinecolor=INK, tickformat=".1f",
                tickangle=0, dtick=0.2,
            ),
            yaxis=names(labels),
            showlegend=False,
            narrow={
                "height": height_of_rows(2 * len(inputs)),
                "xaxis.title.text": "Rank correlation",
                "xaxis.dtick": 0.5,
                "yaxis.ticktext": [break_lines(label, NARROW) for label in labels],
            },
        ),
    }  # fmt: skip


def _bars(inputs: list[Row]) -> Part:
    more = [row["correlation"] >= 0 for row in inputs]
    middle, low, high = ([row[name] for row in inputs] for name in ("correlation", "low", "high"))
    return bars(
        middle,
        marker=bar_fill(
            [BLUE if up else VERMILLION for up in more], ["" if up else "/" for up in more]
        ),
        error_x={**errors(middle, low, high, INK), "thickness": 1.5, "width": 4},
        customdata=[
            (row["label"], row["unit"], row["low"], row["high"], meaning(row["name"]))
            for row in inputs
        ],
        hovertemplate=(
            "%{customdata[0]} (%{customdata[1]}): %{x:+.2f}<br>"
            "between %{customdata[2]:+.2f} and %{customdata[3]:+.2f}<br>%{customdata[4]}"
            "<extra></extra>"
        ),
    )
