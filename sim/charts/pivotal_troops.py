"""What each nation adds to the troops: its own, and those that others send on its account."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import SMALL_NAMES, Part, axis, height_of_rows, layout, names
from sim.charts.style import INK, look
from sim.charts.table import Row, TableLike

SHOWN: Final = 15
"""Nations drawn, those that add most; the table has all."""

PARTS: Final = (("own", "Its own troops"), ("brought", "Troops of others on its account"))


def pivotal_troops(table: TableLike) -> Chart:
    """Draw what nations add to the troops on joining, their own and others'.

    Parameters
    ----------
    table : Table
        ``iso3, name, measure, troops, own, brought`` and the ends of their intervals; of its rows
        those of troops committed are drawn.
    """
    rows = [row for row in table.rows() if row["measure"] == "committed"]
    shown = sorted(rows, key=lambda row: (-abs(row["troops"]), row["iso3"]))[:SHOWN][::-1]
    return {
        "data": [_bars(shown, *part, place) for place, part in enumerate(PARTS)],
        "layout": layout(
            "What each nation adds to the troops committed, on joining",
            height=height_of_rows(len(shown), 130),
            barmode="relative",
            bargap=0.3,
            xaxis=axis(
                "Troops at the deadline, mean over runs and orders",
                zeroline=True, zerolinecolor=INK, zerolinewidth=1, tickformat=",d",
            ),
            yaxis=names([row["name"] for row in shown]),
            narrow={
                "xaxis.title.text": "Troops, mean",
                **SMALL_NAMES,
            },
        ),
    }  # fmt: skip


def _bars(rows: list[Row], part: str, label: str, place: int) -> Part:
    style = look(place)
    return {
        "type": "bar", "orientation": "h", "name": label,
        "x": [row[part] for row in rows], "y": list(range(len(rows))),
        "marker": {"color": style.colour, "pattern": {"shape": style.pattern}},
        "customdata": [[row["name"], row[f"{part}_low"], row[f"{part}_high"]] for row in rows],
        "hovertemplate": (
            "%{customdata[0]}, " + label[0].lower() + label[1:] + ": %{x:,.0f} "
            "(%{customdata[1]:,.0f} to %{customdata[2]:,.0f})<extra></extra>"
        ),
    }  # fmt: skip
