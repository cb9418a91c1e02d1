"""How many troops are authorised week by week: the middle, and how far runs lie apart."""

from __future__ import annotations

from sim.charts.calendar import event_marks, sparse_ticks, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, troops
from sim.charts.labels import note
from sim.charts.measures import PANELS
from sim.charts.style import BAND, BAND_EDGE, BLUE, BROWN, SMALL, VERMILLION, tint
from sim.charts.table import Column, TableLike, columns_where
from sim.scenario.scenario import Scenario

BANDS = (("p10", "p90", "8 in 10 runs", 0.18), ("p25", "p75", "half of the runs", 0.38))


def fan(table: TableLike, scenario: Scenario) -> Chart:
    """Draw the fan of authorised troops by week, with the medians of the other two measures.

    Parameters
    ----------
    table : Table
        ``week, measure, p10, p25, p50, p75, p90``; all three measures.
    scenario : Scenario
        For its calendar and the force asked for.
    """
    committed, authorised, in_place = (
        columns_where(table, measure=measure) for measure, _ in PANELS
    )
    bands = [part for band in BANDS for part in _band(authorised, *band)]
    lines = [
        _line(committed, "committed, median", BROWN, "dot"),
        _line(authorised, "authorised, median", BLUE, "solid"),
        _line(in_place, "in place, median", VERMILLION, "dash"),
    ]
    marks = event_marks(scenario)
    asked, words = force_band(scenario)
    top = max(*(band["y1"] for band in asked), *authorised["p90"], *committed["p50"]) * 1.08
    return {
        "data": [*lines, *bands],
        "layout": layout(
            "Authorised troops, week by week",
            xaxis=weeks(scenario),
            yaxis=troops("Troops", range=[0, top]),
            shapes=[*asked, *marks["shapes"]],
            annotations=[words, *marks["annotations"]],
            hovermode="x unified",
            narrow={
                **sparse_ticks(scenario),
                "yaxis.title.text": "",
            },
        ),
    }


def _band(columns: dict[str, Column], low: str, high: str, name: str, opacity: float) -> list[Part]:
    edge = {"type": "scatter", "x": columns["week"], "mode": "lines", "line": {"width": 0}}
    span = list(zip(columns[low], columns[high], strict=True))
    return [
        {**edge, "y": columns[low], "hoverinfo": "skip", "showlegend": False},
        {
            **edge,
            "y": columns[high],
            "fill": "tonexty",
            "fillcolor": tint(BLUE, opacity),
            "name": name,
            "customdata": span,
            "hovertemplate": "%{customdata[0]:,d} to %{customdata[1]:,d}",
        },
    ]


def _line(columns: dict[str, Column], name: str, colour: str, dash: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": columns["week"],
        "y": columns["p50"],
        "name": name,
        "line": {"color": colour, "dash": dash, "width": 3},
        "hovertemplate": "%{y:,d}",
    }


def force_band(scenario: Scenario, called: str = "the force asked for") -> tuple[list[Part], Part]:
    """Return the band of the force asked for, in pieces where it changes, and what it is called."""
    changes = {0: (scenario.minimum, scenario.maximum)}
    for event in sorted(scenario.events, key=lambda event: event.week):
        before = changes[max(changes)]
        after = event.minimum or before[0], event.maximum or before[1]
        if after != before:
            changes[event.week] = after
    ends = [*sorted(changes)[1:], scenario.weeks]
    bands = [
        _band_of(start, end, *changes[start])
        for start, end in zip(sorted(changes), ends, strict=True)
    ]
    font = {"size": SMALL, "color": BROWN}
    words = note(
        called, 0.01, scenario.maximum, xref="x domain", xanchor="left",
        yanchor="top", font=font,
    )  # fmt: skip
    return bands, words


def _band_of(start: int, end: int, least: int, most: int) -> Part:
    return {
        "type": "rect", "xref": "x", "x0": start, "x1": end, "yref": "y", "y0": least, "y1": most,
        "fillcolor": BAND, "line": {"width": 1, "color": BAND_EDGE}, "layer": "below",
    }  # fmt: skip
