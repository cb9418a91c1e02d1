"""Where every government stands, week by week, and how likely it is to send troops."""

from __future__ import annotations

from sim.charts.calendar import sparse, weeks
from sim.charts.figure import Chart
from sim.charts.frame import Part, figures, layout, names, tall, unseen
from sim.charts.style import INK, MUTED, PAPER, RUNG_COLOURS, SMALL, steps
from sim.charts.table import Column, Table, ranked
from sim.rounding import percent
from sim.scenario.scenario import RUNGS, Scenario

LETTERS = "RSCPAD"
DARK = 3
"""Rungs from here on are so dark that letters on them are white."""

EVERY = 8
"""A letter stands in every so many weeks."""


def board(table: Table, members: Table, scenario: Scenario) -> Chart:
    """Draw the board: a nation a row, a week a column, the colour its most likely rung.

    Parameters
    ----------
    table : Table
        ``week, iso3, rung, share``.
    members : Table
        ``iso3, name, authorised``: the odds by which nations are sorted and that stand at right.
    scenario : Scenario
        For its calendar.
    """
    nations = ranked(members, "authorised")
    rungs = likeliest(table)
    grid = [[rungs[row["iso3"], week][0] for week in range(scenario.weeks + 1)] for row in nations]
    sure = [[rungs[row["iso3"], week][1] for week in range(scenario.weeks + 1)] for row in nations]
    labels = [row["name"] for row in nations]
    odds = [percent(row["authorised"]) for row in nations]
    return {
        "data": [_heat(grid, sure, labels), _letters(grid), *_key(), unseen(len(nations))],
        "layout": layout(
            "Most likely rung of each nation, week by week",
            height=tall(len(nations), 150),
            xaxis=weeks(scenario, range=[-0.5, scenario.weeks + 0.5]),
            yaxis=names(labels),
            yaxis2=figures(odds, "Chance of troops authorised by the deadline"),
            narrow={
                "yaxis.ticktext": [row["iso3"] for row in nations],
                "yaxis2.title.text": "Chance of troops",
                "legend.entrywidth": 0.5,
                "legend.entrywidthmode": "fraction",
                **sparse(scenario),
            },
        ),
    }


def likeliest(table: Table) -> dict[tuple[str, int], tuple[int, float]]:
    """Return the most likely rung, and its share of runs, by nation and week."""
    names = ("iso3", "week", "rung", "share")
    best: dict[tuple[str, int], tuple[int, float]] = {}
    for iso3, week, rung, share in zip(*(table.columns[one] for one in names), strict=True):
        if (iso3, week) not in best or share > best[iso3, week][1]:
            best[iso3, week] = RUNGS.index(rung), share
    return best


def _heat(grid: list[Column], sure: list[Column], labels: list[str]) -> Part:
    said = [
        [
            f"{name}: {RUNGS[rung]} in {percent(share)} of runs"
            for rung, share in zip(row, shares, strict=True)
        ]
        for name, row, shares in zip(labels, grid, sure, strict=True)
    ]
    return {
        "type": "heatmap", "z": grid, "text": said, "zmin": -0.5, "zmax": len(RUNGS) - 0.5,
        "colorscale": steps(RUNG_COLOURS), "showscale": False, "ygap": 1,
        "hovertemplate": "Week %{x}<br>%{text}<extra></extra>",
    }  # fmt: skip


def _letters(grid: list[Column]) -> Part:
    """Return the first letter of the rung in every few weeks: the sign beside the colour."""
    spots = [
        (week, place, row[week])
        for place, row in enumerate(grid)
        for week in range(EVERY // 2, len(row), EVERY)
    ]
    return {
        "type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False,
        "x": [week for week, _, _ in spots],
        "y": [place for _, place, _ in spots],
        "text": [LETTERS[rung] for _, _, rung in spots],
        "textfont": {
            "size": SMALL, "color": [PAPER if rung >= DARK else INK for _, _, rung in spots],
        },
    }  # fmt: skip


def _key() -> list[Part]:
    return [
        {
            "type": "scatter", "mode": "markers", "x": [None], "y": [None],
            "name": f"{letter} {rung}",
            "marker": {
                "symbol": "square", "size": 14, "color": colour,
                "line": {"color": MUTED, "width": 1},
            },
        }
        for letter, rung, colour in zip(LETTERS, RUNGS, RUNG_COLOURS, strict=True)
    ]  # fmt: skip
