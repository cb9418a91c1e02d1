"""Captions on several scenarios side by side, paired run by run."""

from __future__ import annotations

from collections.abc import Mapping

from sim.charts.inputs import full_label
from sim.charts.titles import Titles
from sim.charts.where_smaller import TERCILES
from sim.report.facts import Row
from sim.report.words import few, interval, percent, points, span, the, troops
from sim.results.table import Table
from sim.rounding import nearest

NAMED = 3
LEAST = 10_000


def headlines(table: Table, titles: Titles) -> str:
    """Say in which scenario the least force is likeliest, and in which it is least likely."""
    least = least_of(table)
    rows = rows_of(table, measure="authorised", threshold=least)
    ranked = sorted(rows, key=lambda row: row["chance"])
    low, high = ranked[0], ranked[-1]
    placed = max(rows_of(table, measure="deployed", threshold=least), key=lambda row: row["chance"])
    largest = max(table.column("threshold"))
    never = max(row["chance"] for row in rows_of(table, measure="authorised", threshold=largest))
    return (
        f"{least:,} authorised troops are likeliest in “{titles[high['scenario']]}” "
        f"({_with_interval(high)}) and least likely in “{titles[low['scenario']]}” "
        f"({_with_interval(low)}). {largest:,} are authorised in {percent(never)} of runs at "
        f"most, whatever the scenario. In place, {least:,} are likeliest in "
        f"“{titles[placed['scenario']]}” ({percent(placed['chance'])}). Lines are 95% intervals."
    )


def fans(tables: Mapping[str, Table], titles: Titles, deadlines: Mapping[str, int]) -> str:
    """Say where the middle of each scenario stands at its own deadline, highest and lowest."""
    found = ends(tables, deadlines)
    ranked = sorted(found, key=lambda name: found[name])
    reach = sum(end >= LEAST for end in found.values())
    return (
        f"In the middle run, “{titles[ranked[-1]]}” ends with most troops authorised "
        f"({troops(found[ranked[-1]])}) and “{titles[ranked[0]]}” with fewest "
        f"({troops(found[ranked[0]])}). The middle of {reach} of {len(found)} scenarios ends at "
        f"{LEAST:,} or more. Each line is the median of its scenario, week by week; the spread "
        "around it is in that scenario's own report."
    )


def ends(tables: Mapping[str, Table], deadlines: Mapping[str, int]) -> dict[str, int]:
    """Return the median of authorised troops at each scenario's own deadline, by scenario."""
    return {
        name: rows_of(table, week=deadlines[name], measure="authorised")[0]["p50"]
        for name, table in tables.items()
    }


def differences(table: Table, titles: Titles) -> str:
    """Say where the chance of the least force rises and falls most, and where nothing is clear."""
    least = least_of(table)
    rows = sorted(
        rows_of(table, measure="authorised", threshold=least), key=lambda row: row["difference"]
    )
    low, high = rows[0], rows[-1]
    unclear = [f"“{titles[row['scenario']]}”" for row in rows if row["low"] <= 0 <= row["high"]]
    said = f"for {few(unclear, NAMED)} the interval includes no difference" if unclear else (
        "no interval includes zero"
    )  # fmt: skip
    return (
        f"Compared with “{titles[low['against']]}”, the chance of {least:,} authorised troops "
        f"changes most upwards in “{titles[high['scenario']]}” ({_change(high)}) and most "
        f"downwards, or least, in “{titles[low['scenario']]}” ({_change(low)}); {said}. Each run "
        "is compared with the run of the same number, which has the same luck, so the intervals "
        "are narrower than those of two separate experiments would be."
    )


def gains(table: Table, titles: Titles) -> str:
    """Say how many troops more or fewer, and whether the change is the same in most runs."""
    rows = sorted(table.rows(), key=lambda row: row["difference"])
    low, high = rows[0], rows[-1]
    mixed = [f"“{titles[row['scenario']]}”" for row in rows if row["p10"] < 0 < row["p90"]]
    both = f" In {few(mixed, NAMED)} some runs gain and some lose." if mixed else ""
    return (
        f"On average over runs, “{titles[high['scenario']]}” ends with {_more(high)} than "
        f"“{titles[high['against']]}”, “{titles[low['scenario']]}” with {_more(low)}.{both} The "
        "pale bar holds 8 in 10 runs: how much the difference itself differs."
    )


def nation_gains(table: Table, titles: Titles) -> str:
    """Say whose odds move most, up and down."""
    rows = sorted(table.rows(), key=lambda row: row["difference"])
    down, up = rows[0], rows[-1]
    fall = f"; they fall most for {_moved(down, titles)}" if down["difference"] < 0 else ""
    return (
        f"The odds of authorised troops rise most for {_moved(up, titles)}{fall}. Nations are "
        "sorted by how far their odds move in any scenario; figures are percentage points."
    )


def where_smaller(table: Table, this: str, other: str) -> str:
    """Say in which parts of what is not known one force is smaller, in which larger."""
    rows = [row for row in table.rows() if row["difference"] is not None]
    smaller = [row for row in rows if row["high"] is not None and row["high"] < 0]
    larger = [row for row in rows if row["low"] is not None and row["low"] > 0]
    worst, best = (choose(rows, key=lambda row: row["difference"]) for choose in (min, max))
    return (
        f"“{this}” ends with a smaller force than “{other}” in {_count(smaller)} of {len(rows)} "
        f"parts of the range of what is not known, with a larger one in {_count(larger)}; in the "
        f"rest the 95% interval includes no difference. It does worst where {_part(worst)}, and "
        f"best where {_part(best)}. Of parts in which nothing differs, about one in twenty would "
        "look as if it did."
    )


def _count(rows: list[Row]) -> str:
    return str(len(rows)) if rows else "none"


def _part(row: Row) -> str:
    words = dict(zip(TERCILES, ("low", "middling", "high"), strict=True))
    label = full_label(row["name"], row["label"])
    change = f"{nearest(row['difference']):+,} troops"
    return f"“{label}” is {words[row['tercile']]} ({change}, {_span(row)})"


def _moved(row: Row, titles: Titles) -> str:
    change = points(row["difference"])
    return f"{the(row['name'])} in “{titles[row['scenario']]}” ({change})"


def _more(row: Row) -> str:
    count = row["difference"]
    word = "more" if count >= 0 else "fewer"
    return f"{troops(abs(count))} {word} authorised troops ({_span(row)})"


def _span(row: Row) -> str:
    """Say the interval of a difference in troops; a single run has none."""
    if row["low"] is None:
        return "from a single run"
    return f"{nearest(row['low']):+,} to {nearest(row['high']):+,}"


def _change(row: Row) -> str:
    return f"{points(row['difference'])}, 95% interval {span(row['low'], row['high'])}"


def _with_interval(row: Row) -> str:
    return f"{percent(row['chance'])}, {interval(row['low'], row['high'])}"


def least_of(table: Table) -> int:
    """Return the least size of force that a table counts."""
    return int(min(table.column("threshold")))


def rows_of(table: Table, **wanted: object) -> list[Row]:
    """Return the rows of a table whose values are as wanted."""
    return [row for row in table.rows() if all(row[key] == one for key, one in wanted.items())]
