"""The funnel: many governments support the force, few send troops."""

from __future__ import annotations

from itertools import accumulate

from sim.charts.calendar import event_marks, sparse_ticks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout
from sim.charts.labels import move_apart, note
from sim.charts.style import INK, MUTED, RUNG_COLOURS, SMALL
from sim.charts.table import TableLike
from sim.rounding import nearest
from sim.scenario.scenario import Scenario

STEPS = (
    ("troops", "troops authorised", RUNG_COLOURS[4], ""),
    ("pledged", "pledged", RUNG_COLOURS[3], "/"),
    ("conditional", "conditional", RUNG_COLOURS[2], "."),
    ("supports", "supports, without troops", RUNG_COLOURS[1], "x"),
    ("refuses", "refuses", RUNG_COLOURS[0], ""),
)

ROWS = 22
"""Rows of letters that fit beside the plot."""


def funnel(table: TableLike, scenario: Scenario) -> Chart:
    """Draw how many nations stand on each rung by week, the most committed at the bottom.

    Parameters
    ----------
    table : Table
        ``week, troops, pledged, conditional, supports, refuses``: mean numbers of nations.
    scenario : Scenario
        For its calendar and the number of nations.
    """
    marks = event_marks(scenario)
    return {
        "data": [_area(table, *step) for step in STEPS],
        "layout": layout(
            "How many nations stand on each rung",
            xaxis=weeks(scenario),
            yaxis=axis("Nations, mean over runs", range=[0, len(scenario.nations)]),
            shapes=marks["shapes"],
            annotations=[*_ends(table), *marks["annotations"]],
            hovermode="x unified",
            right=44,
            narrow={"yaxis.title.text": "", **sparse_ticks(scenario)},
        ),
    }


def _area(table: TableLike, step: str, name: str, colour: str, pattern: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "stackgroup": "rungs",
        "x": table.columns["week"],
        "y": table.columns[step],
        "name": name,
        "line": {"color": MUTED, "width": 1},
        "fillcolor": colour,
        "fillpattern": {
            "shape": pattern,
            "bgcolor": colour,
            "fgcolor": INK,
            "solidity": 0.12,
            "fgopacity": 0.5,
        },
        "hovertemplate": "%{y:.1f}",
    }


def _ends(table: TableLike) -> list[Part]:
    """Return the number on each rung in the last week, beside the middle of its area."""
    counts = [table.columns[step][-1] for step, *_ in STEPS]
    tops = list(accumulate(counts))
    middles = [top - count / 2 for top, count in zip(tops, counts, strict=True)]
    font = {"size": SMALL, "color": INK}
    places = move_apart(middles, gap=tops[-1] / ROWS)
    return [
        note(str(nearest(count, 1)), 1.01, place, xref="x domain", xanchor="left", font=font)
        for count, place in zip(counts, places, strict=True)
    ]
