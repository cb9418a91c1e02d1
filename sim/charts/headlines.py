"""The chance of each size of force, scenario by scenario."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, names, shares
from sim.charts.labels import heading
from sim.charts.style import PAPER, Look
from sim.charts.table import Column, TableLike, columns_where
from sim.charts.thresholds import PANELS, looks
from sim.charts.titles import NARROW, Titles, break_lines, by_value

ROW = 46
GAP = 90
"""Height in pixels between panels that stand one below the other."""

WIDE = {"xaxis.domain": [0, 0.47], "xaxis2.domain": [0.53, 1]}


def headlines(table: TableLike, titles: Titles) -> Chart:
    """Draw the chances of all scenarios side by side, each with its 95% interval.

    Parameters
    ----------
    table : Table
        ``scenario, measure, threshold, chance, low, high``.
    titles : mapping of str to str
        Title of each scenario by name; where the least size is likeliest stands at the top.
    """
    least = columns_where(table, measure="authorised", threshold=min(table.columns["threshold"]))
    chances = dict(zip(least["scenario"], least["chance"], strict=True))
    order = by_value(titles, chances)[::-1]
    height = ROW * len(order) + 150
    labels = [break_lines(titles[name]) for name in order]
    short = [break_lines(titles[name], NARROW) for name in order]
    return {
        "data": [
            _points(columns_where(table, measure=measure, threshold=threshold), order, style, panel)
            for panel, (measure, _) in enumerate(PANELS, 1)
            for threshold, style in looks(table).items()
        ],
        "layout": layout(
            "Chance of each size of force by the deadline",
            height=height,
            xaxis=shares("Share of runs", domain=WIDE["xaxis.domain"]),
            xaxis2=shares("Share of runs", domain=WIDE["xaxis2.domain"], anchor="y2"),
            yaxis=names(labels, showgrid=True),
            yaxis2=names([""] * len(order), showgrid=True, anchor="x2"),
            annotations=[heading(name, panel) for panel, (_, name) in enumerate(PANELS, 1)],
            legend={"y": 1 + 44 / height},
            top=48,
            narrow=_narrow(height, short),
        ),
    }


def _narrow(height: int, labels: list[str]) -> Part:
    """Return the two panels one below the other."""
    tall = 1.8 * height
    half = GAP / tall / 2
    return {
        "height": tall,
        "legend.y": 1 + 44 / tall,
        "xaxis.domain": [0, 1],
        "xaxis2.domain": [0, 1],
        "yaxis.domain": [0.5 + half, 1],
        "yaxis2.domain": [0, 0.5 - half],
        "yaxis.ticktext": labels,
        "yaxis2.ticktext": labels,
        "xaxis.title.text": "",
    }


def _points(columns: dict[str, Column], order: list[str], style: Look, panel: int) -> Part:
    chances = columns["chance"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{columns['threshold'][0]:,} troops",
        "showlegend": panel == 1,
        "x": chances,
        "y": [order.index(name) for name in columns["scenario"]],
        "marker": {
            "color": style.colour, "symbol": style.symbol, "size": 11,
            "line": {"color": PAPER, "width": 1},
        },
        "error_x": errors(chances, columns["low"], columns["high"], style.colour),
        "customdata": list(zip(columns["low"], columns["high"], strict=True)),
        "hovertemplate": "%{x:.1%} (%{customdata[0]:.1%} to %{customdata[1]:.1%})",
        **({} if panel == 1 else {"xaxis": "x2", "yaxis": "y2"}),
    }  # fmt: skip


def errors(values: Column, low: Column, high: Column, colour: str) -> Part:
    """Return the lines of intervals around values, as Plotly measures them: from the value."""
    return {
        "type": "data", "symmetric": False, "color": colour, "thickness": 2, "width": 5,
        "array": _lengths(values, high),
        "arrayminus": _lengths(low, values),
    }  # fmt: skip


def _lengths(starts: Column, ends: Column) -> Column:
    """Return how far it is from each start to its end; None where one of them is not known."""
    return [
        None if start is None or end is None else end - start
        for start, end in zip(starts, ends, strict=True)
    ]
