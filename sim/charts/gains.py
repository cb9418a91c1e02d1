"""How many troops more, or fewer, each scenario authorises than the first, run by run."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, names
from sim.charts.style import BLUE, INK, VERMILLION, Look
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, Titles, break_lines, by_value
from sim.charts.traces import marks, segments

ROW = 40


def gains(table: TableLike, titles: Titles) -> Chart:
    """Draw the paired difference of authorised troops at the deadline.

    Parameters
    ----------
    table : Table
        ``scenario, against, difference, low, high, p10, p50, p90``, troops.
    titles : mapping of str to str
        Title of each scenario by name; the one that gains most stands at the top.
    """
    named = {row["scenario"]: row for row in table.rows()}
    order = by_value(titles, {name: row["difference"] for name, row in named.items()})
    found = [named[name] for name in reversed(order)]
    against = titles[table.columns["against"][0]]
    return {
        "data": [
            segments(
                [row["p10"] for row in found],
                [row["p90"] for row in found],
                name="8 in 10 runs",
                line={"color": BLUE, "width": 5},
                opacity=0.4,
            ),
            _middles(found),
            _means(found),
        ],
        "layout": layout(
            f"Authorised troops at the deadline, compared with: {against}",
            height=ROW * len(found) + 160,
            xaxis=axis(
                "Difference in troops, run by run",
                tickformat=",d", range=_reach(found),
                zeroline=True, zerolinecolor=INK, zerolinewidth=2, nticks=9,
            ),
            yaxis=names([break_lines(titles[row["scenario"]]) for row in found]),
            narrow={
                "yaxis.ticktext": [break_lines(titles[row["scenario"]], NARROW) for row in found],
                "xaxis.nticks": 4,
                "xaxis.title.text": "Difference in troops",
            },
        ),
    }  # fmt: skip


def _reach(found: list[Row]) -> list[float]:
    """Return from where to where the axis reaches, with room at both ends."""
    every = [row[end] or 0 for row in found for end in ("p10", "p90", "low", "high")]
    low, high = min(0, *every), max(0, *every)
    room = 0.04 * (high - low) or 1
    return [low - room, high + room]


def _middles(found: list[Row]) -> Part:
    return {
        "type": "scatter", "mode": "markers", "name": "median",
        "x": [row["p50"] for row in found],
        "y": list(range(len(found))),
        "marker": {"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": INK}},
        "customdata": [(row["p10"], row["p90"]) for row in found],
        "hovertemplate": (
            "median %{x:+,d}; 8 in 10 runs from %{customdata[0]:+,d} to %{customdata[1]:+,d}"
            "<extra></extra>"
        ),
    }  # fmt: skip


def _means(found: list[Row]) -> Part:
    means, low, high = ([row[name] for row in found] for name in ("difference", "low", "high"))
    return marks(
        means,
        range(len(found)),
        "mean, with its 95% interval",
        Look(VERMILLION, "", "diamond", ""),
        size=10,
        ends=(low, high),
        customdata=list(zip(low, high, strict=True)),
        hovertemplate=(
            "mean %{x:+,.0f} (%{customdata[0]:+,.0f} to %{customdata[1]:+,.0f})<extra></extra>"
        ),
    )
