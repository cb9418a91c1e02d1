"""The world week by week: what governments look at, and the peace process."""

from __future__ import annotations

from sim.charts.calendar import event_marks, sparse_ticks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, shares
from sim.charts.labels import labels
from sim.charts.style import BLUE, GREEN, INK, PAPER, VERMILLION, Look, look, tint
from sim.charts.table import TableLike
from sim.scenario.scenario import Scenario

NAMES = {
    "gap": "Enabler gap",
    "clarity": "Clarity of the mandate",
    "credibility": "Worth of Washington's word",
    "threat": "Russian threat",
    "risk": "Risk of being drawn in",
}
SHORT = {
    "gap": "gap",
    "clarity": "clarity",
    "credibility": "US word",
    "threat": "threat",
    "risk": "risk",
}


def road(table: TableLike, scenario: Scenario) -> Chart:
    """Draw what governments look at by week.

    Parameters
    ----------
    table : Table
        ``week, gap, credibility, clarity, threat, risk``, means from 0 to 1.
    scenario : Scenario
        For its calendar.
    """
    looks = {name: look(place) for place, name in enumerate(NAMES)}
    marks = event_marks(scenario)
    ends = labels(
        {name: table.columns[name][-1] for name in NAMES},
        colours=[style.colour for style in looks.values()],
        span=1,
        height=330,
        words=SHORT,
    )
    return {
        "data": [_line(table, name, style) for name, style in looks.items()],
        "layout": layout(
            "What governments look at, week by week",
            xaxis=weeks(scenario),
            yaxis=shares("0% nothing, 100% all there could be", range=[0, 1.02]),
            shapes=marks["shapes"],
            annotations=[*ends, *marks["annotations"]],
            hovermode="x unified",
            right=70,
            narrow={"yaxis.title.text": "", **sparse_ticks(scenario)},
        ),
    }


def _line(table: TableLike, name: str, style: Look) -> Part:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": table.columns["week"],
        "y": table.columns[name],
        "name": NAMES[name],
        "line": {"color": style.colour, "dash": style.dash, "width": 2.5},
        "marker": {"symbol": style.symbol, "size": 8, "maxdisplayed": 6},
        "hovertemplate": "%{y:.0%}",
    }


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
