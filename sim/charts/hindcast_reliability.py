"""How often nations joined past operations that were given about the same odds."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import layout, shares
from sim.charts.headlines import errors
from sim.charts.style import BLUE, MUTED, PAPER
from sim.charts.table import TableLike
from sim.rounding import outer_hundredths


def hindcast_reliability(table: TableLike) -> Chart:
    """Draw the share that joined against the odds predicted; on the line the odds are right.

    Parameters
    ----------
    table : Table
        ``odds, share, answers, low, high``, a row for each group of nations.
    """
    columns = table.columns
    ends = map(outer_hundredths, columns["low"], columns["high"])
    known = list(zip(columns["answers"], ends, strict=True))
    line = {
        "type": "scatter", "mode": "lines", "name": "odds as predicted", "x": [0, 1], "y": [0, 1],
        "line": {"color": MUTED, "dash": "dash", "width": 1.5}, "hoverinfo": "skip",
    }  # fmt: skip
    points = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "nations that joined",
        "x": columns["odds"],
        "y": columns["share"],
        "line": {"color": BLUE, "width": 1.5},
        "marker": {"color": BLUE, "size": 11, "line": {"color": PAPER, "width": 1}},
        "error_y": errors(columns["share"], columns["low"], columns["high"], BLUE),
        "customdata": known,
        "hovertemplate": (
            "given %{x:.0%}, joined %{y:.0%} (%{customdata[1][0]} to %{customdata[1][1]}%),"
            " %{customdata[0]} answers<extra></extra>"
        ),
    }
    return {
        "data": [line, points],
        "layout": layout(
            "Past operations: odds of joining against what happened",
            xaxis=shares("Odds predicted"),
            yaxis=shares("Share that joined"),
        ),
    }
