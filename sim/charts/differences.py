"""How much more likely, or less, each size of force is than in the first scenario."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, names
from sim.charts.headlines import ROW
from sim.charts.style import INK, Look
from sim.charts.table import Column, TableLike, columns_where
from sim.charts.thresholds import looks
from sim.charts.titles import NARROW, Titles, break_lines, by_value
from sim.charts.traces import marks
from sim.rounding import nearest

STEP = 0.24
"""Distance between the thresholds of one scenario, in rows."""


def differences(table: TableLike, titles: Titles) -> Chart:
    """Draw the differences of chances of authorised troops, paired run by run.

    Parameters
    ----------
    table : Table
        ``scenario, against, measure, threshold, difference, low, high, up, down``.
    titles : mapping of str to str
        Title of each scenario by name; where the least size gains most stands at the top.
    """
    least = columns_where(table, measure="authorised", threshold=min(table.columns["threshold"]))
    moved = dict(zip(least["scenario"], least["difference"], strict=True))
    order = by_value(titles, moved)[::-1]
    sizes = looks(table)
    against = titles[table.columns["against"][0]]
    labels = [break_lines(titles[name]) for name in order]
    return {
        "data": [
            _points(
                columns_where(table, measure="authorised", threshold=threshold),
                order,
                style,
                STEP * (len(sizes) // 2 - place),
            )
            for place, (threshold, style) in enumerate(sizes.items())
        ],
        "layout": layout(
            f"Chances of authorised troops, compared with: {against}",
            height=ROW * len(order) + 160,
            xaxis=axis(
                "Difference in percentage points of runs, with its paired 95% interval",
                tickformat=",d", zeroline=True, zerolinecolor=INK, zerolinewidth=2, nticks=9,
            ),
            yaxis=names(labels, showgrid=False),
            shapes=[_rule(place) for place in range(1, len(order))],
            narrow={
                "yaxis.ticktext": [break_lines(titles[name], NARROW) for name in order],
                "xaxis.title.text": "Percentage points",
                "xaxis.nticks": 5,
            },
        ),
    }  # fmt: skip


def _rule(place: int) -> Part:
    return {
        "type": "line", "xref": "x domain", "x0": 0, "x1": 1, "yref": "y",
        "y0": place - 0.5, "y1": place - 0.5, "line": {"color": "#d5d9de", "width": 1},
        "layer": "below",
    }  # fmt: skip


def _points_of(shares: Column) -> Column:
    """Return differences of shares in percentage points."""
    return [None if share is None else 100 * share for share in shares]


def _points(columns: dict[str, Column], order: list[str], style: Look, shift: float) -> Part:
    middle, low, high = (_points_of(columns[name]) for name in ("difference", "low", "high"))
    said = [
        ["–" if end is None else f"{nearest(end, 1):+}" for end in ends]
        for ends in (middle, low, high)
    ]
    return marks(
        middle,
        [order.index(name) + shift for name in columns["scenario"]],
        f"{columns['threshold'][0]:,} troops",
        style,
        size=10,
        ends=(low, high),
        customdata=list(zip(*said, columns["up"], columns["down"], strict=True)),
        hovertemplate=(
            "%{customdata[0]} points (%{customdata[1]} to %{customdata[2]})<br>"
            "%{customdata[3]:,d} runs reach it only here, %{customdata[4]:,d} only there"
        ),
    )
