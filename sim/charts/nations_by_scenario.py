"""Nations by scenario: whose odds change and how, and who is first to choose otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names
from sim.charts.style import AGAINST_FOR, SMALL
from sim.charts.table import TableLike
from sim.charts.titles import NARROW, Titles, break_lines, by_value
from sim.charts.traces import cells
from sim.rounding import hundredths, percent, signed

ROOMY = 6
"""Scenarios beside each other up to which the figures fit into their cells on a phone."""

SELDOM = 0.02
"""A nation that in no scenario is first in so large a share of runs is not drawn."""

MORE = [[0.0, AGAINST_FOR[1][1]], [1.0, AGAINST_FOR[2][1]]]
"""From none to most, pale enough for dark letters."""

Grid = list[list[float | None]]
"""Values by nation and scenario; None where a nation does not take part."""


def nation_gains(table: TableLike, titles: Titles) -> Chart:
    """Draw the paired difference in each nation's odds, a scenario a column.

    Parameters
    ----------
    table : Table
        ``scenario, against, iso3, name, difference, low, high``; at least a row. The cell of a
        nation that does not take part in a scenario stays empty.
    titles : mapping of str to str
        Title of each scenario by name; where odds rise most in all stands first. Where they are
        many, the figures leave the cells on a narrow screen. A nation that is not in a scenario
        has no cell there.
    """
    moved: dict[str, float] = {}
    for row in table.rows():
        moved[row["scenario"]] = moved.get(row["scenario"], 0) + row["difference"]
    scenarios, most = by_value(titles, moved), _most(table, "difference")
    nations = sorted(most, key=lambda code: (most[code], code))
    grid = _grid(table, "difference", nations, scenarios)
    reach = 100 * max((abs(move) for line in grid for move in line if move is not None), default=1)
    trace = cells(
        [[None if gain is None else 100 * gain for gain in line] for line in grid],
        [[_points(gain) for gain in line] for line in grid],
        "Difference in percentage points",
        ",d",
        zmin=-(reach or 1),
        zmax=reach or 1,
        colorscale=[list(stop) for stop in AGAINST_FOR],
        hovertemplate="%{customdata[0]}, %{customdata[1]}: %{text} points<extra></extra>",
    )
    return _chart(
        "Odds of each nation's troops, compared with", table, titles, scenarios, nations, trace
    )


def first_to_part(table: TableLike, titles: Titles) -> Chart:
    """Draw in which share of runs each nation is among the first, a scenario a column.

    Parameters
    ----------
    table : Table
        ``scenario, against, iso3, name, first``; at least a row. A nation that is not in a scenario
        has no cell there. Where all are seldom first, all are drawn.
    titles : mapping of str to str
        Title of each scenario by name.
    """
    scenarios = [name for name in titles if name in table.columns["scenario"]]
    most = _most(table, "first")
    order = sorted(most, key=lambda code: (most[code], code))
    nations = [code for code in order if most[code] >= SELDOM] or order
    grid = _grid(table, "first", nations, scenarios)
    trace = cells(
        grid,
        [["" if share is None else percent(share) for share in line] for line in grid],
        "Share of runs",
        ".0%",
        zmin=0,
        zmax=max((share for line in grid for share in line if share is not None), default=0) or 1,
        colorscale=MORE,
        hovertemplate="%{customdata[0]}, %{customdata[1]}: %{text} of runs<extra></extra>",
    )
    return _chart("Who first chooses otherwise than in", table, titles, scenarios, nations, trace)


def _most(table: TableLike, column: str) -> dict[str, float]:
    """Return the largest size of a column in any scenario, by nation."""
    most: dict[str, float] = {}
    for row in table.rows():
        most[row["iso3"]] = max(most.get(row["iso3"], 0), abs(row[column]))
    return most


def _grid(table: TableLike, column: str, nations: list[str], scenarios: list[str]) -> Grid:
    found = {(row["iso3"], row["scenario"]): row[column] for row in table.rows()}
    return [[found.get((iso3, name)) for name in scenarios] for iso3 in nations]


def _chart(
    topic: str,
    table: TableLike,
    titles: Titles,
    scenarios: Sequence[str],
    nations: Sequence[str],
    trace: Part,
) -> Chart:
    """Return a chart with a nation a row, from the bottom, and a scenario a column."""
    named: Mapping[str, str] = {row["iso3"]: row["name"] for row in table.rows()}
    whole, rows = [titles[name] for name in scenarios], [named[iso3] for iso3 in nations]
    customdata = [[(nation, title) for title in whole] for nation in rows]
    roomy = len(scenarios) <= ROOMY
    return {
        "data": [{**trace, "hoverongaps": False, "customdata": customdata}],
        "layout": layout(
            f"{topic}: {titles[table.columns['against'][0]]}",
            height=height_of_rows(len(nations), 230),
            xaxis=axis(
                "", side="top", tickmode="array", tickvals=list(range(len(scenarios))),
                ticktext=[break_lines(title, NARROW) for title in whole],
                tickangle=0 if roomy else -75, showgrid=False,
            ),
            yaxis=names(rows),
            narrow={
                "yaxis.ticktext": list(nations),
                "height": height_of_rows(len(nations), 300),
                "xaxis.tickangle": -90,
                **({} if roomy else _narrow_columns(whole)),
            },
        ),
    }  # fmt: skip


def _narrow_columns(labels: list[str]) -> Part:
    """Return what differs on a narrow screen where columns are too narrow for figures."""
    return {"data.0.texttemplate": "", "xaxis.ticktext": labels, "xaxis.tickfont.size": SMALL}


def _points(share: float | None) -> str:
    """Say a difference in whole percentage points.

    >>> _points(0.126), _points(-0.03), _points(-0.001)
    ('+13', '-3', '0')
    """
    return "" if share is None else signed(hundredths(share))
