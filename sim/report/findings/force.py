"""Findings on the size of the force."""

from __future__ import annotations

from sim.report.captions.force import nearest
from sim.report.facts import Facts
from sim.report.findings.wording import Wordings
from sim.report.words import of_runs, percent, troops
from sim.scenario.scenario import Scenario


def headline(facts: Facts) -> Wordings:
    """Say the chance of the least force asked for."""
    size = nearest(facts, facts.scenario.minimum)
    row = facts.row("headline", measure="authorised", threshold=size)
    yield f"{size:,} troops are authorised in {of_runs(row['chance'])}"


def spread_of_sizes(facts: Facts) -> Wordings:
    """Say between which sizes most forces end."""
    row = facts.row("force", measure="authorised")
    low, high = troops(row["p10"]), troops(row["p90"])
    if facts.origin.runs == 1:
        yield f"The only run ends with {low} authorised troops"
    elif low == high:
        yield f"8 in 10 runs end with {low} authorised troops"
    else:
        yield f"8 in 10 runs end between {low} and {high} authorised troops"


def fan(facts: Facts) -> Wordings:
    """Say where the middle run stands at the deadline, against the least force asked for."""
    middle = facts.row("fan", measure="authorised", week=facts.deadline)["p50"]
    least = least_asked(facts.scenario)
    if middle == least:
        yield f"The middle run has the {least:,} troops asked for"
    elif not middle:
        yield f"The middle run has none of the {least:,} troops asked for"
    else:
        side = "over" if middle > least else "short of"
        yield f"The middle run has {troops(middle)} troops, {side} the {least:,} asked for"


def least_asked(scenario: Scenario) -> int:
    """Return the least force that is asked for at the deadline."""
    asked = [
        event.minimum
        for event in sorted(scenario.events, key=lambda one: one.week)
        if event.week <= scenario.deadline and event.minimum is not None
    ]
    return asked[-1] if asked else scenario.minimum


def thresholds(facts: Facts) -> Wordings:
    """Say the chance of the least size counted, authorised and in place."""
    size = min(facts.tables["thresholds"].column("threshold"))
    authorised, deployed = (
        facts.row("thresholds", measure=one, threshold=size, week=facts.deadline)["chance"]
        for one in ("authorised", "deployed")
    )
    if authorised == deployed:
        yield f"{size:,} troops are authorised and in place in {of_runs(authorised)}"
    else:
        yield f"{size:,} are authorised in {of_runs(authorised)}, in place in {percent(deployed)}"
