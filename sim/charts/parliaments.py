"""Parliaments: how long a pledge waits for consent, and how often a vote is lost."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import (
    Part,
    axis,
    nations_in_rows,
)
from sim.charts.style import BLUE, INK, VERMILLION, Look
from sim.charts.table import Row, TableLike, rank_rows
from sim.charts.traces import marks, segments
from sim.rounding import percent
from sim.scenario.scenario import VOTING


def parliaments(table: TableLike) -> Chart:
    """Draw the weeks from a pledge to consent, for nations whose parliament must vote.

    Parameters
    ----------
    table : Table
        ``iso3, name, role, wait_p50, wait_p90, lost``; nations that never had consent to wait
        for are left out.
    """
    nations = [row for row in rank_rows(table, "wait_p50") if row["role"] in VOTING]
    waits = segments(
        [row["wait_p50"] for row in nations],
        [row["wait_p90"] for row in nations],
        line={"color": INK, "width": 1.5},
        showlegend=False,
    )
    return nations_in_rows(
        "From pledge to consent, where parliament must vote",
        nations,
        [
            waits,
            _points(nations, "wait_p50", "half have waited at most", BLUE, "circle"),
            _points(nations, "wait_p90", "9 in 10 have waited at most", VERMILLION, "diamond"),
        ],
        150,
        beside=([percent(row["lost"], 1) for row in nations], "Runs with a lost vote"),
        xaxis=axis("Weeks from the government's pledge to consent", rangemode="tozero"),
        narrow={"xaxis.title.text": "Weeks from pledge to consent"},
    )


def _points(nations: list[Row], column: str, name: str, colour: str, symbol: str) -> Part:
    return marks(
        [row[column] for row in nations],
        range(len(nations)),
        name,
        Look(colour, "", symbol, ""),
        customdata=[row["name"] for row in nations],
        hovertemplate="%{customdata}: %{x:.0f} weeks<extra>" + name + "</extra>",
    )
