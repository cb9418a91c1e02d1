"""Findings on several scenarios side by side, paired run by run."""

from __future__ import annotations

from collections.abc import Mapping

from sim.charts.titles import Titles
from sim.report.captions.compared import LEAST, ends, least_of, rows_of
from sim.report.facts import Row
from sim.report.findings.wording import Wordings, outstanding
from sim.report.words import of_runs, percent, points, the, troops
from sim.results.table import Table
from sim.rounding import hundredths, nearest

NOTICED = 10
"""Percentage points by which odds must move to be counted."""


def reach(table: Table) -> Wordings:
    """Say from where to where the chance of the least force reaches."""
    least = least_of(table)
    chances = [row["chance"] for row in rows_of(table, measure="authorised", threshold=least)]
    low, high = percent(min(chances)), percent(max(chances))
    if low == high:
        yield f"{least:,} troops are authorised in {low} of runs in every scenario"
    else:
        yield f"{least:,} troops are authorised in {low} to {high} of runs"


def headlines(table: Table, titles: Titles) -> Wordings:
    """Say in which scenario the least force is likeliest."""
    yield from _likeliest(table, titles, "authorised", "are authorised")


def in_place(table: Table, titles: Titles) -> Wordings:
    """Say in which scenario the least force is likeliest to be in place."""
    yield from _likeliest(table, titles, "deployed", "are in place")


def _likeliest(table: Table, titles: Titles, measure: str, verb: str) -> Wordings:
    least = least_of(table)
    rows = rows_of(table, measure=measure, threshold=least)
    high, alone = outstanding(rows, lambda row: row["chance"])
    if not high["chance"]:
        yield f"{least:,} troops {verb} in none of the runs"
        return
    if alone:
        name, chance = titles[high["scenario"]], percent(high["chance"])
        yield f"{least:,} {verb} most often in “{name}”: {chance}"
    yield f"{least:,} troops {verb} in {of_runs(high['chance'])} at most"


def fans(tables: Mapping[str, Table], deadlines: Mapping[str, int]) -> Wordings:
    """Say how many scenarios end with the least force in the middle run."""
    found = ends(tables, deadlines).values()
    count = sum(end >= LEAST for end in found)
    verb = "ends" if count <= 1 else "end"
    said = f"{count or 'none'} of {len(found)} scenarios {verb}"
    yield f"In the middle run {said} at {LEAST:,} or more"


def differences(table: Table, titles: Titles) -> Wordings:
    """Say which scenario moves the chance of the least force most."""
    least = least_of(table)
    rows = rows_of(table, measure="authorised", threshold=least)
    most, alone = _most_moved(rows)
    if not hundredths(most["difference"]):
        yield f"The chance of {least:,} troops moves by no whole point"
        return
    change = points(most["difference"])
    if alone:
        yield f"“{titles[most['scenario']]}” moves the chance of {least:,} by {change}"
    yield f"The chance of {least:,} troops moves by {change} at most"


def _most_moved(rows: list[Row]) -> tuple[Row, bool]:
    return outstanding(rows, lambda row: abs(row["difference"]))


def clear(table: Table, titles: Titles) -> Wordings:
    """Say how many scenarios change the chance of the least force beyond counting."""
    rows = rows_of(table, measure="authorised", threshold=least_of(table))
    count = sum(not row["low"] <= 0 <= row["high"] for row in rows)
    verb = "changes" if count <= 1 else "change"
    yield f"{count or 'None'} of {len(rows)} scenarios clearly {verb} the chance of {LEAST:,}"


def gains(table: Table, titles: Titles) -> Wordings:
    """Say which scenario changes the force most, on average."""
    most, alone = _most_moved(table.rows())
    if not nearest(most["difference"]):
        yield "No scenario changes the average force by a whole soldier"
        return
    change = f"{troops(abs(most['difference']))} {'more' if most['difference'] > 0 else 'fewer'}"
    if alone:
        yield f"“{titles[most['scenario']]}” has {change} troops on average"
    verb = "grows" if most["difference"] > 0 else "shrinks"
    size = troops(abs(most["difference"]))
    yield f"The force {verb} by {size} troops on average at most"


def nation_gains(table: Table, titles: Titles) -> Wordings:
    """Say whose odds move most."""
    most, alone = _most_moved(table.rows())
    if not hundredths(most["difference"]):
        yield "No nation's odds move by a whole point in any scenario"
        return
    change = points(most["difference"])
    if alone:
        yield f"The odds of {the(most['name'])} move most, by {change}"
    yield f"The odds of a nation move by {change} at most"


def moved(table: Table, titles: Titles) -> Wordings:
    """Say how many nations' odds move so far that it is noticed."""
    nations = set(table.column("iso3"))
    far = {row["iso3"] for row in table.rows() if abs(hundredths(row["difference"])) >= NOTICED}
    verb = "move" if len(far) != 1 else "moves"
    count = len(far) or "None"
    yield f"{count} of {len(nations)} nations' odds {verb} by {NOTICED} points or more"


def where_smaller(table: Table, this: str) -> Wordings:
    """Say in how many parts of what is not known one force is smaller."""
    rows = [row for row in table.rows() if row["difference"] is not None]
    smaller = sum(row["high"] is not None and row["high"] < 0 for row in rows)
    said = f"{smaller or 'none'} of {len(rows)} parts of the unknown"
    yield f"“{this}” is smaller in {said}"
    yield f"The first force is smaller in {said}"


def larger(table: Table) -> Wordings:
    """Say in how many parts of what is not known a broken promise leaves a larger force."""
    rows = [row for row in table.rows() if row["difference"] is not None]
    count = sum(row["low"] is not None and row["low"] > 0 for row in rows)
    yield f"A broken promise leaves more troops in {count or 'none'} of {len(rows)} parts"


def parting(table: Table, titles: Titles) -> Wordings:
    """Say when the first course parts from its twin in half of the runs."""
    weeks = [row for row in table.rows() if row["p50"] is not None]
    if not weeks:
        yield "No course parts from the first in half of the runs"
        return
    first, alone = outstanding(weeks, lambda row: -row["p50"])
    week = f"{first['p50']:.0f}"
    if alone:
        yield f"“{titles[first['scenario']]}” parts in half the runs by week {week}"
    yield f"The first courses part in half of the runs by week {week}"
