"""The chance, week by week, that the force has reached each size."""

from __future__ import annotations

from sim.charts.calendar import event_marks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, shares
from sim.charts.labels import heading, labels
from sim.charts.measures import MIDDLE, PANELS, domains, number, stack
from sim.charts.style import Look, look
from sim.charts.table import Column, TableLike, columns_where
from sim.charts.traces import curve
from sim.scenario.scenario import Scenario

GAP = 0.09
"""Room between two panels beside each other, as a part of the width, for the names of lines."""

EVERY = 26
"""Weeks from one tick to the next."""

BELOW = 0.1
"""Room between two panels of a narrow screen, as a part of the height."""

TALL = 1000
"""Height in pixels on a narrow screen."""


def thresholds(table: TableLike, scenario: Scenario) -> Chart:
    """Draw the chance of each threshold by week with its 95% interval, one panel a measure.

    Parameters
    ----------
    table : Table
        ``week, measure, threshold, chance, low, high``.
    scenario : Scenario
        For its calendar.
    """
    panels = [_panel(table, measure, at) for at, (measure, _) in enumerate(PANELS, 1)]
    marks = [
        event_marks(scenario, f"x{number(at)}", f"y{number(at)} domain")
        for at in range(1, len(PANELS) + 1)
    ]
    notes = [heading(name, at) for at, (_, name) in enumerate(PANELS, 1)]
    ends = [note for at, (measure, _) in enumerate(PANELS, 1) for note in _ends(table, measure, at)]
    return {
        "data": [trace for panel in panels for trace in panel],
        "layout": layout(
            "Chance of reaching each size, week by week",
            **_axes(scenario),
            shapes=[shape for mark in marks for shape in mark["shapes"]],
            annotations=[*notes, *ends, *(sign for mark in marks for sign in mark["annotations"])],
            hovermode="x unified",
            top=44,
            right=62,
            narrow={**stack(BELOW), "height": TALL, "yaxis.title.text": ""},
        ),
    }


def _axes(scenario: Scenario) -> Part:
    """Return the axes of the panels beside each other; what they count stands at one of each."""
    axes: Part = {}
    for panel, domain in enumerate(domains(GAP), 1):
        title = {} if panel == MIDDLE else {"title": ""}
        axes[f"xaxis{number(panel)}"] = weeks(
            scenario, EVERY, domain=domain, anchor=f"y{number(panel)}", **title
        )
        counts = {"title": "Share of runs"} if panel == 1 else {"title": "", "matches": "y"}
        axes[f"yaxis{number(panel)}"] = shares(**counts, anchor=f"x{number(panel)}")
    return axes


def looks(table: TableLike) -> dict[int, Look]:
    """Return how each threshold of a table looks, the smallest first."""
    return {size: look(place) for place, size in enumerate(sorted(set(table.columns["threshold"])))}


def _panel(table: TableLike, measure: str, at: int) -> list[Part]:
    axes = {} if at == 1 else {"xaxis": f"x{at}", "yaxis": f"y{at}"}
    return [
        {**part, **axes}
        for threshold, style in looks(table).items()
        for part in _curve(
            columns_where(table, measure=measure, threshold=threshold), threshold, style
        )
    ]


def _curve(columns: dict[str, Column], threshold: int, style: Look) -> list[Part]:
    return curve(
        columns["week"],
        columns["chance"],
        (columns["low"], columns["high"]),
        style,
        0.25,
        name=f"{threshold:,}",
        hovertemplate="%{y:.0%} (%{customdata[0]} to %{customdata[1]}%)",
    )


def _ends(table: TableLike, measure: str, panel: int) -> list[Part]:
    last = {
        f"{threshold:,}": columns_where(table, measure=measure, threshold=threshold)["chance"][-1]
        for threshold in looks(table)
    }
    colours = [style.colour for style in looks(table).values()]
    return labels(last, colours=colours, span=1, height=300, panel=panel)
