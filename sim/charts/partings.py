"""How many runs of each scenario have parted from the first, week by week."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, names
from sim.charts.style import ODDS_COLOURS, ODDS_KEY, scale
from sim.charts.table import Column, TableLike, columns_where
from sim.charts.titles import NARROW, Titles, break_lines
from sim.rounding import outer_hundredths, percent

ROW = 34

SHORTEST = 13
"""Least number of the last week that is drawn."""


def partings(table: TableLike, titles: Titles) -> Chart:
    """Draw the share of runs that have parted by each week, a scenario a row.

    Parameters
    ----------
    table : Table
        ``scenario, against, week, parted, low, high, new, name, first``.
    titles : mapping of str to str
        Title of each scenario by name; the first to part stands at the top.
    """
    courses = {
        name: columns_where(table, scenario=name)
        for name in titles
        if name in table.columns["scenario"]
    }
    order = sorted(courses, key=lambda name: sum(courses[name]["parted"]))
    weeks = list(range(_last_week(courses) + 1))
    height = ROW * len(order) + 180
    return {
        "data": [_heat(courses, order, weeks, titles)],
        "layout": layout(
            f"Runs in which a government has chosen otherwise than in: "
            f"{titles[table.columns['against'][0]]}",
            height=height,
            xaxis=axis("Week", nticks=9, showgrid=False, tickangle=0),
            yaxis=names([break_lines(titles[name]) for name in order]),
            narrow={
                "height": height + 12 * len(order),
                "xaxis.nticks": 5,
                "data.0.xgap": 0,
                "data.0.colorbar.len": 1,
                "yaxis.ticktext": [break_lines(titles[name], NARROW) for name in order],
            },
        ),
    }


def _last_week(courses: dict[str, dict[str, Column]]) -> int:
    """Return the last week that is drawn: from then on no more runs part anywhere."""
    moves = [
        week
        for columns in courses.values()
        for week, new in zip(columns["week"], columns["new"], strict=True)
        if new
    ]
    ends = max(columns["week"][-1] for columns in courses.values())
    return int(min(max([SHORTEST, *moves]), ends))


def _heat(
    courses: dict[str, dict[str, Column]], order: list[str], weeks: Column, titles: Titles
) -> Part:
    grid = [_pad(courses[name]["parted"], len(weeks)) for name in order]
    return {
        "type": "heatmap",
        "x": weeks,
        "z": grid,
        "zmin": 0,
        "zmax": 1,
        "hoverongaps": False,
        "colorscale": scale(ODDS_COLOURS),
        "xgap": 1,
        "ygap": 3,
        "text": [_pad(_hover_texts(courses[name], titles[name]), len(weeks)) for name in order],
        "hovertemplate": "%{text}<extra></extra>",
        "colorbar": {**ODDS_KEY, "y": -70 / (ROW * len(order) + 60)},
    }


def _pad(values: Column, length: int) -> Column:
    """Return the weeks that are drawn, with nothing after the end of a shorter scenario."""
    return [*values[:length], *[None] * (length - len(values))]


def _hover_texts(columns: dict[str, Column], title: str) -> list[str]:
    """Say of each week how many have parted, and who is first in most of the runs that do then."""
    every = zip(
        *(columns[name] for name in ("week", "parted", "low", "high", "name", "first")),
        strict=True,
    )
    said = []
    for week, parted, low, high, name, first in every:
        below, above = outer_hundredths(low, high)
        who = f"<br>first in this week: most often {name}, {percent(first)} of runs" if name else ""
        many = f"{percent(parted)} of runs ({below} to {above}%) have parted"
        said.append(f"{title}, week {week}: {many}{who}")
    return said
