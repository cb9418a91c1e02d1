"""Past operations, predictions against what happened: what their charts find.

They stand on no page, so they have no captions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sim.charts.figure import Chart, with_heading
from sim.charts.hindcast import hindcast_odds, hindcast_reliability, hindcast_sizes
from sim.reports.words import Wordings, fitting_wording, percent
from sim.results.table import Table

HALF = 0.5


@dataclass(frozen=True, kw_only=True)
class PastChart:
    """A chart of past operations: its name, its table, how it is drawn and what it finds."""

    name: str
    table: str
    draw: Callable[[Table], Chart]
    finding: Callable[[Table], Wordings]


def past_charts(tables: Mapping[str, Table]) -> dict[str, Chart]:
    """Draw every chart of past operations under what it finds, by name.

    Parameters
    ----------
    tables : mapping of str to Table
        Tables by name, as `sim.hindcast.tables.tables` makes them.
    """
    return {
        chart.name: with_heading(
            chart.draw(tables[chart.table]), fitting_wording(chart.finding(tables[chart.table]))
        )
        for chart in PAST
    }


def reliability_finding(table: Table) -> Wordings:
    """Say where the odds that were given lie furthest from the share that joined."""
    rows = table.rows()
    if not rows:
        yield "No nation was given odds"
        return
    worst = max(rows, key=lambda row: abs(row["odds"] - row["share"]))
    odds, share = percent(worst["odds"]), percent(worst["share"])
    yield f"At worst, {share} joined of nations given odds of {odds}"


def sizes_finding(table: Table) -> Wordings:
    """Say how many forces lie within the band that was predicted."""
    rows = [row for row in table.rows() if row["achieved"] is not None]
    if not rows:
        yield "No past operation had a land force"
        return
    within = sum(row["low"] <= row["achieved"] <= row["high"] for row in rows)
    yield f"{within or 'None'} of {len(rows)} forces lie within the predicted nine in ten"


def odds_finding(table: Table) -> Wordings:
    """Say how often the likelier answer came true."""
    rows = table.rows()
    if not rows:
        yield "No nation was given odds"
        return
    right = sum((row["odds"] > HALF) == bool(row["joined"]) for row in rows)
    yield f"The likelier answer came true in {right:,} of {len(rows):,} cases"


PAST: Final = (
    PastChart(
        name="hindcast_reliability",
        table="hindcast_reliability",
        draw=hindcast_reliability,
        finding=reliability_finding,
    ),
    PastChart(
        name="hindcast_sizes",
        table="hindcast_operations",
        draw=hindcast_sizes,
        finding=sizes_finding,
    ),
    PastChart(
        name="hindcast_odds", table="hindcast_nations", draw=hindcast_odds, finding=odds_finding
    ),
)
