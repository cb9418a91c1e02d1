"""The road of US engagement: what the mission needs of each enabler, and who covers it."""

from __future__ import annotations

from sim.charts.calendar import event_marks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, shares
from sim.charts.labels import heading
from sim.charts.style import BLUE, GREEN, INK, MUTED, PAPER, tint
from sim.charts.table import Column, TableLike, columns_where
from sim.scenario.scenario import ENABLERS, Scenario

NAMES = {
    "air": "Air protection",
    "intelligence": "Intelligence",
    "logistics": "Lift and supply",
    "guarantee": "Promise to respond",
}
LEFT, RIGHT = [0, 0.46], [0.54, 1]
UPPER, LOWER = [0.6, 1], [0, 0.4]
PLACES = ((LEFT, UPPER), (RIGHT, UPPER), (LEFT, LOWER), (RIGHT, LOWER))
ONE_COLUMN = ([0.825, 1], [0.55, 0.725], [0.275, 0.45], [0, 0.175])


def enablers(table: TableLike, scenario: Scenario) -> Chart:
    """Draw need against cover for the four enablers, one panel each.

    Parameters
    ----------
    table : Table
        ``week, enabler, promised, credible, european, needed, missing``, shares from 0 to 1.
    scenario : Scenario
        For its calendar.
    """
    panels = list(enumerate(ENABLERS, 1))
    marks = [event_marks(scenario, f"x{_sign(at)}", f"y{_sign(at)} domain") for at, _ in panels]
    return {
        "data": [trace for at, name in panels for trace in _panel(table, name, at)],
        "layout": layout(
            "What the mission needs of each enabler, and who covers it",
            height=680,
            shapes=[shape for mark in marks for shape in mark["shapes"]],
            annotations=[
                *(heading(NAMES[name], at) for at, name in panels),
                *(note for mark in marks for note in mark["annotations"]),
            ],
            hovermode="x unified",
            legend={"y": 1.06},
            top=60,
            narrow=_narrow(),
            **_axes(scenario),
        ),
    }


def _axes(scenario: Scenario) -> Part:
    axes: Part = {}
    for at, (across, up) in enumerate(PLACES, 1):
        title = {} if up is LOWER else {"title": ""}
        axes[f"xaxis{_sign(at)}"] = weeks(
            scenario, 13, domain=across, anchor=f"y{_sign(at)}", **title
        )
        axes[f"yaxis{_sign(at)}"] = shares(
            "Share of full cover" if across is LEFT else "", domain=up, anchor=f"x{_sign(at)}",
            range=None, rangemode="tozero", **({} if at == 1 else {"matches": "y"}),
        )  # fmt: skip
    return axes


def _narrow() -> Part:
    """Return the four panels one below the other."""
    narrow: Part = {"height": 1100, "legend.y": 1.03}
    for at, up in enumerate(ONE_COLUMN, 1):
        narrow[f"xaxis{_sign(at)}.domain"] = [0, 1]
        narrow[f"yaxis{_sign(at)}.domain"] = up
        narrow[f"yaxis{_sign(at)}.title.text"] = ""
        narrow[f"xaxis{_sign(at)}.title.text"] = ""
    return narrow


def _panel(table: TableLike, enabler: str, at: int) -> list[Part]:
    columns = columns_where(table, enabler=enabler)
    axes = {"xaxis": f"x{_sign(at)}", "yaxis": f"y{_sign(at)}", "showlegend": at == 1}
    parts = [
        _cover(columns, "european", "Europe covers", BLUE, ""),
        _cover(columns, "credible", "Washington's promise, at what its word is worth", GREEN, "/"),
        _line(columns, "promised", "Washington's promise, at face value", MUTED, "dot"),
        _line(columns, "needed", "The mission needs", INK, "dash"),
    ]
    return [
        {**part, **axes, **({"stackgroup": str(at)} if "fillcolor" in part else {})}
        for part in parts
    ]


def _cover(columns: dict[str, Column], column: str, name: str, colour: str, pattern: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": columns["week"],
        "y": columns[column],
        "name": name,
        "line": {"color": colour, "width": 1, "shape": "hv"},
        "fillcolor": tint(colour, 0.55),
        "fillpattern": {
            "shape": pattern,
            "bgcolor": tint(colour, 0.55),
            "fgcolor": PAPER,
            "solidity": 0.3,
            "size": 8,
        },
        "hovertemplate": "%{y:.0%}",
    }


def _line(columns: dict[str, Column], column: str, name: str, colour: str, dash: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": columns["week"],
        "y": columns[column],
        "name": name,
        "line": {"color": colour, "dash": dash, "width": 2.5, "shape": "hv"},
        "hovertemplate": "%{y:.0%}",
    }


def _sign(at: int) -> str:
    return "" if at == 1 else str(at)
