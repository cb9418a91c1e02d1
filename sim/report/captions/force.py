"""Captions on the size of the force, and the headline of a report."""

from __future__ import annotations

from sim.report.facts import Facts, Row
from sim.report.words import chance, interval, listed, percent, troops, week

FALLS = 0.05
"""A chance that ends this far below its peak has fallen."""


def headline(facts: Facts) -> str:
    """Return what came of a scenario in a sentence or two, with numbers and their interval."""
    least = facts.scenario.minimum
    row = facts.row("headline", measure="authorised", threshold=nearest(facts, least))
    size, when = f"{row['threshold']:,}", week(facts.scenario, facts.deadline)
    placed = facts.row("headline", measure="deployed", threshold=row["threshold"])
    force = facts.row("force", measure="authorised")
    return (
        f"In {facts.origin.runs:,} runs of this scenario, at least {size} troops are authorised "
        f"by {when} in {chance(row)}; they are in place in {chance(placed)}. Half of the runs "
        f"end with {troops(force['median'])} authorised troops or fewer, and 8 in 10 runs end "
        f"between {troops(force['p10'])} and {troops(force['p90'])}."
    )


def fan(facts: Facts) -> str:
    """Say where the fan ends, when the least force is reached, and what is in place."""
    end = facts.row("fan", measure="authorised", week=facts.deadline)
    placed = facts.row("fan", measure="deployed", week=facts.deadline)["p50"]
    there = f"{troops(placed)} troops are in place in the middle run" if placed else (
        "in at least half of the runs no troops are in place by then"
    )  # fmt: skip
    return (
        f"In the middle run {troops(end['p50'])} troops are authorised by "
        f"{week(facts.scenario, facts.deadline)}; half of the runs lie between "
        f"{troops(end['p25'])} and {troops(end['p75'])}, 8 in 10 between {troops(end['p10'])} "
        f"and {troops(end['p90'])}. {_reaches(facts)} Troops move only after a peace agreement: "
        f"{there}. Each week is counted by itself, so no line is a single run."
    )


def _reaches(facts: Facts) -> str:
    """Say from when on more than half stand at the least force, and by when half have at all.

    The two differ where governments step back: a run may reach it and lose it again.
    """
    least, first = facts.scenario.minimum, _half_by(facts)
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
    found = facts.rows("first_week", threshold=facts.scenario.minimum)
    return found[0]["median"] if found else None


def thresholds(facts: Facts) -> str:
    """Say the chance of each size at the deadline, and whether it was higher before."""
    sizes = sorted(set(facts.tables["thresholds"].column("threshold")))
    ends = {
        measure: [
            facts.row("thresholds", measure=measure, threshold=size, week=facts.deadline)
            for size in sizes
        ]
        for measure in ("authorised", "deployed")
    }
    in_place = listed(percent(row["chance"]) for row in ends["deployed"])
    return (
        f"{_at_deadline(facts, ends['authorised'])} That they are in place by "
        f"then: {in_place}. "
        f"{_fallen(facts, sizes[0])}The ribbons are 95% intervals: the error of counting "
        f"{facts.origin.runs:,} runs, not of the model."
    )


def _at_deadline(facts: Facts, ends: list[Row]) -> str:
    said = listed(
        f"{percent(row['chance'])} for {row['threshold']:,} ({interval(row['low'], row['high'])})"
        for row in ends
    )
    return f"The chance that so many troops are authorised at the deadline is {said}."


def _fallen(facts: Facts, size: int) -> str:
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


def nearest(facts: Facts, size: int) -> int:
    """Return the counted threshold nearest to the least force asked for."""
    sizes = set(facts.tables["headline"].column("threshold"))
    return int(min(sizes, key=lambda one: (abs(one - size), one)))
