"""What it saves to run scenarios with the same luck: what the chart of it shows and finds."""

from __future__ import annotations

from typing import Final

from sim.charts.pairing import pairing
from sim.reports.declare import NamedChart
from sim.reports.facts import ComparedFacts, Row, rows_of
from sim.reports.words import Wordings
from sim.rounding import nearest

PRECISE = 10
"""From so many times on, a ratio is said without decimals."""


def pairing_caption(facts: ComparedFacts) -> str:
    """Say how many runs the same interval would take without pairing, most and least."""
    rows = _troops(facts)
    if not rows:
        return "In fewer than ten runs do troops differ: too few to say what the same luck saves."
    high, low = rows[0], rows[-1]
    least = (
        f"; least in “{facts.titles[low['scenario']]}”: {_times(low['ratio'])} times "
        f"(95% interval {_times(low['low'])} to {_times(low['high'])})"
        if len(rows) > 1
        else ""
    )
    return (
        f"{high['runs']:,} runs of each scenario with the same luck tell as much of the mean "
        f"difference in troops in “{facts.titles[high['scenario']]}” as {high['runs_unpaired']:,} "
        f"runs of each with luck of their own: {_times(high['ratio'])} times as many (95% interval "
        f"{_times(high['low'])} to {_times(high['high'])}){least}. The ratio is that of two "
        "variances: the more alike two scenarios are, the more of their spread is shared, and "
        "falls out of the difference."
    )


def _troops(facts: ComparedFacts) -> list[Row]:
    """Return the scenarios in which the mean of troops says something, most saved first."""
    rows = rows_of(facts.tables["pairing"], outcome="troops")
    return sorted((row for row in rows if row["ratio"]), key=lambda row: -row["ratio"])


def _times(ratio: float) -> str:
    return f"{nearest(ratio, 0 if ratio >= PRECISE else 1):,}"


def pairing_finding(facts: ComparedFacts) -> Wordings:
    """Say how many times the runs it would take without the same luck."""
    rows = _troops(facts)
    if not rows:
        yield "Troops differ in too few runs to say what the same luck saves"
        return
    high, low = _times(rows[0]["ratio"]), _times(rows[-1]["ratio"])
    many = high if high == low else f"{low} to {high}"
    yield f"Without shared luck it takes {many} times as many runs"
    yield f"Without shared luck it takes up to {high} times the runs"


PAIRING: Final[NamedChart[ComparedFacts]] = NamedChart(
    name="pairing",
    tables=("pairing",),
    filled="ratio",
    draw=lambda facts: pairing(facts.tables["pairing"], facts.titles),
    caption=pairing_caption,
    finding=pairing_finding,
)
