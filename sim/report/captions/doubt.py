"""Captions on what is not known, and how much it matters."""

from __future__ import annotations

from sim.charts.inputs import full_label
from sim.report.facts import Facts, Row
from sim.report.words import listed, percent
from sim.rounding import nearest

NAMED = 3


def drivers(facts: Facts) -> str:
    """Say which uncertain numbers go most with the size of the force, and in which direction."""
    every = facts.rows("drivers")
    strongest = listed(_said(row) for row in every[:NAMED])
    clear = sum(row["low"] is not None and row["low"] * row["high"] > 0 for row in every)
    return (
        f"Of {len(every)} numbers that are not known exactly, the size of the force goes most with "
        f"{strongest}. A correlation of 1 or -1 would mean that this number alone decides. "
        f"Intervals that leave out zero belong to {clear} of the {len(every)}; about one in twenty "
        "would by luck alone."
    )


def _said(row: Row) -> str:
    direction = "more troops" if row["correlation"] > 0 else "fewer troops"
    label = full_label(row["name"], row["label"])
    return f"“{label}” (the higher, the {direction}: {nearest(row['correlation'], 2):+})"


def spread(facts: Facts) -> str:
    """Say how much of the spread is chance."""
    share = {row["what"]: row["share"] or 0 for row in facts.rows("spread")}
    chance = min(max(share["chance alone"], 0), 1)
    return (
        f"With every uncertain number held at its mean, {percent(chance)} of the "
        "spread (the variance) of authorised troops remains: that is chance, such as moods, votes, "
        "diplomacy and the course of the peace talks. The rest comes from numbers that nobody "
        "knows exactly. More runs would shrink neither; they only make the count more exact."
    )
