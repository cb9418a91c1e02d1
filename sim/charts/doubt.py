"""What is not known: which numbers move the force, and how much of the spread is chance."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names, shares
from sim.charts.style import BLUE, BROWN, INK, VERMILLION, bar_fill
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, break_lines, full_label, meaning
from sim.charts.traces import bars, errors
from sim.rounding import percent

SHOWN = 15

STEPS = 0.1, 0.2, 0.5
"""Steps of correlation on a narrow screen: the widest that the strongest reaches is marked."""


def drivers(table: TableLike) -> Chart:
    """Draw the rank correlation of uncertain inputs with the troops authorised, largest first.

    Parameters
    ----------
    table : Table
        ``name, label, unit, correlation, low, high``; the fifteen strongest are shown.
    """
    inputs = sorted(table.rows(), key=lambda row: abs(row["correlation"]))[-SHOWN:]
    reach = max((abs(row[end]) for row in inputs for end in ("low", "high")), default=1) * 1.05
    labels = [full_label(row["name"], row["label"]) for row in inputs]
    return {
        "data": [_bars(inputs)],
        "layout": layout(
            "Which unknown numbers move the force most",
            height=height_of_rows(len(inputs)),
            xaxis=axis(
                "Rank correlation with troops authorised (lines: 95% interval)",
                range=[-reach, reach], zeroline=True, zerolinecolor=INK, tickformat=".1f",
                tickangle=0, dtick=0.2,
            ),
            yaxis=names(labels),
            showlegend=False,
            narrow={
                "height": height_of_rows(2 * len(inputs)),
                "xaxis.title.text": "Rank correlation",
                "xaxis.dtick": max((step for step in STEPS if step < reach), default=STEPS[0]),
                "yaxis.ticktext": [break_lines(label, NARROW) for label in labels],
            },
        ),
    }  # fmt: skip


def _bars(inputs: list[Row]) -> Part:
    more = [row["correlation"] >= 0 for row in inputs]
    middle, low, high = ([row[name] for row in inputs] for name in ("correlation", "low", "high"))
    return bars(
        middle,
        marker=bar_fill(
            [BLUE if up else VERMILLION for up in more], ["" if up else "/" for up in more]
        ),
        error_x={**errors(middle, low, high, INK), "thickness": 1.5, "width": 4},
        customdata=[
            (row["label"], row["unit"], row["low"], row["high"], meaning(row["name"]))
            for row in inputs
        ],
        hovertemplate=(
            "%{customdata[0]} (%{customdata[1]}): %{x:+.2f}<br>"
            "between %{customdata[2]:+.2f} and %{customdata[3]:+.2f}<br>%{customdata[4]}"
            "<extra></extra>"
        ),
    )


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
