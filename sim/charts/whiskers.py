"""Bars side by side in each row, each with the line of its interval: what several charts draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, names
from sim.charts.style import INK, bar_fill, look
from sim.charts.table import Row
from sim.charts.titles import NARROW, break_lines
from sim.charts.traces import errors

TALL: Final = 44
"""Height in pixels of a row with two bars."""

PATTERNS: Final = ("", "/", "x")
"""What fills the bars of a row, beside their colour."""


def bars_in_rows(
    title: str, labels: Sequence[str], bars: Sequence[Part], xaxis: Part, short: str
) -> Chart:
    """Return a chart of bars, a row for each label, the first at the top.

    Parameters
    ----------
    title
        What the chart is about.
    labels
        What stands at each row, from the top.
    bars
        Traces as `bars_of` makes them; the first stands above the others in each row.
    xaxis
        The axis of values.
    short
        Its title on a narrow screen.
    """
    upward = labels[::-1]
    return {
        "data": [*bars][::-1],
        "layout": layout(
            title,
            height=TALL * len(labels) + 130,
            xaxis=xaxis,
            yaxis=names([break_lines(label) for label in upward]),
            barmode="group", bargap=0.3, bargroupgap=0.1,
            legend={"traceorder": "reversed"},
            narrow={
                "height": TALL * len(labels) + 170,
                "xaxis.title.text": short,
                "xaxis.nticks": 5,
                "yaxis.ticktext": [break_lines(label, NARROW) for label in upward],
            },
        ),
    }  # fmt: skip


def bars_of(
    rows: Sequence[Row],
    name: str,
    place: int,
    column: str,
    say: Callable[[Row], str],
    scale: float = 1,
) -> Part:
    """Return a bar with its interval for each row, from the top.

    Parameters
    ----------
    rows
        Rows of a table, with a column and its ends: ``share``, ``share_low``, ``share_high``.
    name, place
        What the bars stand for, and the place of their look.
    column
        The column drawn; ``low`` and ``high`` are the ends of ``difference``.
    say
        Says of a row what stands under the pointer.
    scale
        What values are multiplied by.
    """
    prefix = "" if column == "difference" else f"{column}_"
    middle, low, high = (
        [None if row[part] is None else scale * row[part] for row in reversed(rows)]
        for part in (column, f"{prefix}low", f"{prefix}high")
    )
    style = look(place)
    pattern = PATTERNS[place]
    return {
        "type": "bar", "orientation": "h", "name": name,
        "x": middle, "y": list(range(len(rows))),
        "marker": bar_fill([style.colour] * len(rows), [pattern] * len(rows)),
        "error_x": {**errors(middle, low, high, INK), "thickness": 1.5, "width": 4},
        "customdata": [say(row) for row in reversed(rows)],
        "hovertemplate": f"%{{customdata}}<br>{name}<extra></extra>",
    }  # fmt: skip
