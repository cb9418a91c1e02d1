"""Who else comes along: odds of each nation as it is, and with what it would take."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import SMALL_NAMES, Part, height_of_rows, layout, names, shares
from sim.charts.style import MUTED, PAPER, look
from sim.charts.table import Row, TableLike

SHOWN: Final = 20
"""Nations drawn, those that move most; the table has all."""


def persuade_others(table: TableLike) -> Chart:
    """Draw the odds of each nation before and after, whoever gains most at the top.

    Parameters
    ----------
    table : Table
        ``iso3, name, today, then, difference``.
    """
    ranked = sorted(table.rows(), key=lambda row: -abs(row["difference"]))[:SHOWN]
    rows = sorted(ranked, key=lambda row: row["difference"])
    return {
        "data": [
            _lines(rows),
            _marks(rows, "today", "As it is", 0),
            _marks(rows, "then", "With the change", 1),
        ],
        "layout": layout(
            "Who comes along",
            height=height_of_rows(len(rows), 130),
            xaxis=shares("Share of runs in which it is in at the deadline"),
            yaxis=names([row["name"] for row in rows], showgrid=True),
            narrow={
                "xaxis.title.text": "Share of runs",
                "xaxis.dtick": 0.5,
                **SMALL_NAMES,
            },
        ),
    }  # fmt: skip


def _lines(rows: list[Row]) -> Part:
    """Return a line from before to after in each row."""
    return {
        "type": "scatter", "mode": "lines", "showlegend": False, "hoverinfo": "skip",
        "x": [end for row in rows for end in (row["today"], row["then"], None)],
        "y": [at for place in range(len(rows)) for at in (place, place, None)],
        "line": {"color": MUTED, "width": 2},
    }  # fmt: skip


def _marks(rows: list[Row], column: str, label: str, place: int) -> Part:
    style = look(place)
    return {
        "type": "scatter", "mode": "markers", "name": label,
        "x": [row[column] for row in rows], "y": list(range(len(rows))),
        "marker": {
            "color": style.colour, "symbol": style.symbol, "size": 10,
            "line": {"color": PAPER, "width": 1},
        },
        "customdata": [row["name"] for row in rows],
        "hovertemplate": f"%{{customdata}}, {label.lower()}: %{{x:.0%}}<extra></extra>",
    }  # fmt: skip
