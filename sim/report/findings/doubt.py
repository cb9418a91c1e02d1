"""Findings on what is not known, and how much it matters."""

from __future__ import annotations

from sim.charts.inputs import full_label
from sim.report.facts import Facts
from sim.report.findings.wording import Wordings
from sim.report.words import percent
from sim.rounding import nearest

HALF = 0.5
SAME = "Every run ends with the same force: there is no spread"


def drivers(facts: Facts) -> Wordings:
    """Say which uncertain number goes most with the size of the force."""
    row = max(facts.rows("drivers"), key=lambda one: abs(one["correlation"]))
    strength = f"{nearest(row['correlation'], 2):+}"
    yield f"“{full_label(row['name'], row['label'])}” goes with the force most ({strength})"
    yield f"The strongest unknown number correlates with the force by {strength}"


def clear(facts: Facts) -> Wordings:
    """Say whether chance or what is not known makes more of the spread."""
    if "spread" not in facts.tables:
        yield f"{len(facts.tables['drivers'])} numbers that nobody knows exactly move the force"
        return
    share = _chance(facts)
    if share is None:
        yield SAME
    elif share > HALF:
        yield "Chance makes more of the spread than all unknown numbers do"
    elif share < HALF:
        yield "Unknown numbers make more of the spread than chance does"
    else:
        yield "Unknown numbers make as much of the spread as chance does"


def _chance(facts: Facts) -> float | None:
    """Return the share of the spread that is chance alone; None where there is no spread."""
    share = {row["what"]: row["share"] for row in facts.rows("spread")}["chance alone"]
    return None if share is None else min(max(share, 0.0), 1.0)


def spread(facts: Facts) -> Wordings:
    """Say how much of the spread is chance."""
    share = _chance(facts)
    yield (
        SAME
        if share is None
        else (f"Chance alone makes {percent(share)} of the spread between runs")
    )
