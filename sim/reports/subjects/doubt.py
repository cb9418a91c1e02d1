"""How sure this is: what the charts of what is not known show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.doubt import drivers, spread
from sim.charts.titles import full_label
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, Row
from sim.reports.subjects.levers import LEVERS
from sim.reports.words import Wordings, list_names, percent
from sim.rounding import nearest

NAMED = 3
HALF = 0.5
SAME = "Every run ends with the same force: there is no spread"


def doubt_finding(facts: Facts) -> Wordings:
    """Say whether chance or what is not known makes more of the spread."""
    if "spread" not in facts.tables:
        yield f"{len(facts.tables['drivers'])} numbers that nobody knows exactly move the force"
        return
    share = _chance_alone(facts)
    if share is None:
        yield SAME
    elif share > HALF:
        yield "Chance makes more of the spread than all unknown numbers do"
    elif share < HALF:
        yield "Unknown numbers make more of the spread than chance does"
    else:
        yield "Unknown numbers make as much of the spread as chance does"


def _chance_alone(facts: Facts) -> float | None:
    """Return the share of the spread that is chance alone; None where there is no spread.

    It is over 1 where the means of all numbers leave more to chance than other values do.
    """
    share = {row["what"]: row["share"] for row in facts.rows("spread")}["chance alone"]
    return None if share is None else float(share)


def drivers_caption(facts: Facts) -> str:
    """Say which uncertain numbers go most with the size of the force, and in which direction."""
    every = facts.rows("drivers")
    strongest = list_names(_driver(row) for row in every[:NAMED])
    clear = sum(row["low"] is not None and row["low"] * row["high"] > 0 for row in every)
    return (
        f"Of {len(every)} numbers that are not known exactly, the size of the force goes most with "
        f"{strongest}. A correlation of 1 or -1 would mean that this number alone decides. "
        f"Intervals that leave out zero belong to {clear} of the {len(every)}; about one in twenty "
        "would by luck alone."
    )


def _driver(row: Row) -> str:
    direction = "more troops" if row["correlation"] > 0 else "fewer troops"
    label = full_label(row["name"], row["label"])
    return f"“{label}” (the higher, the {direction}: {nearest(row['correlation'], 2):+})"


def drivers_finding(facts: Facts) -> Wordings:
    """Say which uncertain number goes most with the size of the force."""
    every = facts.rows("drivers")
    if not every:
        yield "No unknown number moves the force: every run ends with the same"
        return
    row = max(every, key=lambda row: abs(row["correlation"]))
    strength = f"{nearest(row['correlation'], 2):+}"
    yield f"“{full_label(row['name'], row['label'])}” goes with the force most ({strength})"
    yield f"The strongest unknown number correlates with the force by {strength}"


def spread_caption(facts: Facts) -> str:
    """Say how much of the spread is chance."""
    share = _chance_alone(facts) or 0.0
    rest = "The rest comes from numbers that nobody knows exactly." if share < 1 else (
        "As much or more than in all runs: at their means the numbers leave the most to chance."
    )  # fmt: skip
    return (
        f"With every uncertain number held at its mean, {percent(share)} of the "
        "spread (the variance) of authorised troops remains: that is chance, such as moods, votes, "
        f"diplomacy and the course of the peace talks. {rest} More runs would shrink neither; they "
        "only make the count more exact. A question of sensitivity gives chance another share: it "
        "asks whether the least force is there, not how large the force is, and takes the mean "
        "over all that numbers may be, not what is left at their means."
    )


def spread_finding(facts: Facts) -> Wordings:
    """Say how much of the spread is chance."""
    share = _chance_alone(facts)
    if share is None:
        yield "No run ends with another force: there is no spread to divide"
    elif share >= 1:
        yield "None of the spread comes from unknown numbers, all from chance"
    else:
        yield f"Chance alone makes {percent(share)} of the spread between runs"


DOUBT: Final[Subject[Facts]] = Subject(
    name="doubt",
    topic="How sure is this?",
    finding=doubt_finding,
    charts=(
        LEVERS,
        NamedChart(
            name="drivers",
            tables=("drivers",),
            filled="correlation",
            draw=lambda facts: drivers(facts.tables["drivers"]),
            caption=drivers_caption,
            finding=drivers_finding,
        ),
        NamedChart(
            name="spread",
            tables=("spread",),
            filled="share",
            draw=lambda facts: spread(facts.tables["spread"]),
            caption=spread_caption,
            finding=spread_finding,
        ),
    ),
)
