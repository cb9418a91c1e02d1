"""What stands around the data: the layout and the axes that all charts share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.charts.figure import Chart
from sim.charts.style import FONT, GRID, INK, MUTED, PAPER, SIZE
from sim.charts.table import Row

Part = dict[str, Any]

LEGEND: Part = {
    "orientation": "h", "x": 0, "xanchor": "left", "y": 1.01, "yanchor": "bottom",
    "itemclick": False, "itemdoubleclick": False, "font": {"size": SIZE - 1},
    "traceorder": "normal",
}  # fmt: skip
"""A row above the plot; a click on it hides nothing by accident."""

HEIGHT = 440
LEAST = 400
"""Least height in pixels of a chart of nations, for the words along its sides."""

ROW = 23
"""Height in pixels of one nation's row."""


def layout(
    title: str,
    *,
    height: int = HEIGHT,
    top: int = 12,
    right: int = 16,
    legend: Part | None = None,
    narrow: Part | None = None,
    **parts: object,
) -> Part:
    """Return the layout that all charts share, with what is particular to one.

    Parameters
    ----------
    title
        What the chart is about; what it finds is put in by `sim.charts.figure.headed`.
    height
        Height in pixels.
    top, right
        Room for words that stand above the plot or at its right, in pixels.
    legend
        What differs from the legend that all charts share.
    narrow
        What differs on a narrow screen, by dotted path.
    parts
        Further keys of a Plotly layout.
    """
    return {
        "title": {
            "text": title, "x": 0, "xref": "paper", "xanchor": "left", "yref": "container",
            "automargin": True, "font": {"size": SIZE + 4}, "pad": {"b": 34, "t": 10},
        },
        "height": height,
        "font": {"family": FONT, "size": SIZE, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 12, "r": right, "t": top, "b": 12, "pad": 2},
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": SIZE}, "bgcolor": PAPER, "align": "left"},
        "legend": {**LEGEND, **(legend or {})},
        "meta": {"narrow": narrow or {}},
        **parts,
    }  # fmt: skip


def axis(title: str = "", **parts: object) -> Part:
    """Return an axis that makes room for its labels and does not move under a finger."""
    return {
        "title": {"text": title, "standoff": 8, "font": {"size": SIZE}},
        "automargin": True,
        "fixedrange": True,
        "gridcolor": GRID,
        "zeroline": False,
        "linecolor": MUTED,
        "tickfont": {"size": SIZE - 1},
        "ticks": "",
        **parts,
    }


def shares(title: str, **parts: object) -> Part:
    """Return an axis of shares or chances from 0 to 100 %."""
    whole: Part = {"range": [-0.02, 1.02], "tickformat": ".0%", "dtick": 0.25, **parts}
    return axis(title, **whole)


def troops(title: str, **parts: object) -> Part:
    """Return an axis of troops."""
    whole: Part = {"tickformat": ",d", "rangemode": "tozero", **parts}
    return axis(title, **whole)


def names(labels: Sequence[str], **parts: object) -> Part:
    """Return an axis with one row for each label, the first at the bottom."""
    whole: Part = {
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "range": [-0.6, len(labels) - 0.4],
        "showgrid": False,
        **parts,
    }
    return axis(**whole)


def height_of_rows(rows: int, around: int = 110) -> int:
    """Return the height of a chart with so many rows."""
    return max(ROW * rows + around, LEAST)


SMALL_NAMES: Part = {"yaxis.tickfont.size": SIZE - 3}
"""Names of nations on a narrow screen: smaller, since a code is no name."""


CLEAR = 20
"""Distance in pixels of a title from the figures beside which it stands."""


FURTHER = 48
"""The same where a key to colours stands above: Plotly then measures from the line of the axis."""


def figures(texts: Sequence[str], title: str, *, clear: int = CLEAR) -> Part:
    """Return a second axis at the right that sets a figure beside each row; see `unseen`."""
    axis = names(texts, overlaying="y", side="right", title=title)
    return {**axis, "title": {**axis["title"], "standoff": clear}}


def nations_in_rows(
    title: str,
    nations: Sequence[Row],
    data: Sequence[Part],
    around: int = 110,
    *,
    beside: tuple[Sequence[str], str] | None = None,
    clear: int = CLEAR,
    grid: bool = False,
    narrow: Part | None = None,
    **parts: Any,  # noqa: ANN401  (keys of a Plotly layout)
) -> Chart:
    """Return a chart with a nation a row, under its name, the first at the bottom.

    Parameters
    ----------
    title, nations, data
        What it is about, rows of a table with names, and its traces.
    around
        Height in pixels of what is not rows.
    beside, clear
        Figures at the right of the rows with their title, and how far that stands from them.
    grid
        Whether a line runs along each row.
    narrow, parts
        What differs on a narrow screen, and further keys of the layout.
    """
    rows = len(nations)
    if beside is not None:
        data = [*data, invisible_trace(rows)]
        parts["yaxis2"] = figures(*beside, clear=clear)
    return {
        "data": list(data),
        "layout": layout(
            title,
            height=height_of_rows(rows, around),
            yaxis=names([row["name"] for row in nations], showgrid=grid),
            narrow={**SMALL_NAMES, **(narrow or {})},
            **parts,
        ),
    }


def invisible_trace(rows: int) -> Part:
    """Return a trace on the axis of figures: Plotly draws no axis that has none."""
    return {
        "type": "scatter", "mode": "markers", "x": [0] * rows, "y": list(range(rows)),
        "yaxis": "y2", "marker": {"opacity": 0}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip
