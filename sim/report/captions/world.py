"""Captions on Washington, the peace and parliaments."""

from __future__ import annotations

from itertools import pairwise

from sim.charts.conditions import pledgers
from sim.charts.enablers import NAMES as ENABLER_NAMES
from sim.report.facts import Facts, Row
from sim.report.words import listed, nations, of_runs, percent, the, week
from sim.rounding import hundredths
from sim.scenario.scenario import VOTING

HALF = 0.5
NAMED = 3
SWAYED = 0.05
"""A nation of which something holds in fewer runs than that is not named for it."""


def enablers(facts: Facts) -> str:
    """Say what is missing of each enabler at the deadline, and who covers how much."""
    ends = {row["enabler"]: row for row in facts.rows("enablers", week=facts.deadline)}
    worst = max(ends.values(), key=lambda row: row["missing"])
    missing = listed(
        f"{ENABLER_NAMES[name].lower()} {percent(row['missing'])}" for name, row in ends.items()
    )
    name = ENABLER_NAMES[worst["enabler"]].lower()
    return (
        f"Still missing at the deadline, of full cover: {missing}. The gap is widest for {name}: "
        f"the mission needs {percent(worst['needed'])}, Europe covers "
        f"{percent(worst['european'])}, and what Washington promises "
        f"({percent(worst['promised'])}) counts for {percent(worst['credible'])}. A promise "
        "counts for what governments think it is worth; the gap is the space under the dashed line."
    )


def road(facts: Facts) -> str:
    """Say how the gap, the mandate and Washington's word change from start to deadline."""
    start, end = facts.row("road", week=0), facts.row("road", week=facts.deadline)
    courses = {
        "the enabler gap": "gap",
        "the clarity of the mandate": "clarity",
        "the worth of Washington's word": "credibility",
    }
    said = listed(f"{name} {moves(start[column], end[column])}" for name, column in courses.items())
    return (
        f"From the start to the deadline {said}. {_jump(facts)}A wider gap, an unclear mandate and "
        "a doubted word all make governments hold back. Lines are means over runs."
    )


def moves(before: float, after: float) -> str:
    """Say how a share moves: ``rises from 40% to 45%``."""
    if hundredths(before) == hundredths(after):
        return f"stays at {percent(after)}"
    verb = "rises" if after > before else "falls"
    return f"{verb} from {percent(before)} to {percent(after)}"


JUMP = 0.1
"""A change within a week worth telling."""


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


def peace(facts: Facts) -> str:
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


def parliaments(facts: Facts) -> str:
    """Say how long consent takes, and how rarely a vote is lost or decides."""
    voting = [row for row in facts.rows("parliaments") if row["role"] in VOTING]
    waited = [row for row in voting if row["wait_p50"] is not None]
    if not waited:
        return "In no run did a parliament that must vote give its consent."
    typical, long = ([row[name] for row in waited] for name in ("wait_p50", "wait_p90"))
    lost = max(voting, key=lambda row: row["lost"])
    return (
        f"In {nations(len(voting))} parliament must vote before troops go. From pledge to consent "
        f"it takes {_span(typical)} in the middle run, and at most "
        f"{max(long):.0f} weeks in 9 of 10. "
        f"A lost vote is most frequent in {the(lost['name'])} ({of_runs(lost['lost'])}) and still "
        f"keeps its troops at home at the deadline in {of_runs(lost['blocked'])}. Only runs with "
        "consent are counted in the waiting."
    )


def _span(weeks: list[float]) -> str:
    low, high = min(weeks), max(weeks)
    return f"{low:.0f} weeks" if low == high else f"{low:.0f} to {high:.0f} weeks"


def conditions(facts: Facts) -> str:
    """Say whom Washington could still win, who lacks troops, and for whom no help would do."""
    every = pledgers(facts.tables["conditions"], facts.scenario)
    named = _most(every, "winnable")
    win = f"More American help would most often bring a pledge from {named}" if named else (
        "More American help would bring few further pledges"
    )  # fmt: skip
    hopeless = sum(row["unwinnable"] > HALF * (row["without"] - row["no_means"]) for row in every)
    return (
        f"{win}, all else as it is at the deadline. {_lacking(every)}For {nations(hopeless)} of "
        f"{len(every)}, in most of the runs in which they have troops and have not pledged no "
        "American help would be enough by itself: the reasons lie elsewhere, or Washington's word "
        "is no longer worth enough. The figures at the right are the least engagement, the same "
        "in all four enablers, that would do in the middle of the runs in which more would."
    )


def _lacking(every: list[Row]) -> str:
    """Name those that most often have not pledged because they have no troops to send."""
    named = _most(every, "no_means")
    return f"For want of troops to send a pledge fails most often in {named}. " if named else ""


def _most(every: list[Row], part: str) -> str:
    """Name the nations in which a part of the runs is largest; nobody where it is small."""
    largest = sorted(every, key=lambda row: row[part], reverse=True)[:NAMED]
    named = [f"{the(row['name'])} ({of_runs(row[part])})" for row in largest if row[part] > SWAYED]
    return listed(named) if named else ""
