"""The four questions a government asks, answered: what adds to its willingness and what takes."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import ROW, Part, axis, height_of_rows, nations_in_rows
from sim.charts.labels import note, vertical_line
from sim.charts.style import INK, PAPER, QUESTION_LOOKS, SMALL, Look, hatch
from sim.charts.table import Row, TableLike, rank_rows
from sim.charts.traces import bars
from sim.scenario.scenario import Scenario

NAMES = {
    "stake": "Stake: is it worth it?",
    "safety": "Safety: is it safe enough?",
    "company": "Company: who else goes?",
    "home": "Home: can it be carried?",
    "disposition": "Own bent and mood",
}
PLEDGE = "climb.conditional"
"""Name of the willingness that it takes to climb from a conditional yes to a pledge."""


def questions(table: TableLike, scenario: Scenario) -> Chart:
    """Draw the four questions of each nation as bars to both sides of zero.

    Parameters
    ----------
    table : Table
        ``iso3, name, stake, safety, company, home, disposition, willingness``, in points.
    scenario : Scenario
        For the willingness that a pledge takes.
    """
    nations = rank_rows(table, "willingness")
    pledge = scenario.numbers[PLEDGE].value
    bars = [_bar(nations, question, look) for question, look in QUESTION_LOOKS.items()]
    chart = nations_in_rows(
        "The four questions of each government, at the deadline",
        nations,
        [*bars, _sums(nations)],
        150 + ROW,
        barmode="relative",
        bargap=0.25,
        xaxis=axis(
            "Points of willingness, mean over runs", zeroline=True, zerolinecolor=INK, nticks=10
        ),
        shapes=[vertical_line(pledge, dash="dash", colour=INK)],
        annotations=[_pledge_note(pledge)],
        narrow={
            "height": height_of_rows(len(nations), 240 + ROW),
            "xaxis.title.text": "Points of willingness",
        },
    )
    chart["layout"]["yaxis"]["range"][0] -= 1  # a row for words that would cover a bar
    return chart


def _bar(nations: list[Row], question: str, look: Look) -> Part:
    fill = hatch(look.colour, look.pattern, PAPER)
    return bars(
        [row[question] for row in nations],
        name=NAMES[question],
        marker={**fill, "line": {"color": PAPER, "width": 0.5}},
        customdata=[row["name"] for row in nations],
        hovertemplate="%{customdata}: %{x:+.2f} points<extra>" + NAMES[question] + "</extra>",
    )


def _sums(nations: list[Row]) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Willingness: the sum",
        "x": [row["willingness"] for row in nations],
        "y": list(range(len(nations))),
        "marker": {
            "symbol": "diamond", "size": 10, "color": INK, "line": {"color": PAPER, "width": 1.5},
        },
        "customdata": [row["name"] for row in nations],
        "hovertemplate": "%{customdata}: %{x:.2f} points in all<extra></extra>",
    }  # fmt: skip


def _pledge_note(pledge: float) -> Part:
    font = {"size": SMALL, "color": INK}
    return note(
        " takes a pledge", pledge, -1, yref="y", xanchor="left", yanchor="middle", font=font,
    )  # fmt: skip
