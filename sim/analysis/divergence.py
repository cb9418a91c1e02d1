"""When a different course of events first shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import rows_of, whole
from sim.analysis.interval import wilson
from sim.analysis.pairs import pairs
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult


def divergence(results: Sequence[EnsembleResult]) -> Table:
    """Return the week in which runs first differ from the first result's in any troops.

    Columns: scenario, against, p10, p50, p90 (weeks by which that share of all runs differ, None
    where fewer do), never, low, high (share of runs that never differ, 95 % Wilson), runs.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = []
    for one, other in pairs(results, "divergence"):
        first = _first_difference(one, other)
        weeks = whole(np.quantile(first, [0.1, 0.5, 0.9], method="inverted_cdf"))
        never = np.count_nonzero(np.isinf(first))
        share = (float(part) for part in wilson(never, len(first)))
        rows.append((one.scenario.name, other.scenario.name, *weeks, *share))
    names = ("scenario", "against", "p10", "p50", "p90", "never", "low", "high")
    found = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return tabulate(
        "divergence",
        "The week by which a tenth, half and nine tenths of the runs differ in troops pledged, "
        "authorised or deployed; empty where fewer ever do.",
        **found,
        runs=[results[0].tally.runs] * len(rows),
    )


def _first_difference(one: EnsembleResult, other: EnsembleResult) -> npt.NDArray[np.float64]:
    """Return the first week in which any total differs, ``(run,)``; infinite if never."""
    here, there = (rows_of(result, "divergence").troops for result in (one, other))
    weeks = min(here.shape[1], there.shape[1])
    differs = (here[:, :weeks] != there[:, :weeks]).any(axis=0)
    return np.where(differs.any(axis=0), differs.argmax(axis=0), np.inf)
