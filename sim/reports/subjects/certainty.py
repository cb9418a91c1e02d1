"""What certainty costs: runs for an interval, and what to learn before a decision."""

from __future__ import annotations

from typing import Final

from sim.analysis.declare import MEASURE_NAMES
from sim.charts.certainty import certainty_runs, certainty_unknowns
from sim.reports.asked import AskedFacts
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Row, largest_row
from sim.reports.words import Wordings, ends, list_names, percent
from sim.rounding import nearest

NAMED: Final = 3

NONE_CLEAR: Final = "None clearly takes any."


def certainty_finding(facts: AskedFacts) -> Wordings:
    """Say what is clearly worth learning first; without it, how many runs are needed."""
    yield from unknowns_finding(facts)


def unknowns_caption(facts: AskedFacts) -> str:
    """Say which unknowns clearly take away most of the doubt, and what knowing them is worth."""
    rows, asked = facts.rows("certainty_unknowns"), facts.about
    clear = [row for row in rows if _is_clear(row)]
    strongest = sorted(clear, key=lambda row: -row["variance"])[:NAMED]
    named = [
        f"“{row['label']}” ({percent(row['variance'])} of the doubt, "
        f"{ends(row['variance_low'], row['variance_high'])})"
        for row in strongest
    ]
    first = f"Clearly something is taken by {list_names(named)}." if named else NONE_CLEAR
    return (
        f"The part of the variance of whether {asked['force']:,} troops are "
        f"{MEASURE_NAMES[asked['measure']]} at the deadline that knowing an unknown takes away, "
        f"and what that is worth to who goes ahead from odds of {percent(asked['odds'])} on. "
        f"{first} Ranked on half of the runs and measured on the other, of {len(rows):,} unknowns."
    )


def _is_clear(row: Row) -> bool:
    return row["variance_low"] is not None and row["variance_low"] > 0


def unknowns_finding(facts: AskedFacts) -> Wordings:
    """Say which unknown takes most of the doubt away."""
    clear = [row for row in facts.rows("certainty_unknowns") if _is_clear(row)]
    if not clear:
        yield f"None of {len(facts.rows('certainty_unknowns'))} unknowns clearly takes any doubt"
        return
    most, single = largest_row(clear, lambda row: row["variance"])
    part = percent(most["variance"])
    if single:
        yield f"“{most['label']}” is {part} of the doubt"
    yield f"The most telling unknown is {part} of the doubt"


def runs_caption(facts: AskedFacts) -> str:
    """Say how many runs the chances of the least force take, and what more runs do not do."""
    rows = facts.rows("certainty_runs")
    least = [row for row in rows if row["threshold"] == rows[0]["threshold"]]
    said = list_names(
        f"{row['needed']:,} for {MEASURE_NAMES[row['measure']]} "
        f"({row['needed_least']:,} to {row['needed_most']:,})"
        for row in least
    )
    return (
        f"Runs after which the 95% interval of a chance reaches {_half_width(facts)} to either "
        f"side, as judged from {rows[0]['runs']:,} runs. "
        f"Of {rows[0]['threshold']:,} troops: {said}. "
        "More runs make the count exact; they tell nothing about the world."
    )


def runs_finding(facts: AskedFacts) -> Wordings:
    """Say how many runs the most uncertain chance takes."""
    most, _ = largest_row(facts.rows("certainty_runs"), lambda row: row["needed"])
    yield f"{most['needed']:,} runs narrow every chance to {_half_width(facts)}"
    yield f"{most['needed']:,} runs narrow every chance as wished for"


def _half_width(facts: AskedFacts) -> str:
    """Say the half-width that is wished for: ``1 point``, ``0.5 points``."""
    points = nearest(100 * facts.about["within"], 1).normalize()
    return f"{points:f} point{'' if points == 1 else 's'}"


CERTAINTY: Final[Subject[AskedFacts]] = Subject(
    name="certainty",
    topic="What does certainty cost?",
    finding=certainty_finding,
    charts=(
        NamedChart(
            name="certainty_unknowns",
            tables=("certainty_unknowns",),
            filled="variance",
            draw=lambda facts: certainty_unknowns(facts.tables["certainty_unknowns"]),
            caption=unknowns_caption,
            finding=unknowns_finding,
        ),
        NamedChart(
            name="certainty_runs",
            tables=("certainty_runs",),
            filled="needed",
            draw=lambda facts: certainty_runs(facts.tables["certainty_runs"]),
            caption=runs_caption,
            finding=runs_finding,
        ),
    ),
)
