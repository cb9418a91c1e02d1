"""What governments look at, week by week: the gap, the mandate, Washington's word, the danger."""

from __future__ import annotations

from sim.charts.calendar import event_marks, sparse_ticks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, shares
from sim.charts.labels import labels
from sim.charts.style import Look, look
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
