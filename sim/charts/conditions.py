"""What those who have not pledged still ask of Washington."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import (
    Part,
    height_of_rows,
    nations_in_rows,
    shares,
)
from sim.charts.style import BLUE, BROWN, GREEN, PALE, SKY, part_fill
from sim.charts.table import Row, TableLike
from sim.charts.traces import bars
from sim.rounding import percent
from sim.scenario.scenario import Scenario

PARTS = (
    ("pledged", "pledged", BLUE, ""),
    ("ready", "willing, and on the way to a pledge", SKY, "x"),
    ("winnable", "would pledge if Washington did more", GREEN, "/"),
    ("unwinnable", "would not for any American help", PALE, "."),
    ("no_means", "no troops to send", BROWN, "\\"),
)
"""Into what all runs are split: the column, its name, its colour and pattern."""


def conditions(table: TableLike, scenario: Scenario) -> Chart:
    """Draw who has pledged, who would for more US engagement, who would not, and who cannot.

    Parameters
    ----------
    table : Table
        ``iso3, name, without, no_means, ready, winnable, unwinnable, p50``: the share of runs
        without a pledge, the parts of it, and the median least US engagement asked.
    scenario : Scenario
        Nations that have no army in it are left out.
    """
    nations = sorted(pledgers(table, scenario), key=lambda row: -row["without"])
    return nations_in_rows(
        "Who has pledged, and who would if Washington did more",
        nations,
        _bars(nations),
        180,
        beside=(
            [_least_engagement(row) for row in nations],
            "Median least US engagement that would do, where more would",
        ),
        barmode="stack",
        xaxis=shares("Share of runs, at the deadline", range=[0, 1]),
        narrow={
            "yaxis2.title.text": "Least US engagement that would do",
            "height": height_of_rows(len(nations), 230),
        },
    )


def pledgers(table: TableLike, scenario: Scenario) -> list[Row]:
    """Return the rows of nations that have an army to pledge troops from."""
    armed = {nation.iso3 for nation in scenario.nations if nation.attributes["army"].high}
    return [{**row, "pledged": 1 - row["without"]} for row in table.rows() if row["iso3"] in armed]


def _least_engagement(nation: Row) -> str:
    return "" if nation["p50"] is None else percent(nation["p50"])


def _bars(nations: list[Row]) -> list[Part]:
    """Return a trace for each part that any nation has."""
    return [
        bars(
            [row[part] for row in nations],
            name=name,
            marker=part_fill(colour, pattern),
            customdata=[row["name"] for row in nations],
            hovertemplate="%{customdata}: %{x:.0%} of runs<extra>" + name + "</extra>",
        )
        for part, name, colour, pattern in PARTS
        if part == "pledged" or any(row[part] for row in nations)
    ]
