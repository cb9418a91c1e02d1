"""Whether the force assembles if peace comes: what its chart shows and finds, and the head says."""

from __future__ import annotations

from typing import Final

from sim.charts.if_peace import if_peace
from sim.reports.declare import NamedChart
from sim.reports.facts import Facts, Row
from sim.reports.words import Wordings, ends, interval, of_runs, percent, troops


def peace_sentence(facts: Facts) -> str:
    """Return the chance of peace, that of the force after it, and both; empty if not known.

    It speaks of the longest wait that the scenario leaves room for.
    """
    rows = facts.rows("if_peace", measure="in_place") if facts.holds("if_peace", "peace") else []
    return _both(rows[-1]) if rows else ""


def _both(row: Row) -> str:
    peace = f"Peace is agreed by week {row['by']} in {of_runs(row['peace'])}"
    if row["chance"] is None:
        return f"{peace}."
    return (
        f"{peace} ({interval(row['peace_low'], row['peace_high'])}); {row['weeks_after']} weeks "
        f"after it at least {row['threshold']:,} troops are in place in {percent(row['chance'])} "
        f"of these ({ends(row['low'], row['high'])}): both together in {of_runs(row['both'])} "
        f"({ends(row['both_low'], row['both_high'])})."
    )


def peace_caption(facts: Facts) -> str:
    """Say when peace is likely, and what force there is after each wait."""
    last = facts.rows("peace_by_week")[-1]
    waits = [
        f"{row['weeks_after']} weeks after it half have up to {troops(row['median'])} troops in "
        f"place, 8 in 10 between {troops(row['p10'])} and {troops(row['p90'])}"
        for row in facts.rows("if_peace", measure="in_place")
        if row["median"] is not None
    ]
    return (
        f"By week {last['week']} shooting has stopped at some time in "
        f"{of_runs(last['ceasefire'])}, and peace was agreed in {of_runs(last['agreement'])}. "
        f"{peace_sentence(facts)} Of the runs with an agreement, {'; '.join(waits)}. Only "
        "agreements that leave so many weeks before the last week count, so each wait speaks of "
        "runs of its own. The dashed line is the least force asked for."
    )


def peace_finding(facts: Facts) -> Wordings:
    """Say how often the force follows an agreement, and how often both come about."""
    row = facts.rows("if_peace", measure="in_place")[-1]
    chance, both = percent(row["chance"] or 0), percent(row["both"])
    yield f"If peace comes, {row['threshold']:,} are there in {chance}; with its odds, in {both}"
    yield f"The least force follows peace in {chance} of runs that have it"


IF_PEACE: Final[NamedChart[Facts]] = NamedChart(
    name="if_peace",
    tables=("if_peace", "peace_by_week"),
    filled="median",
    draw=lambda facts: if_peace(
        facts.tables["peace_by_week"], facts.tables["if_peace"], facts.scenario
    ),
    caption=peace_caption,
    finding=peace_finding,
    letters=True,
)
