"""What governments wait for: the conditions that they named, and which of them are not met."""

from __future__ import annotations

import numpy as np

from sim.analysis.columns import ISO3, LABEL, NAME, RUNS, Column, ends
from sim.analysis.declare import Columns, Needs, named_table
from sim.analysis.statistics import wilson
from sim.arrays.ensemble import EnsembleResult
from sim.scenario.positions.labels import CONDITION_LABELS
from sim.scenario.scenario import CONDITIONS


@named_table(
    Needs.RESULT,
    "The conditions that each government named, in public or, where it named none, as others "
    "have, and whether they are met at the deadline. From a conditional pledge on it climbs "
    "no rung while any is missing; a rung reached while they were met is not lost with them. "
    "Conditions that nobody named in any run are left out.",
    ISO3,
    NAME,
    Column("condition", "", "what it waits for, as scenarios name it"),
    LABEL,
    Column("named", "share", "share of runs in which it waits for this"),
    Column("met", "share", "share of runs in which it does, and it is met at the deadline"),
    Column("missing", "share", "share of runs in which it does, and it is not met then"),
    *ends("share", "missing", "missing_"),
    Column("last", "share", "share of runs in which nothing else is missing then"),
    RUNS,
)
def waits(result: EnsembleResult) -> Columns:
    """Return what each government waits for, and in what share of runs it is met (95 % Wilson)."""
    tally, nations = result.tally, result.scenario.nations
    nation, condition = np.nonzero(tally.named)
    named, last = (counts[nation, condition] for counts in (tally.named, tally.last_missing))
    missing, low, high = wilson(tally.missing[nation, condition], tally.runs)
    names = [CONDITIONS[place] for place in condition]
    return {
        "iso3": [nations[place].iso3 for place in nation],
        "name": [nations[place].name for place in nation],
        "condition": names,
        "label": [CONDITION_LABELS[name] for name in names],
        "named": named / tally.runs,
        "met": (named - tally.missing[nation, condition]) / tally.runs,
        "missing": missing,
        "missing_low": low,
        "missing_high": high,
        "last": last / tally.runs,
        "runs": [tally.runs] * len(names),
    }
