"""How large past forces were predicted to become, and how large they became."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names
from sim.charts.headlines import errors
from sim.charts.style import BLUE, PAPER, VERMILLION
from sim.charts.table import Row, TableLike


def hindcast_sizes(table: TableLike) -> Chart:
    """Draw the predicted size of each force with nine runs in ten, and the size achieved.

    Parameters
    ----------
    table : Table
        ``operation, achieved, total, low, high``, persons; None where there was no land force.
    """
    shown = [row for row in table.rows() if row["achieved"] is not None][::-1]
    labels = [words(row["operation"]) for row in shown]
    return {
        "data": [_predictions(shown), _achievements(shown)],
        "layout": layout(
            "Past operations: size of the force, without American troops",
            height=height_of_rows(len(shown), 150),
            xaxis=axis(
                "Troops (each step ten times the last)", type="log", dtick=1, tickformat=",d"
            ),
            yaxis=names(labels, showgrid=True),
            narrow={"xaxis.title.text": "Troops"},
        ),
    }


def words(operation: str) -> str:
    """Return the name of an operation as people write it.

    Examples
    --------
    >>> words("EUFOR_CHAD_2008_06")
    'EUFOR CHAD 2008 06'
    """
    return operation.replace("_", " ")


def _predictions(shown: list[Row]) -> Part:
    middle, low, high = ([max(row[name], 1) for row in shown] for name in ("total", "low", "high"))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "predicted, nine runs in ten",
        "x": middle,
        "y": list(range(len(shown))),
        "marker": {"color": BLUE, "size": 11, "line": {"color": PAPER, "width": 1}},
        "error_x": errors(middle, low, high, BLUE),
        "customdata": list(zip(low, high, strict=True)),
        "hovertemplate": (
            "%{x:,.0f} (%{customdata[0]:,.0f} to %{customdata[1]:,.0f})<extra>predicted</extra>"
        ),
    }


def _achievements(shown: list[Row]) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "achieved",
        "x": [row["achieved"] for row in shown],
        "y": list(range(len(shown))),
        "marker": {"color": VERMILLION, "symbol": "diamond", "size": 11},
        "hovertemplate": "%{x:,.0f}<extra>achieved</extra>",
    }
