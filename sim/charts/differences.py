"""How much more likely, or less, each size of force is than in the first scenario."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, names
from sim.charts.headlines import ROW, errors
from sim.charts.style import INK, PAPER, Look
from sim.charts.table import Column, Table, where
from sim.charts.thresholds import looks
from sim.charts.titles import NARROW, Titles, broken

STEP = 0.24
"""Distance between the thresholds of one scenario, in rows."""


def differences(table: Table, titles: Titles) -> Chart:
    """Draw the differences of chances of authorised troops, paired run by run.

    Parameters
    ----------
    table : Table
        ``scenario, against, measure, threshold, difference, low, high, up, down``.
    titles : mapping of str to str
        Title of each scenario by name, the first at the top.
    """
    order = [name for name in titles if name in set(table.columns["scenario"])][::-1]
    sizes = looks(table)
    against = titles[table.columns["against"][0]]
    labels = [broken(titles[name]) for name in order]
    return {
        "data": [
            _points(
                where(table, measure="authorised", threshold=threshold),
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
                "Difference in the share of runs, with its paired 95% interval",
                tickformat="+.0%", zeroline=True, zerolinecolor=INK, zerolinewidth=2, nticks=9,
            ),
            yaxis=names(labels, showgrid=False),
            shapes=[_rule(place) for place in range(1, len(order))],
            narrow={
                "yaxis.ticktext": [broken(titles[name], NARROW) for name in order],
                "xaxis.title.text": "Difference in the share of runs",
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


def _points(columns: dict[str, Column], order: list[str], style: Look, shift: float) -> Part:
    details = zip(*(columns[name] for name in ("low", "high", "up", "down")), strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{columns['threshold'][0]:,} troops",
        "x": columns["difference"],
        "y": [order.index(name) + shift for name in columns["scenario"]],
        "marker": {
            "color": style.colour, "symbol": style.symbol, "size": 10,
            "line": {"color": PAPER, "width": 1},
        },
        "error_x": errors(columns["difference"], columns["low"], columns["high"], style.colour),
        "customdata": list(details),
        "hovertemplate": (
            "%{x:+.1%} (%{customdata[0]:+.1%} to %{customdata[1]:+.1%})<br>"
            "%{customdata[2]:,d} runs reach it only here, %{customdata[3]:,d} only there"
        ),
    }  # fmt: skip
