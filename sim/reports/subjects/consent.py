"""What parliaments do: what the chart of their votes shows and finds."""

from __future__ import annotations

from typing import Final

from sim.charts.parliaments import parliaments
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, Row, largest_row
from sim.reports.words import Wordings, nations, the
from sim.rounding import percent
from sim.scenario.scenario import VOTING


def consent_finding(facts: Facts) -> Wordings:
    """Say where a lost vote is most frequent."""
    voting = [row for row in facts.rows("parliaments") if row["role"] in VOTING]
    if not any(row["lost"] for row in voting):
        yield "No parliament votes a pledge down in any run"
        return
    lost, alone = largest_row(voting, lambda row: row["lost"])
    share = _of_runs(lost["lost"])
    if alone:
        yield f"Votes are lost most often in {the(lost['name'])}, in {share}"
    yield f"No parliament votes a pledge down in more than {share}"


def parliaments_caption(facts: Facts) -> str:
    """Say how long consent takes, and how rarely a vote is lost or decides."""
    voting = [row for row in facts.rows("parliaments") if row["role"] in VOTING]
    waited = [row for row in voting if row["wait_p50"] is not None]
    if not waited:
        return "In no run did a parliament that must vote give its consent."
    typical, long = ([row[name] for row in waited] for name in ("wait_p50", "wait_p90"))
    return (
        f"In {nations(len(voting))} parliament must vote before troops go. From pledge to consent "
        f"it takes {_span(typical)} in the middle run, and at most "
        f"{max(long):.0f} weeks in 9 of 10. "
        f"{_lost_votes(voting)} Only runs with consent are counted in the waiting."
    )


def _lost_votes(voting: list[Row]) -> str:
    """Say where a vote is most often lost, and how often it decides; or that none is lost."""
    lost = max(voting, key=lambda row: row["lost"])
    if not lost["lost"]:
        return "No vote is lost in any run."
    return (
        f"A lost vote is most frequent in {the(lost['name'])} ({_of_runs(lost['lost'])}) and still "
        f"keeps its troops at home at the deadline in {_of_runs(lost['blocked'])}."
    )


def _of_runs(share: float) -> str:
    """Say a share of runs as the chart has it: lost votes are rare."""
    return f"{percent(share, 1)} of runs"


def _span(weeks: list[float]) -> str:
    low, high = min(weeks), max(weeks)
    return f"{low:.0f} weeks" if low == high else f"{low:.0f} to {high:.0f} weeks"


def parliaments_finding(facts: Facts) -> Wordings:
    """Say how long consent takes."""
    voting = [row for row in facts.rows("parliaments") if row["role"] in VOTING]
    waits = [row["wait_p50"] for row in voting if row["wait_p50"] is not None]
    if not voting:
        yield "No nation asked needs the consent of its parliament"
    elif not waits:
        yield "No parliament that must vote gives its consent in any run"
    elif min(waits) == max(waits):
        weeks = f"{max(waits):.0f} week" + ("" if max(waits) == 1 else "s")
        yield f"Parliaments take {weeks} to consent in the middle run"
    else:
        low, high = f"{min(waits):.0f}", f"{max(waits):.0f}"
        yield f"Parliaments take {low} to {high} weeks to consent in the middle run"


CONSENT: Final[Subject[Facts]] = Subject(
    name="consent",
    topic="What do parliaments do?",
    finding=consent_finding,
    charts=(
        NamedChart(
            name="parliaments",
            tables=("parliaments",),
            filled="wait_p50",
            draw=lambda facts: parliaments(facts.tables["parliaments"]),
            caption=parliaments_caption,
            finding=parliaments_finding,
        ),
    ),
)
