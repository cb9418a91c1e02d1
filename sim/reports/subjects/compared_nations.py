"""Whose odds change from scenario to scenario: what the chart of them shows and finds."""

from __future__ import annotations

from typing import Final

from sim.charts.nations_by_scenario import nation_gains
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import ComparedFacts, Row, largest_change
from sim.reports.words import Wordings, points, the
from sim.rounding import hundredths

NOTICED = 10
"""Percentage points by which odds must move to be counted."""


def nations_finding(facts: ComparedFacts) -> Wordings:
    """Say how many nations' odds move so far that it is noticed."""
    table = facts.tables["nation_gains"]
    nations = set(table.column("iso3"))
    far = {row["iso3"] for row in table.rows() if abs(hundredths(row["difference"])) >= NOTICED}
    verb = "move" if len(far) != 1 else "moves"
    count = len(far) or "None"
    yield f"{count} of {len(nations)} nations' odds {verb} by {NOTICED} points or more"


def nation_gains_caption(facts: ComparedFacts) -> str:
    """Say whose odds move most, up and down."""
    table = facts.tables["nation_gains"]
    rows = sorted(table.rows(), key=lambda row: row["difference"])
    down, up = rows[0], rows[-1]
    fall = f"; they fall most for {_change(facts, down)}" if down["difference"] < 0 else ""
    return (
        f"The odds of authorised troops rise most for {_change(facts, up)}{fall}. Nations are "
        "sorted by how far their odds move in any scenario; figures are percentage points."
    )


def _change(facts: ComparedFacts, row: Row) -> str:
    change = points(row["difference"])
    return f"{the(row['name'])} in “{facts.titles[row['scenario']]}” ({change})"


def nation_gains_finding(facts: ComparedFacts) -> Wordings:
    """Say whose odds move most."""
    table = facts.tables["nation_gains"]
    most, alone = largest_change(table.rows())
    if not hundredths(most["difference"]):
        yield "No nation's odds move by a whole point in any scenario"
        return
    change = points(most["difference"])
    if alone:
        yield f"The odds of {the(most['name'])} move most, by {change}"
    yield f"The odds of a nation move by {change} at most"


NATIONS: Final[Subject[ComparedFacts]] = Subject(
    name="nations",
    topic="Whose odds change?",
    finding=nations_finding,
    charts=(
        NamedChart(
            name="nation_gains",
            tables=("nation_gains",),
            filled="scenario",
            draw=lambda facts: nation_gains(facts.tables["nation_gains"], facts.titles),
            caption=nation_gains_caption,
            finding=nation_gains_finding,
        ),
    ),
)
