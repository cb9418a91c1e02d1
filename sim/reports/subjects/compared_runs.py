"""Scenarios compared run by run: what their charts show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.differences import differences
from sim.charts.gains import gains
from sim.charts.titles import Titles
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import ComparedFacts, Row, largest_change, rows_of
from sim.reports.subjects.compared_pairing import PAIRING
from sim.reports.words import Wordings, few_names, points, span, troops, troops_between
from sim.rounding import hundredths, nearest

NAMED = 3


def paired_finding(facts: ComparedFacts) -> Wordings:
    """Say how many scenarios change the chance of the least force beyond counting."""
    table = facts.tables["differences"]
    least = facts.least
    rows = rows_of(table, measure="authorised", threshold=least)
    count = sum(not row["low"] <= 0 <= row["high"] for row in rows)
    verb = "changes" if count <= 1 else "change"
    yield f"{count or 'None'} of {len(rows)} scenarios clearly {verb} the chance of {least:,}"


def differences_caption(facts: ComparedFacts) -> str:
    """Say where the chance of the least force rises and falls most, and where nothing is clear."""
    table, titles = facts.tables["differences"], facts.titles
    least = facts.least
    rows = sorted(
        rows_of(table, measure="authorised", threshold=least), key=lambda row: row["difference"]
    )
    low, high = rows[0], rows[-1]
    unclear = [f"“{titles[row['scenario']]}”" for row in rows if row["low"] <= 0 <= row["high"]]
    said = f"for {few_names(unclear, NAMED)} the interval includes no difference" if unclear else (
        "no interval includes zero"
    )  # fmt: skip
    return (
        f"Compared with “{titles[low['against']]}”, the chance of {least:,} authorised troops "
        f"changes most upwards in “{titles[high['scenario']]}” ({_change(high)}) and most "
        f"downwards, or least, in “{titles[low['scenario']]}” ({_change(low)}); {said}. "
        f"{_flips(high, titles)} Each run "
        "is compared with the run of the same number, which has the same luck, so the intervals "
        "are narrower than those of two separate experiments would be."
    )


def _flips(row: Row, titles: Titles) -> str:
    """Say how many runs change sides, and which way."""
    return (
        f"Of {row['runs']:,} runs, {row['up']:,} reach it in “{titles[row['scenario']]}” only and "
        f"{row['down']:,} in “{titles[row['against']]}” only."
    )


def _change(row: Row) -> str:
    return f"{points(row['difference'])}, 95% interval {span(row['low'], row['high'])}"


def differences_finding(facts: ComparedFacts) -> Wordings:
    """Say which scenario moves the chance of the least force most."""
    table = facts.tables["differences"]
    least = facts.least
    rows = rows_of(table, measure="authorised", threshold=least)
    most, alone = largest_change(rows)
    if not hundredths(most["difference"]):
        yield f"The chance of {least:,} troops moves by no whole point"
        return
    change = points(most["difference"])
    if alone:
        yield f"“{facts.titles[most['scenario']]}” moves the chance of {least:,} by {change}"
    yield f"The chance of {least:,} troops moves by {change} at most"


def gains_caption(facts: ComparedFacts) -> str:
    """Say how many troops more or fewer, and whether the change is the same in most runs."""
    table, titles = facts.tables["gains"], facts.titles
    rows = sorted(table.rows(), key=lambda row: row["difference"])
    low, high = rows[0], rows[-1]
    mixed = [f"“{titles[row['scenario']]}”" for row in rows if row["p10"] < 0 < row["p90"]]
    both = f" In {few_names(mixed, NAMED)} some runs gain and some lose." if mixed else ""
    return (
        f"On average over runs, “{titles[high['scenario']]}” ends with {_more(high)} than "
        f"“{titles[high['against']]}”, “{titles[low['scenario']]}” with {_more(low)}.{both} The "
        "pale bar holds 8 in 10 runs: how much the difference itself differs."
    )


def _more(row: Row) -> str:
    count = row["difference"]
    word = "more" if count >= 0 else "fewer"
    return f"{troops(abs(count))} {word} authorised troops ({troops_between(row)})"


def gains_finding(facts: ComparedFacts) -> Wordings:
    """Say which scenario changes the force most, on average."""
    table = facts.tables["gains"]
    most, alone = largest_change(table.rows())
    if not nearest(most["difference"]):
        yield "No scenario changes the average force by a whole soldier"
        return
    change = f"{troops(abs(most['difference']))} {'more' if most['difference'] > 0 else 'fewer'}"
    if alone:
        yield f"“{facts.titles[most['scenario']]}” has {change} troops on average"
    verb = "grows" if most["difference"] > 0 else "shrinks"
    size = troops(abs(most["difference"]))
    yield f"The force {verb} by {size} troops on average at most"


PAIRED: Final[Subject[ComparedFacts]] = Subject(
    name="paired",
    topic="Run by run",
    finding=paired_finding,
    charts=(
        NamedChart(
            name="differences",
            tables=("differences",),
            filled="scenario",
            draw=lambda facts: differences(facts.tables["differences"], facts.titles),
            caption=differences_caption,
            finding=differences_finding,
        ),
        NamedChart(
            name="gains",
            tables=("gains",),
            filled="scenario",
            draw=lambda facts: gains(facts.tables["gains"], facts.titles),
            caption=gains_caption,
            finding=gains_finding,
        ),
        PAIRING,
    ),
)
