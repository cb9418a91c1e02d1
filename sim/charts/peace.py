"""The peace process: in how many runs there is war, a ceasefire, an agreement."""

from __future__ import annotations

from sim.charts.calendar import event_marks, sparse_ticks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, shares
from sim.charts.style import BLUE, GREEN, INK, PAPER, VERMILLION, tint
from sim.charts.table import TableLike
from sim.scenario.scenario import Scenario

PHASES = (
    ("agreement", "Peace agreement", BLUE, ""),
    ("ceasefire", "Ceasefire", GREEN, "."),
    ("war", "War", VERMILLION, "/"),
)


def peace(table: TableLike, scenario: Scenario) -> Chart:
    """Draw the phases of the peace process by week, one above the other.

    Parameters
    ----------
    table : Table
        ``week, war, ceasefire, agreement, deployable``, shares of runs.
    scenario : Scenario
        For its calendar.
    """
    marks = event_marks(scenario)
    return {
        "data": [*(_area(table, *phase) for phase in PHASES), _deployable(table)],
        "layout": layout(
            "The peace process, week by week",
            xaxis=weeks(scenario),
            yaxis=shares("Share of runs", range=[0, 1]),
            shapes=marks["shapes"],
            annotations=marks["annotations"],
            hovermode="x unified",
            narrow={"yaxis.title.text": "", **sparse_ticks(scenario)},
        ),
    }


def _area(table: TableLike, phase: str, name: str, colour: str, pattern: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "stackgroup": "phases",
        "x": table.columns["week"],
        "y": table.columns[phase],
        "name": name,
        "line": {"color": colour, "width": 1},
        "fillcolor": tint(colour, 0.5),
        "fillpattern": {
            "shape": pattern,
            "bgcolor": tint(colour, 0.55),
            "fgcolor": PAPER,
            "solidity": 0.35,
            "size": 8,
        },
        "hovertemplate": "%{y:.0%}",
    }


def _deployable(table: TableLike) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": table.columns["week"],
        "y": table.columns["deployable"],
        "name": "Terms that let troops go",
        "line": {"color": INK, "dash": "dash", "width": 2.5},
        "hovertemplate": "%{y:.0%}",
    }
