"""How much of the spread between runs is chance, and how much is what we do not know."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import layout, names, shares
from sim.charts.style import BLUE, BROWN, INK, bar_fill
from sim.charts.table import TableLike
from sim.charts.traces import bars
from sim.rounding import percent

PARTS = {
    "inputs": ("Numbers<br>not known", BLUE, ""),
    "chance alone": ("Chance", BROWN, "/"),
}

ROOM = 1.2
"""Length of the axis, in its longest bar, so that the figure at the end of a bar is not cut."""


def spread(table: TableLike) -> Chart:
    """Draw how much of the variance of the force each source of spread accounts for.

    Parameters
    ----------
    table : Table
        ``what, variance, share``; the rows ``inputs`` and ``chance alone`` are drawn.
    """
    share = {row["what"]: row["share"] or 0 for row in table.rows()}
    drawn = bars(
        [share[what] for what in PARTS],
        marker=bar_fill(
            [colour for _, colour, _ in PARTS.values()], [pattern for *_, pattern in PARTS.values()]
        ),
        text=[percent(share[what]) for what in PARTS],
        textposition="outside",
        textfont={"color": INK},
        cliponaxis=False,
        hoverinfo="skip",
    )
    lowest = min(0, *share.values())
    return {
        "data": [drawn],
        "layout": layout(
            "Where the spread between runs comes from",
            height=240,
            xaxis=shares(
                "Share of the variance of authorised troops at the deadline",
                range=[lowest * ROOM, max(1, *share.values()) * ROOM],
            ),
            yaxis=names([label for label, *_ in PARTS.values()]),
            showlegend=False,
            narrow={"xaxis.title.text": "Share of the variance"},
        ),
    }
