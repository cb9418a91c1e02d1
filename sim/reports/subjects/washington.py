"""Washington, the mandate and the peace: what their charts show and find."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from sim.charts.enablers import NAMES, enablers
from sim.charts.world import peace, road
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts
from sim.reports.words import Wordings, list_names, of_runs, percent, week
from sim.rounding import hundredths

JUMP = 0.1
"""A change within a week worth telling."""


def washington_finding(facts: Facts) -> Wordings:
    """Say how the worth of Washington's word moves from the start to the deadline."""
    yield f"The worth of Washington's word {_course(facts, 'credibility')}"


def _course(facts: Facts, column: str) -> str:
    start, end = facts.row("road", week=0), facts.row("road", week=facts.deadline)
    return moves(start[column], end[column])


def moves(before: float, after: float) -> str:
    """Say how a share moves: ``rises from 40% to 45%``."""
    if hundredths(before) == hundredths(after):
        return f"stays at {percent(after)}"
    verb = "rises" if after > before else "falls"
    return f"{verb} from {percent(before)} to {percent(after)}"


def enablers_caption(facts: Facts) -> str:
    """Say what is missing of each enabler at the deadline, and who covers how much."""
    ends = {row["enabler"]: row for row in facts.rows("enablers", week=facts.deadline)}
    worst = max(ends.values(), key=lambda row: row["missing"])
    missing = list_names(
        f"{NAMES[name].lower()} {percent(row['missing'])}" for name, row in ends.items()
    )
    name = NAMES[worst["enabler"]].lower()
    return (
        f"Still missing at the deadline, of full cover: {missing}. The gap is widest for {name}: "
        f"the mission needs {percent(worst['needed'])}, Europe covers "
        f"{percent(worst['european'])}, and what Washington promises "
        f"({percent(worst['promised'])}) counts for {percent(worst['credible'])}. A promise "
        "counts for what governments think it is worth; the gap is the space under the dashed line."
    )


def enablers_finding(facts: Facts) -> Wordings:
    """Say of which enabler most is missing at the deadline."""
    worst = max(facts.rows("enablers", week=facts.deadline), key=lambda row: row["missing"])
    if not worst["missing"]:
        yield "Nothing that the mission needs is missing at the deadline"
        return
    name = "the promise to respond" if worst["enabler"] == "guarantee" else (
        NAMES[worst["enabler"]].lower()
    )  # fmt: skip
    yield f"Most is missing in {name}: {percent(worst['missing'])} of full cover"


def road_caption(facts: Facts) -> str:
    """Say how the gap, the mandate and Washington's word change from start to deadline."""
    start, end = facts.row("road", week=0), facts.row("road", week=facts.deadline)
    courses = {
        "the enabler gap": "gap",
        "the clarity of the mandate": "clarity",
        "the worth of Washington's word": "credibility",
    }
    said = list_names(
        f"{name} {moves(start[column], end[column])}" for name, column in courses.items()
    )
    return (
        f"From the start to the deadline {said}. {_jump(facts)}A wider gap, an unclear mandate and "
        "a doubted word all make governments hold back. Lines are means over runs."
    )


def _jump(facts: Facts) -> str:
    """Say in which week the gap changes most, if it jumps."""
    course = [row for row in facts.rows("road") if row["week"] <= facts.deadline]
    steps = [(after["gap"] - before["gap"], after) for before, after in pairwise(course)]
    if not steps:
        return ""
    change, row = max(steps, key=lambda step: abs(step[0]))
    if abs(change) < JUMP:
        return ""
    verb = "widens" if change > 0 else "narrows"
    return (
        f"The gap {verb} most in {week(facts.scenario, row['week'])}, by "
        f"{hundredths(abs(change))} points. "
    )


def road_finding(facts: Facts) -> Wordings:
    """Say how the gap of enablers moves from the start to the deadline."""
    yield f"The enabler gap {_course(facts, 'gap')} by the deadline"


def peace_caption(facts: Facts) -> str:
    """Say in how many runs there is peace by the deadline, and whether troops may move."""
    end = facts.row("peace", week=facts.deadline)
    barred = end["agreement"] - end["deployable"]
    terms = f"in {of_runs(barred)} there is an agreement whose terms do not let them" if (
        barred > 0
    ) else "no agreement keeps them out"  # fmt: skip
    return (
        f"By {week(facts.scenario, facts.deadline)} there is a peace agreement in "
        f"{of_runs(end['agreement'])}, a ceasefire in {percent(end['ceasefire'])} and war in "
        f"{percent(end['war'])}. Authorised troops may move in {of_runs(end['deployable'])}; "
        f"{terms}. Without an agreement nobody deploys, however many are authorised."
    )


def peace_finding(facts: Facts) -> Wordings:
    """Say in how many runs there is an agreement that lets troops move."""
    end = facts.row("peace", week=facts.deadline)
    yield f"A peace agreement lets troops move in {of_runs(end['deployable'])}"


WASHINGTON: Final[Subject[Facts]] = Subject(
    name="washington",
    topic="Washington, the mandate and the peace",
    finding=washington_finding,
    charts=(
        NamedChart(
            name="enablers",
            tables=("enablers",),
            filled="needed",
            draw=lambda facts: enablers(facts.tables["enablers"], facts.scenario),
            caption=enablers_caption,
            finding=enablers_finding,
            letters=True,
        ),
        NamedChart(
            name="road",
            tables=("road",),
            filled="gap",
            draw=lambda facts: road(facts.tables["road"], facts.scenario),
            caption=road_caption,
            finding=road_finding,
            letters=True,
        ),
        NamedChart(
            name="peace",
            tables=("peace",),
            filled="war",
            draw=lambda facts: peace(facts.tables["peace"], facts.scenario),
            caption=peace_caption,
            finding=peace_finding,
            letters=True,
        ),
    ),
)
