"""How large the force is, and when: what its charts show and find, and the head of a report."""

from __future__ import annotations

from typing import Final

from sim.charts.fan import fan
from sim.charts.thresholds import thresholds
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, Row
from sim.reports.subjects.peace import IF_PEACE, peace_sentence
from sim.reports.words import Wordings, chance, interval, list_names, of_runs, percent, troops, week

FALLS = 0.05
"""A chance that ends this far below its peak has fallen."""


def headline(facts: Facts) -> str:
    """Return the outcome of a scenario in a sentence or two, with numbers and their interval."""
    least, when = facts.least, week(facts.scenario, facts.deadline)
    row = facts.row("headline", measure="authorised", threshold=least)
    placed = facts.row("headline", measure="in_place", threshold=least)
    force = facts.row("force", measure="authorised")
    return (
        f"In {facts.origin.runs:,} runs of this scenario, at least {least:,} troops are authorised "
        f"by {when} in {chance(row)}; they are in place in {chance(placed)}. Half of the runs "
        f"end with {troops(force['median'])} authorised troops or fewer, and 8 in 10 runs end "
        f"between {troops(force['p10'])} and {troops(force['p90'])}. {peace_sentence(facts)}"
    ).rstrip()


def title_finding(facts: Facts) -> Wordings:
    """Say the chance of the least force asked for, which heads the report."""
    row = facts.row("headline", measure="authorised", threshold=facts.least)
    yield f"{facts.least:,} troops are authorised in {of_runs(row['chance'])}"


def force_finding(facts: Facts) -> Wordings:
    """Say between which sizes most forces end."""
    row = facts.row("force", measure="authorised")
    low, high = troops(row["p10"]), troops(row["p90"])
    if facts.origin.runs == 1:
        yield f"The only run ends with {low} authorised troops"
    elif low == high:
        yield f"8 in 10 runs end with {low} authorised troops"
    else:
        yield f"8 in 10 runs end between {low} and {high} authorised troops"


def fan_caption(facts: Facts) -> str:
    """Say where the fan ends, when the least force is reached, and what is in place."""
    end = facts.row("fan", measure="authorised", week=facts.deadline)
    placed = facts.row("fan", measure="in_place", week=facts.deadline)["p50"]
    there = f"{troops(placed)} troops are in place in the middle run" if placed else (
        "in at least half of the runs no troops are in place by then"
    )  # fmt: skip
    return (
        f"In the middle run {troops(end['p50'])} troops are authorised by "
        f"{week(facts.scenario, facts.deadline)}; half of the runs lie between "
        f"{troops(end['p25'])} and {troops(end['p75'])}, 8 in 10 between {troops(end['p10'])} "
        f"and {troops(end['p90'])}. {_reach(facts)} Troops move only after a peace agreement: "
        f"{there}. Each week is counted by itself, so no line is a single run."
    )


def _reach(facts: Facts) -> str:
    """Say from when on more than half stand at the least force, and by when half have at all.

    The two differ where governments step back: a run may reach it and lose it again.
    """
    least, first = facts.least, _half_by(facts)
    middle = [
        row for row in facts.rows("fan", measure="authorised") if row["week"] <= facts.deadline
    ]
    weeks = [row["week"] for row in middle if row["p50"] >= least]
    if not weeks:
        though = (
            f"; half of the runs do at some time by week {first}, but never more than half at once"
        )
        never = f"By the deadline the middle never reaches the {least:,} asked for at the least"
        return f"{never}{though if first is not None else ''}."
    said = f"The middle reaches {least:,} in {week(facts.scenario, weeks[0])}"
    if middle[-1]["p50"] < least:
        said += ", but does not stay there"
    if first is None or first == weeks[0]:
        return f"{said}."
    return f"{said}; half of the runs have reached it at some time by week {first}."


def _half_by(facts: Facts) -> int | None:
    """Return the week by which half of the runs have reached the least force; None if unknown."""
    if "first_week" not in facts.tables:
        return None
    found = facts.rows("first_week", threshold=facts.least)
    return found[0]["median"] if found else None


def fan_finding(facts: Facts) -> Wordings:
    """Say where the middle run stands at the deadline, against the least force asked for."""
    middle = facts.row("fan", measure="authorised", week=facts.deadline)["p50"]
    least = facts.least
    if middle == least:
        yield f"The middle run has the {least:,} troops asked for"
    elif not middle:
        yield f"The middle run has none of the {least:,} troops asked for"
    else:
        side = "over" if middle > least else "short of"
        yield f"The middle run has {troops(middle)} troops, {side} the {least:,} asked for"


def thresholds_caption(facts: Facts) -> str:
    """Say the chance of each size at the deadline, and whether it was higher before."""
    sizes = sorted(set(facts.tables["thresholds"].column("threshold")))
    ends = {
        measure: [
            facts.row("thresholds", measure=measure, threshold=size, week=facts.deadline)
            for size in sizes
        ]
        for measure in ("authorised", "in_place")
    }
    placed = list_names(percent(row["chance"]) for row in ends["in_place"])
    return (
        f"{_at_deadline(facts, ends['authorised'])} That they are in place by "
        f"then: {placed}. "
        f"{_peak(facts, facts.least)}The ribbons are 95% intervals: the error of counting "
        f"{facts.origin.runs:,} runs, not of the model."
    )


def _at_deadline(facts: Facts, ends: list[Row]) -> str:
    said = list_names(
        f"{percent(row['chance'])} for {row['threshold']:,} ({interval(row['low'], row['high'])})"
        for row in ends
    )
    return f"The chance that so many troops are authorised at the deadline is {said}."


def _peak(facts: Facts, size: int) -> str:
    """Say when the chance was highest, if it has fallen since."""
    course = [
        row
        for row in facts.rows("thresholds", measure="authorised", threshold=size)
        if row["week"] <= facts.deadline
    ]
    peak = max(course, key=lambda row: row["chance"])
    if peak["chance"] - course[-1]["chance"] < FALLS:
        return ""
    return (
        f"The chance of {size:,} is highest in {week(facts.scenario, peak['week'])}, at "
        f"{percent(peak['chance'])}, and falls after that: governments step back. "
    )


def thresholds_finding(facts: Facts) -> Wordings:
    """Say the chance of the least force asked for, authorised and in place."""
    size = facts.least
    authorised, in_place = (
        facts.row("thresholds", measure=measure, threshold=size, week=facts.deadline)["chance"]
        for measure in ("authorised", "in_place")
    )
    if authorised == in_place:
        yield f"{size:,} troops are authorised and in place in {of_runs(authorised)}"
    else:
        yield f"{size:,} are authorised in {of_runs(authorised)}, in place in {percent(in_place)}"


FORCE: Final[Subject[Facts]] = Subject(
    name="force",
    topic="How large is the force, and when?",
    finding=force_finding,
    charts=(
        NamedChart(
            name="fan",
            tables=("fan",),
            filled="p50",
            draw=lambda facts: fan(facts.tables["fan"], facts.scenario),
            caption=fan_caption,
            finding=fan_finding,
            letters=True,
        ),
        IF_PEACE,
        NamedChart(
            name="thresholds",
            tables=("thresholds",),
            filled="chance",
            draw=lambda facts: thresholds(facts.tables["thresholds"], facts.scenario),
            caption=thresholds_caption,
            finding=thresholds_finding,
            letters=True,
        ),
    ),
)
