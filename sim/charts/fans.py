"""The middle course of the force in every scenario, overlaid."""

from __future__ import annotations

from collections.abc import Mapping

from sim.charts.calendar import sparse, weeks
from sim.charts.fan import asked_for
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, troops
from sim.charts.labels import labels
from sim.charts.style import Look, look
from sim.charts.table import Table, where
from sim.charts.titles import Titles
from sim.scenario.scenario import Scenario

HEIGHT = 560


def fans(tables: Mapping[str, Table], titles: Titles, scenario: Scenario) -> Chart:
    """Draw the median of authorised troops by week, a line for each scenario.

    Parameters
    ----------
    tables : mapping of str to Table
        The fan of each scenario by its name: ``week, measure, p50``.
    titles : mapping of str to str
        Title of each scenario by name.
    scenario : Scenario
        For the calendar and the force asked for; those of the first.
    """
    looks = {name: look(place) for place, name in enumerate(titles)}
    middles = {name: where(tables[name], measure="authorised") for name in titles}
    top = max(scenario.minimum * 1.5, *(max(one["p50"]) for one in middles.values())) * 1.08
    ends = labels(
        {name: one["p50"][-1] for name, one in middles.items()},
        colours=[one.colour for one in looks.values()],
        span=top,
        height=HEIGHT - 110,
        words=titles,
    )
    asked, words = asked_for(scenario)
    return {
        "data": [_line(middles[name], titles[name], style) for name, style in looks.items()],
        "layout": layout(
            "Authorised troops, week by week: the median of each scenario",
            height=HEIGHT,
            xaxis=weeks(scenario),
            yaxis=troops("Troops", range=[0, top]),
            shapes=asked,
            annotations=[words, *ends],
            showlegend=False,
            hovermode="closest",
            right=245,
            narrow={
                "showlegend": True,
                "annotations": [words],
                "height": HEIGHT + 24 * len(titles),
                "yaxis.title.text": "",
                "margin.r": 16,
                **sparse(scenario),
            },
        ),
    }


def _line(columns: dict[str, list[float]], title: str, style: Look) -> Part:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": columns["week"],
        "y": columns["p50"],
        "name": title,
        "line": {"color": style.colour, "dash": style.dash, "width": 2.5},
        "marker": {"symbol": style.symbol, "size": 8, "maxdisplayed": 7},
        "hovertemplate": "week %{x}: %{y:,d}",
    }
