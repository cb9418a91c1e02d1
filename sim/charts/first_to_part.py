"""Which nations are first to choose otherwise than in the scenario that others are held against."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names
from sim.charts.style import AGAINST_FOR, INK, SIZE, SMALL
from sim.charts.table import TableLike
from sim.charts.titles import NARROW, Titles, break_lines
from sim.rounding import percent

ROOMY = 6
"""Scenarios beside each other up to which the figures fit into their cells on a phone."""

SELDOM = 0.02
"""A nation that in no scenario is first in so large a share of runs is not drawn."""

MORE = [[0.0, AGAINST_FOR[1][1]], [1.0, AGAINST_FOR[2][1]]]
"""From none to most, pale enough for dark letters."""


def first_to_part(table: TableLike, titles: Titles) -> Chart:
    """Draw in which share of runs each nation is among the first, a scenario a column.

    Parameters
    ----------
    table : Table
        ``scenario, against, iso3, name, first``; at least a row. A nation that is not in a scenario
        has no cell there.
    titles : mapping of str to str
        Title of each scenario by name.
    """
    cells = {(row["iso3"], row["scenario"]): row["first"] for row in table.rows()}
    scenarios = [name for name in titles if name in table.columns["scenario"]]
    nations = _nations_by_share(table)
    shares = [[cells.get((iso3, name)) for name in scenarios] for iso3 in nations]
    whole = [titles[name] for name in scenarios]
    angle = 0 if len(scenarios) <= ROOMY else -75
    return {
        "data": [_heat(shares, list(nations.values()), whole)],
        "layout": layout(
            f"Who first chooses otherwise than in: {titles[table.columns['against'][0]]}",
            height=height_of_rows(len(nations), 230),
            xaxis=axis(
                "", side="top", tickmode="array", tickvals=list(range(len(scenarios))),
                ticktext=[break_lines(title, NARROW) for title in whole], tickangle=angle,
                showgrid=False,
            ),
            yaxis=names(list(nations.values())),
            narrow={
                "yaxis.ticktext": list(nations),
                "height": height_of_rows(len(nations), 300),
                "xaxis.tickangle": -90,
                **_narrow_labels(whole),
            },
        ),
    }  # fmt: skip


def _narrow_labels(labels: list[str]) -> Part:
    """Return what else differs on a narrow screen where columns are too narrow for figures."""
    if len(labels) <= ROOMY:
        return {}
    return {"data.0.texttemplate": "", "xaxis.ticktext": labels, "xaxis.tickfont.size": SMALL}


def _nations_by_share(table: TableLike) -> dict[str, str]:
    """Return the nations that are drawn by code; those that most often are first stand at the top.

    Where all are seldom first, all are drawn.
    """
    most: dict[str, float] = {}
    named: dict[str, str] = {}
    for row in table.rows():
        most[row["iso3"]] = max(most.get(row["iso3"], 0), row["first"])
        named[row["iso3"]] = row["name"]
    order = sorted(named, key=lambda code: (most[code], code))
    often = [code for code in order if most[code] >= SELDOM]
    return {code: named[code] for code in often or order}


def _heat(shares: list[list[float | None]], nations: list[str], scenarios: list[str]) -> Part:
    most = max((share for line in shares for share in line if share is not None), default=0)
    return {
        "type": "heatmap",
        "z": shares,
        "hoverongaps": False,
        "zmin": 0,
        "zmax": most or 1,
        "colorscale": MORE,
        "text": [["" if share is None else percent(share) for share in line] for line in shares],
        "texttemplate": "%{text}",
        "textfont": {"size": SMALL, "color": INK},
        "customdata": [[(nation, title) for title in scenarios] for nation in nations],
        "hovertemplate": "%{customdata[0]}, %{customdata[1]}: %{text} of runs<extra></extra>",
        "xgap": 1,
        "ygap": 1,
        "colorbar": {
            "orientation": "h", "thickness": 12, "len": 0.8, "y": 0, "yanchor": "top",
            "outlinewidth": 0, "tickformat": ".0%", "nticks": 5,
            "title": {"text": "Share of runs", "side": "top", "font": {"size": SIZE - 1}},
        },
    }  # fmt: skip
