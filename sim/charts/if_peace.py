"""If peace comes: how likely it is by each week, and what force there is some weeks after it."""

from __future__ import annotations

from sim.charts.calendar import event_marks, sparse_ticks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, names, shares, troops
from sim.charts.labels import heading, labels
from sim.charts.measures import PANELS
from sim.charts.style import BLUE, BROWN, GREEN, Look, look
from sim.charts.table import TableLike
from sim.charts.traces import curve, marks
from sim.scenario.scenario import Scenario

LINES = (("ceasefire", GREEN, "dot"), ("agreement", BLUE, "solid"))
SHIFT = 0.16
"""How far the marks of a row lie from its middle, as part of a row."""

STACKED: Part = {
    "xaxis.domain": [0, 0.72], "xaxis2.domain": [0, 1],
    "yaxis.domain": [0.58, 1], "yaxis2.domain": [0, 0.4],
    "height": 760, "xaxis.title.text": "", "yaxis.title.text": "", "xaxis2.nticks": 4,
}  # fmt: skip


def if_peace(by_week: TableLike, after: TableLike, scenario: Scenario) -> Chart:
    """Draw the chance of peace by each week, and the force some weeks after an agreement.

    Parameters
    ----------
    by_week : Table
        ``week``, and ``ceasefire`` and ``agreement`` with their intervals.
    after : Table
        ``weeks_after, measure, threshold, median, p10, p90``.
    scenario : Scenario
        For its calendar.
    """
    marks = event_marks(scenario, "x", "y domain")
    called = [name for _, name in PANELS[::-1]]
    least = after.columns["threshold"][0]
    return {
        "data": [
            *(part for line in LINES for part in _line(by_week, *line)),
            *(_force(after, wait, place) for place, wait in enumerate(_waits(after))),
        ],
        "layout": layout(
            "If peace comes",
            xaxis=weeks(scenario, 13, domain=[0, 0.42], anchor="y"),
            yaxis=shares("Share of runs", anchor="x"),
            xaxis2=troops(
                "Troops: half up to the mark, 8 in 10 on the line",
                domain=[0.62, 1], anchor="y2", nticks=6,
            ),
            yaxis2=names(called, showgrid=False, anchor="x2"),
            shapes=[*marks["shapes"], _rule(least)],
            annotations=[
                heading("Peace, by each week", 1),
                heading("The force after an agreement", 2),
                *_ends(by_week),
                *marks["annotations"],
            ],
            hovermode="closest",
            legend={"y": 1.1},
            top=48,
            narrow={**STACKED, **sparse_ticks(scenario, 26), "xaxis2.title.text": "Troops"},
        ),
    }  # fmt: skip


def _waits(after: TableLike) -> list[int]:
    return sorted(set(after.columns["weeks_after"]))


def _line(table: TableLike, name: str, colour: str, dash: str) -> list[Part]:
    return curve(
        table.columns["week"],
        table.columns[name],
        (table.columns[f"{name}_low"], table.columns[f"{name}_high"]),
        Look(colour, dash, "", ""),
        0.25,
        name=name,
        hovertemplate=(
            f"{name} by week %{{x}}: %{{y:.0%}} (%{{customdata[0]}} to %{{customdata[1]}}%)"
            "<extra></extra>"
        ),
    )


def _ends(table: TableLike) -> list[Part]:
    last = {name: table.columns[name][-1] for name, *_ in LINES}
    return labels(last, colours=[colour for _, colour, _ in LINES], span=1, height=300)


def _force(after: TableLike, wait: int, place: int) -> Part:
    rows = {row["measure"]: row for row in after.rows() if row["weeks_after"] == wait}
    order = [rows[measure] for measure, _ in PANELS[::-1]]
    middle, low, high = ([row[name] for row in order] for name in ("median", "p10", "p90"))
    return marks(
        middle,
        [row + SHIFT * (1 - 2 * place) for row in range(len(order))],
        f"{wait} weeks after it",
        look(place),
        ends=(low, high),
        xaxis="x2",
        yaxis="y2",
        customdata=list(zip(low, high, strict=True)),
        hovertemplate=(
            f"{wait} weeks after an agreement: %{{x:,d}} "
            "(%{customdata[0]:,d} to %{customdata[1]:,d})<extra></extra>"
        ),
    )


def _rule(least: int) -> Part:
    """Return the line of the least force asked for."""
    return {
        "type": "line", "xref": "x2", "yref": "y2 domain", "x0": least, "x1": least,
        "y0": 0, "y1": 1, "line": {"color": BROWN, "width": 1.5, "dash": "dash"},
    }  # fmt: skip
