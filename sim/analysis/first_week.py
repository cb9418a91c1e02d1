"""How soon the force is assembled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import AUTHORISED, THRESHOLDS, rows_of, whole
from sim.analysis.interval import wilson
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import Runs

NEVER = np.inf


def first_week(result: EnsembleResult) -> Table:
    """Return when authorised troops first reach each threshold.

    Columns: threshold (persons), chance, low, high (ever by the deadline, 95 % Wilson), median,
    p10, p90 (weeks by which that share of all runs has reached it, None where too few do), runs.

    Raises
    ------
    ResultsError
        If only the summary was kept.
    """
    rows, runs = rows_of(result, "first_week"), result.tally.runs
    first = np.stack([first_reached(rows, size, result.scenario.deadline) for size in THRESHOLDS])
    chance, low, high = wilson((first < NEVER).sum(axis=1), runs)
    weeks = np.quantile(first, [0.5, 0.1, 0.9], axis=1, method="inverted_cdf")
    return tabulate(
        "first_week",
        "The chance that authorised troops reach each threshold at any time by the deadline, and "
        "the week by which half, a tenth and nine tenths of all runs have; empty where fewer do.",
        threshold=THRESHOLDS,
        chance=chance,
        low=low,
        high=high,
        median=whole(weeks[0]),
        p10=whole(weeks[1]),
        p90=whole(weeks[2]),
        runs=[runs] * len(THRESHOLDS),
    )


def first_reached(rows: Runs, threshold: int, last: int) -> npt.NDArray[np.float64]:
    """Return the first week with that many troops authorised, ``(run,)``; infinite if never."""
    reached = rows.troops[AUTHORISED, : last + 1] >= threshold
    return np.where(reached.any(axis=0), reached.argmax(axis=0), NEVER)
