"""How likely every government is to have troops authorised, week by week."""

from __future__ import annotations

from sim.charts.calendar import sparse_ticks, weeks, weeks_between_ticks
from sim.charts.figure import Chart
from sim.charts.frame import (
    FURTHER,
    Part,
    nations_in_rows,
)
from sim.charts.labels import odds_in_cells
from sim.charts.style import ODDS_COLOURS, ODDS_KEY, scale
from sim.charts.table import Column, TableLike, rank_rows
from sim.rounding import percent
from sim.scenario.scenario import RUNGS, Scenario

WITH_TROOPS = RUNGS[RUNGS.index("authorised") :]
"""Rungs on which a nation has troops authorised."""

KEY = {**ODDS_KEY, "y": 1, "yanchor": "bottom"}
"""The key to the shades, above the weeks."""

WIDE, NARROW = 8, 13
"""The odds stand in every so many weeks of a year, on a wide screen and on a narrow one."""


def board(table: TableLike, members: TableLike, scenario: Scenario) -> Chart:
    """Draw the board: a nation a row, a week a column, the shade its odds of troops.

    Parameters
    ----------
    table : Table
        ``week, iso3, rung, share``.
    members : Table
        ``iso3, name, authorised``: the odds by which nations are sorted and that stand at right.
    scenario : Scenario
        For its calendar.
    """
    nations = rank_rows(members, "authorised")
    chances = odds_by_week(table)
    course = range(scenario.weeks + 1)
    grid = [[chances[row["iso3"], week] for week in course] for row in nations]
    wide, narrow = (
        odds_in_cells(grid, weeks_between_ticks(scenario, every)) for every in (WIDE, NARROW)
    )
    odds = [percent(row["authorised"]) for row in nations]
    return nations_in_rows(
        "Chance of each nation's troops, week by week",
        nations,
        [_heat(grid, _pointer_texts(table, nations, scenario.weeks)), wide],
        190,
        beside=(odds, "Chance of troops authorised by the deadline"),
        clear=FURTHER,
        xaxis=_weeks(scenario),
        showlegend=False,
        narrow={
            "yaxis2.title.text": "Chance of troops",
            **{f"data.1.{key}": narrow[key] for key in ("x", "y", "text", "textfont")},
            "data.0.colorbar.len": 1,
            "data.0.colorbar.dtick": 0.5,
            **sparse_ticks(scenario, 26),
        },
    )


def _weeks(scenario: Scenario) -> Part:
    """Return the axis of weeks, whose title keeps clear of the year below a tick."""
    whole = weeks(scenario, range=[-0.5, scenario.weeks + 0.5])
    return {**whole, "title": {**whole["title"], "standoff": 28}}


def odds_by_week(table: TableLike) -> dict[tuple[str, int], float]:
    """Return the share of runs with troops authorised, in place or not, by nation and week."""
    odds: dict[tuple[str, int], float] = {}
    for iso3, week, rung, share in _cells(table):
        with_troops = share if rung in WITH_TROOPS else 0.0
        odds[iso3, week] = round(odds.get((iso3, week), 0.0) + with_troops, 12)
    return odds


def likeliest_rungs(table: TableLike) -> dict[tuple[str, int], tuple[int, float]]:
    """Return the most likely rung, and its share of runs, by nation and week."""
    best: dict[tuple[str, int], tuple[int, float]] = {}
    for iso3, week, rung, share in _cells(table):
        if (iso3, week) not in best or share > best[iso3, week][1]:
            best[iso3, week] = RUNGS.index(rung), share
    return best


def _cells(table: TableLike) -> zip[tuple[str, int, str, float]]:
    columns = (table.columns[name] for name in ("iso3", "week", "rung", "share"))
    return zip(*columns, strict=True)


def _pointer_texts(table: TableLike, nations: list[dict[str, str]], last: int) -> list[list[str]]:
    """Return what a week of a nation tells under the pointer: its name and its likeliest rung."""
    rungs = likeliest_rungs(table)
    return [
        [
            f"{row['name']}, likeliest rung: {RUNGS[rung]}, in {percent(share)} of runs"
            for rung, share in (rungs[row["iso3"], week] for week in range(last + 1))
        ]
        for row in nations
    ]


def _heat(grid: list[Column], said: list[list[str]]) -> Part:
    return {
        "type": "heatmap", "z": grid, "text": said, "zmin": 0, "zmax": 1,
        "colorscale": scale(ODDS_COLOURS), "colorbar": KEY, "ygap": 1,
        "hovertemplate": (
            "Week %{x}: troops authorised in %{z:.0%} of runs<br>%{text}<extra></extra>"
        ),
    }  # fmt: skip
