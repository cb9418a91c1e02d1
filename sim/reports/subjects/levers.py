"""What moves the odds: what the tornado of inputs shows and finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sim.analysis.declare import MEASURE_NAMES
from sim.charts.levers import ALWAYS, levers
from sim.charts.titles import full_label
from sim.reports.declare import NamedChart
from sim.reports.facts import Facts, Row, largest_row
from sim.reports.words import Wordings, list_names, points
from sim.rounding import hundredths, outer_hundredths, signed

NAMED = 3


def levers_caption(facts: Facts) -> str:
    """Say what moves the odds most, what Washington and rotation do, and how much is luck."""
    rows = facts.rows("levers")
    size, count = f"{rows[0]['threshold']:,}", len(rows) // len(MEASURE_NAMES)
    clear = sum(_is_clear(row) for row in rows)
    said = " ".join([*_strongest(rows), *_always(rows)])
    return (
        f"The chance of {size} troops at the deadline, in the fifth of the runs in which an input "
        f"is highest less that in the fifth in which it is lowest. {said} Of the {len(rows)} "
        f"intervals of {count} inputs {clear} leave out zero; about one in twenty would by luck "
        "alone. What Washington does beyond its offer at the start is a scenario to compare."
    )


def _is_clear(row: Row) -> bool:
    return not row["low"] <= 0 <= row["high"]


def _strongest(rows: list[Row]) -> Iterator[str]:
    """Name the strongest levers of each of the first two measures that clearly move something."""
    for measure in ("committed", "authorised"):
        found = [row for row in rows if row["measure"] == measure and _is_clear(row)]
        strongest = sorted(found, key=lambda row: -abs(row["difference"]))[:NAMED]
        if strongest:
            named = list_names(f"{_label(row)} ({points(row['difference'])})" for row in strongest)
            yield f"Most for {MEASURE_NAMES[measure]} troops: {named}."
        else:
            yield f"None clearly moves {MEASURE_NAMES[measure]} troops."


def _always(rows: list[Row]) -> Iterator[str]:
    """Say what the levers do that users ask about."""
    for name in ALWAYS:
        lever = [row for row in rows if row["name"] == name]
        if lever:
            said = list_names(
                f"{MEASURE_NAMES[row['measure']]} {points(row['difference'])} ({_between(row)})"
                for row in lever
            )
            yield f"{_label(lever[0])}: {said}."


def _between(row: Row) -> str:
    low, high = outer_hundredths(row["low"], row["high"])
    return " to ".join(map(signed, (low, high)))


def _label(row: Row) -> str:
    return f"“{full_label(row['name'], row['label'])}”"


def levers_finding(facts: Facts) -> Wordings:
    """Say which input moves the chance of the least force most, and what Washington does."""
    rows = facts.rows("levers")
    clear = [row for row in rows if _is_clear(row)]
    if not any(hundredths(row["difference"]) for row in clear):
        yield "No single input clearly moves the odds of the force"
        return
    most, alone = largest_row(clear, lambda row: abs(row["difference"]))
    size, change = f"{most['threshold']:,}", points(abs(most["difference"])).removeprefix("+")
    verb = MEASURE_NAMES[most["measure"]]
    if alone:
        yield f"{_label(most)} moves the odds of {size} {verb} by {change}"
        yield f"{_label(most)} moves odds of {size} {verb} by {change}"
        yield f"{_label(most)} moves the odds by {change}"
    yield f"One input moves the odds of the force by {change}"


LEVERS: Final[NamedChart[Facts]] = NamedChart(
    name="levers",
    tables=("levers",),
    filled="difference",
    draw=lambda facts: levers(facts.tables["levers"]),
    caption=levers_caption,
    finding=levers_finding,
)
