"""A promise that is taken back against one never made: what their chart shows and finds."""

from __future__ import annotations

from typing import Final

from sim.charts.titles import full_label
from sim.charts.where_smaller import TERCILES, where_smaller
from sim.reports.declare import NamedChart
from sim.reports.facts import PairFacts, Row
from sim.reports.words import Wordings, troops_between
from sim.rounding import nearest, signed


def promise_finding(facts: PairFacts) -> Wordings:
    """Say in how many parts of what is not known a broken promise leaves a larger force."""
    rows = _parts(facts)
    count = sum(row["low"] is not None and row["low"] > 0 for row in rows)
    yield f"A broken promise leaves more troops in {count or 'none'} of {len(rows)} parts"


def where_smaller_caption(facts: PairFacts) -> str:
    """Say in which parts of what is not known one force is smaller, in which larger."""
    rows = _parts(facts)
    smaller = [row for row in rows if row["high"] is not None and row["high"] < 0]
    larger = [row for row in rows if row["low"] is not None and row["low"] > 0]
    worst, best = (choose(rows, key=lambda row: row["difference"]) for choose in (min, max))
    return (
        f"“{facts.this}” ends with a smaller force than “{facts.other}” in {_count(smaller)} of "
        f"{len(rows)} parts of the range of what is not known, with a larger one in "
        f"{_count(larger)}; in the rest the 95% interval includes no difference. It "
        f"does worst where {_part(worst)}, and best where {_part(best)}. Of parts in "
        "which nothing differs, about one in twenty would look as if it did."
    )


def _parts(facts: PairFacts) -> list[Row]:
    """Return the rows of parts of the unknown in which the forces can be compared."""
    return [row for row in facts.table.rows() if row["difference"] is not None]


def _count(rows: list[Row]) -> str:
    return str(len(rows)) if rows else "none"


def _part(row: Row) -> str:
    words = dict(zip(TERCILES, ("low", "middling", "high"), strict=True))
    label = full_label(row["name"], row["label"])
    change = f"{signed(nearest(row['difference']))} troops"
    return f"“{label}” is {words[row['tercile']]} ({change}, {troops_between(row)})"


def where_smaller_finding(facts: PairFacts) -> Wordings:
    """Say in how many parts of what is not known one force is smaller."""
    rows = _parts(facts)
    smaller = sum(row["high"] is not None and row["high"] < 0 for row in rows)
    said = f"{smaller or 'none'} of {len(rows)} parts of the unknown"
    yield f"“{facts.this}” is smaller in {said}"
    yield f"The first force is smaller in {said}"


WHERE_SMALLER: Final[NamedChart[PairFacts]] = NamedChart(
    name="where_smaller",
    tables=("where_smaller",),
    filled="difference",
    draw=lambda facts: where_smaller(facts.table, facts.this, facts.other),
    caption=where_smaller_caption,
    finding=where_smaller_finding,
)
