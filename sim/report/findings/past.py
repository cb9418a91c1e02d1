"""Findings on past operations: predictions against what happened."""

from __future__ import annotations

from sim.report.findings.wording import Wordings
from sim.report.words import percent
from sim.results.table import Table

HALF = 0.5


def reliability(table: Table) -> Wordings:
    """Say where the odds that were given lie furthest from the share that joined."""
    rows = table.rows()
    if not rows:
        yield "No nation was given odds"
        return
    worst = max(rows, key=lambda row: abs(row["odds"] - row["share"]))
    odds, share = percent(worst["odds"]), percent(worst["share"])
    yield f"At worst, {share} joined of nations given odds of {odds}"


def sizes(table: Table) -> Wordings:
    """Say how many forces lie within the band that was predicted."""
    rows = [row for row in table.rows() if row["achieved"] is not None]
    if not rows:
        yield "No past operation had a land force"
        return
    within = sum(row["low"] <= row["achieved"] <= row["high"] for row in rows)
    yield f"{within or 'None'} of {len(rows)} forces lie within the predicted nine in ten"


def odds(table: Table) -> Wordings:
    """Say how often the likelier answer came true."""
    rows = table.rows()
    if not rows:
        yield "No nation was given odds"
        return
    right = sum((row["odds"] > HALF) == bool(row["joined"]) for row in rows)
    yield f"The likelier answer came true in {right:,} of {len(rows):,} cases"
