"""Whether the force assembles if peace comes: how likely is peace, and what is there after it."""

from __future__ import annotations

from typing import Any

from sim.analysis.counts import persons, quantiles, runs_reaching, week_axis
from sim.analysis.declare import (
    CHANCE,
    HIGH,
    LOW,
    MEASURE,
    P10,
    P90,
    RUNS,
    THRESHOLD,
    WEEK,
    Column,
    Columns,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.statistics import wilson
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import AFTER_PEACE, MEASURES
from sim.scenario.ask import least_asked

SHARES = (0.5, 0.1, 0.9)


@named_table(
    Needs.RESULT,
    "The chance that shooting has stopped, and that an agreement has been made, at any time up to "
    "each week; it may have broken again since. A ceasefire is there, too, where an agreement is.",
    WEEK,
    Column("ceasefire", "share", "share of runs with a ceasefire or an agreement by then"),
    *ends("share", "ceasefire", "ceasefire_"),
    Column("agreement", "share", "share of runs with a peace agreement by then"),
    *ends("share", "agreement", "agreement_"),
    RUNS,
)
def peace_by_week(result: EnsembleResult) -> Columns:
    """Return the chance (95 % Wilson) of a ceasefire, and of an agreement, by each week."""
    tally, weeks = result.tally, week_axis(result)
    columns: dict[str, Any] = {"week": weeks, "runs": [tally.runs] * len(weeks)}
    for name, first in (("ceasefire", tally.ceasefires), ("agreement", tally.agreements)):
        by_then = wilson(first.cumsum()[weeks], tally.runs)
        columns |= dict(zip((name, f"{name}_low", f"{name}_high"), by_then, strict=True))
    return columns


@named_table(
    Needs.RESULT,
    "If peace comes: the chance of an agreement, the chance that the least force is there so many "
    "weeks after it, and both together, which is their product. Only agreements that leave so "
    "many weeks before week {result.scenario.weeks}, the last that is run, count. What counts is "
    "the total in that week, so many weeks after the first agreement of a run, even if that one "
    "has collapsed by then.",
    Column("weeks_after", "week", "weeks since the agreement"),
    MEASURE,
    THRESHOLD,
    Column("by", "week", "last week in which an agreement counts"),
    Column("peace", "share", "share of all runs with an agreement by then"),
    *ends("share", "peace", "peace_"),
    Column("agreements", "runs", "number of those runs"),
    CHANCE,
    LOW,
    HIGH,
    Column("both", "share", "share of all runs with an agreement by then and the force after it"),
    *ends("share", "both", "both_"),
    Column("median", "persons", "half of the runs with an agreement have so many or fewer then"),
    P10,
    P90,
    RUNS,
)
def if_peace(result: EnsembleResult) -> TableRows:
    """Return what force there is some weeks after an agreement, with what chance (95 % Wilson).

    ``chance`` is the share of the runs with an agreement by then that have the least force asked
    for at the deadline (``threshold``). Waits longer than the scenario have no row.
    """
    tally, scenario = result.tally, result.scenario
    least = least_asked(scenario)
    rows: list[tuple[Any, ...]] = []
    for wait, by_measure in zip(AFTER_PEACE, tally.after_peace, strict=True):
        by = scenario.weeks - wait
        for measure, counts in zip(MEASURES, by_measure, strict=True):
            agreed, reached = int(counts.sum()), int(runs_reaching(counts, least))
            chances = [
                float(end)
                for happened, of in ((agreed, tally.runs), (reached, agreed), (reached, tally.runs))
                for end in wilson(happened, of)
            ]
            spread = persons(quantiles(counts, SHARES))
            if by >= 0:
                peace, other = chances[:3], chances[3:]
                rows.append((wait, measure, least, by, *peace, agreed, *other, *spread, tally.runs))
    return rows
