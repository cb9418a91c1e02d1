"""Findings on Washington, the peace and parliaments."""

from __future__ import annotations

from sim.charts.enablers import NAMES as ENABLER_NAMES
from sim.report.captions.world import moves
from sim.report.facts import Facts
from sim.report.findings.wording import Wordings, outstanding
from sim.report.words import of_runs, percent, the
from sim.scenario.scenario import VOTING


def enablers(facts: Facts) -> Wordings:
    """Say of which enabler most is missing at the deadline."""
    worst = max(facts.rows("enablers", week=facts.deadline), key=lambda row: row["missing"])
    if not worst["missing"]:
        yield "Nothing that the mission needs is missing at the deadline"
        return
    name = "the promise to respond" if worst["enabler"] == "guarantee" else (
        ENABLER_NAMES[worst["enabler"]].lower()
    )  # fmt: skip
    yield f"Most is missing in {name}: {percent(worst['missing'])} of full cover"


def road(facts: Facts) -> Wordings:
    """Say how the gap of enablers moves from the start to the deadline."""
    yield f"The enabler gap {_course(facts, 'gap')} by the deadline"


def credibility(facts: Facts) -> Wordings:
    """Say how the worth of Washington's word moves from the start to the deadline."""
    yield f"The worth of Washington's word {_course(facts, 'credibility')}"


def _course(facts: Facts, column: str) -> str:
    start, end = facts.row("road", week=0), facts.row("road", week=facts.deadline)
    return moves(start[column], end[column])


def peace(facts: Facts) -> Wordings:
    """Say in how many runs there is an agreement that lets troops move."""
    end = facts.row("peace", week=facts.deadline)
    yield f"A peace agreement lets troops move in {of_runs(end['deployable'])}"


def parliaments(facts: Facts) -> Wordings:
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


def votes(facts: Facts) -> Wordings:
    """Say where a lost vote is most frequent."""
    voting = [row for row in facts.rows("parliaments") if row["role"] in VOTING]
    if not any(row["lost"] for row in voting):
        yield "No parliament votes a pledge down in any run"
        return
    lost, alone = outstanding(voting, lambda row: row["lost"])
    share = of_runs(lost["lost"])
    if alone:
        yield f"Votes are lost most often in {the(lost['name'])}, in {share}"
    yield f"No parliament votes a pledge down in more than {share}"
