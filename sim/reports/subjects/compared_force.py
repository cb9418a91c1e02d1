"""Scenarios side by side: what the charts of their forces show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.fans import fans
from sim.charts.headlines import headlines
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import ComparedFacts, Row, largest_row, rows_of
from sim.reports.tabulate import by_scenario
from sim.reports.words import Wordings, interval, of_runs, percent, troops
from sim.rounding import hundredths


def compared_title_finding(facts: ComparedFacts) -> Wordings:
    """Say how far apart the chances of the least force lie, which heads the report."""
    table = facts.tables["headlines"]
    least = facts.least
    chances = [row["chance"] for row in rows_of(table, measure="authorised", threshold=least)]
    low, high = percent(min(chances)), percent(max(chances))
    apart = hundredths(max(chances) - min(chances))
    if low == high:
        yield f"{least:,} troops are authorised in {low} of runs in every scenario"
    else:
        gap = "a point" if apart == 1 else f"{apart or 'under 1'} points"
        yield f"The odds of {least:,} lie {gap} apart: {low} to {high}"


def side_finding(facts: ComparedFacts) -> Wordings:
    """Say in which scenario the least force is likeliest to be in place."""
    yield from _likeliest(facts, "in_place", "are in place")


def headlines_caption(facts: ComparedFacts) -> str:
    """Say in which scenario the least force is likeliest, and in which it is least likely."""
    table, titles = facts.tables["headlines"], facts.titles
    least = facts.least
    rows = rows_of(table, measure="authorised", threshold=least)
    ranked = sorted(rows, key=lambda row: row["chance"])
    low, high = ranked[0], ranked[-1]
    placed = max(rows_of(table, measure="in_place", threshold=least), key=lambda row: row["chance"])
    largest = max(table.column("threshold"))
    never = max(row["chance"] for row in rows_of(table, measure="authorised", threshold=largest))
    return (
        f"{least:,} authorised troops are likeliest in “{titles[high['scenario']]}” "
        f"({_with_interval(high)}) and least likely in “{titles[low['scenario']]}” "
        f"({_with_interval(low)}). {largest:,} are authorised in {percent(never)} of runs at "
        f"most, whatever the scenario. In place, {least:,} are likeliest in "
        f"“{titles[placed['scenario']]}” ({percent(placed['chance'])}). Lines are 95% intervals."
    )


def _with_interval(row: Row) -> str:
    return f"{percent(row['chance'])}, {interval(row['low'], row['high'])}"


def headlines_finding(facts: ComparedFacts) -> Wordings:
    """Say in which scenario the least force is likeliest."""
    yield from _likeliest(facts, "authorised", "are authorised")


def _likeliest(facts: ComparedFacts, measure: str, verb: str) -> Wordings:
    table = facts.tables["headlines"]
    least = facts.least
    rows = rows_of(table, measure=measure, threshold=least)
    high, alone = largest_row(rows, lambda row: row["chance"])
    if not high["chance"]:
        yield f"{least:,} troops {verb} in none of the runs"
        return
    if alone:
        name, chance = facts.titles[high["scenario"]], percent(high["chance"])
        yield f"{least:,} {verb} most often in “{name}”: {chance}"
    yield f"{least:,} troops {verb} in {of_runs(high['chance'])} at most"


def fans_caption(facts: ComparedFacts) -> str:
    """Say where the middle of each scenario stands at its own deadline, highest and lowest."""
    found = _ends(facts)
    ranked = sorted(found, key=lambda name: found[name])
    reach = sum(end >= facts.least for end in found.values())
    return (
        f"In the middle run, “{facts.titles[ranked[-1]]}” ends with most troops authorised "
        f"({troops(found[ranked[-1]])}) and “{facts.titles[ranked[0]]}” with fewest "
        f"({troops(found[ranked[0]])}). The middle of {reach} of {len(found)} scenarios ends at "
        f"{facts.least:,} or more. Each line is the median of its scenario, week by week; the "
        "spread around it is in that scenario's own report."
    )


def _ends(facts: ComparedFacts) -> dict[str, int]:
    """Return the median of authorised troops at each scenario's own deadline, by scenario."""
    return {
        name: rows_of(table, week=facts.deadlines[name], measure="authorised")[0]["p50"]
        for name, table in facts.fans.items()
    }


def fans_finding(facts: ComparedFacts) -> Wordings:
    """Say how many scenarios end with the least force in the middle run."""
    found = _ends(facts).values()
    count = sum(end >= facts.least for end in found)
    verb = "ends" if count <= 1 else "end"
    said = f"{count or 'none'} of {len(found)} scenarios {verb}"
    yield f"In the middle run {said} at {facts.least:,} or more"


SIDE: Final[Subject[ComparedFacts]] = Subject(
    name="side",
    topic="Side by side",
    finding=side_finding,
    charts=(
        NamedChart(
            name="headlines",
            tables=("headlines",),
            filled="scenario",
            draw=lambda facts: headlines(facts.tables["headlines"], facts.titles),
            caption=headlines_caption,
            finding=headlines_finding,
        ),
        NamedChart(
            name="fans",
            tables=("fan",),
            filled="p50",
            draw=lambda facts: fans(facts.fans, facts.titles, facts.scenarios[0]),
            caption=fans_caption,
            finding=fans_finding,
            numbers=lambda facts: by_scenario(facts.fans, facts.titles),
        ),
    ),
)
