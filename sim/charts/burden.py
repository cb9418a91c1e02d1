"""Who carries the force: each nation's share, and how quickly the shares add up."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import (
    Part,
    nations_in_rows,
    shares,
)
from sim.charts.style import BLUE, PAPER, VERMILLION
from sim.charts.table import Row, TableLike, rank_rows
from sim.charts.traces import bars
from sim.rounding import percent

SHOWN = 15
"""Nations shown, the largest; the others carry little."""


def burden(table: TableLike) -> Chart:
    """Draw the share of all authorised troops that each nation carries.

    Parameters
    ----------
    table : Table
        ``iso3, name, share, cumulative, token``; the largest fifteen are shown.
    """
    nations = rank_rows(table, "share")[-SHOWN:]
    return nations_in_rows(
        "Who carries the force",
        nations,
        [_bars(nations), _sums(nations)],
        140,
        beside=([_token(row) for row in nations], "Contingents under 100 troops"),
        xaxis=shares("Share of all troops authorised at the deadline, over all runs"),
        narrow={"xaxis.title.text": "Share of all authorised troops"},
    )


def _token(nation: Row) -> str:
    return "" if nation["token"] is None else percent(nation["token"])


def _bars(nations: list[Row]) -> Part:
    return bars(
        [row["share"] for row in nations],
        name="the nation's share",
        marker={"color": BLUE},
        text=[percent(row["share"], 1) for row in nations],
        textposition="none",
        customdata=[row["name"] for row in nations],
        hovertemplate="%{customdata}: %{text} of the troops<extra></extra>",
    )


def _sums(nations: list[Row]) -> Part:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "this nation and all above it",
        "x": [row["cumulative"] for row in nations],
        "y": list(range(len(nations))),
        "line": {"color": VERMILLION, "dash": "dash", "width": 2},
        "marker": {"symbol": "diamond", "size": 9, "line": {"color": PAPER, "width": 1}},
        "customdata": [row["name"] for row in nations],
        "hovertemplate": "%{x:.0%} with %{customdata} and all above<extra></extra>",
    }
