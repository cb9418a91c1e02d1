"""In which part of what we do not know one force ends smaller than another."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names
from sim.charts.style import INK, look
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, break_lines, full_label
from sim.charts.traces import marks

SHOWN = 12
TERCILES = ("low", "middle", "high")
SHIFT = {"low": 0.25, "middle": 0.0, "high": -0.25}
ROW = 40


def where_smaller(table: TableLike, this: str, other: str) -> Chart:
    """Draw the difference of two forces in each third of the numbers that matter most.

    Parameters
    ----------
    table : Table
        ``name, label, tercile, difference, low, high``, troops; the number with the lowest third
        first. The first twelve are shown.
    this, other : str
        Titles of the two scenarios; the difference is the first less the second.
    """
    shown = list(dict.fromkeys(table.columns["name"]))[:SHOWN][::-1]
    found = [row for row in table.rows() if row["name"] in shown]
    named = {row["name"]: full_label(row["name"], row["label"]) for row in found}
    return {
        "data": [_points(found, shown, tercile, place) for place, tercile in enumerate(TERCILES)],
        "layout": layout(
            f"{this}, compared with {other}: where is the force smaller?",
            height=ROW * len(shown) + 160,
            xaxis=axis(
                "Mean difference in authorised troops, with its 95% interval",
                tickformat=",d", zeroline=True, zerolinecolor=INK, zerolinewidth=2, nticks=8,
                rangemode="tozero",
            ),
            yaxis=names([named[name] for name in shown], showgrid=True),
            narrow={
                "height": height_of_rows(2 * len(shown), 200),
                "xaxis.title.text": "Mean difference in troops",
                "xaxis.nticks": 4,
                "yaxis.ticktext": [break_lines(named[name], NARROW) for name in shown],
            },
        ),
    }  # fmt: skip


def _points(found: list[Row], shown: list[str], tercile: str, place: int) -> Part:
    these = [row for row in found if row["tercile"] == tercile]
    middle, low, high = ([row[name] for row in these] for name in ("difference", "low", "high"))
    return marks(
        middle,
        [shown.index(row["name"]) + SHIFT[tercile] for row in these],
        f"{tercile} third",
        look(place),
        size=10,
        ends=(low, high),
        customdata=[(row["label"], row["low"], row["high"]) for row in these],
        hovertemplate=(
            "%{customdata[0]}: %{x:+,.0f} (%{customdata[1]:+,.0f} to %{customdata[2]:+,.0f})"
        ),
    )
