"""When the force reaches each size."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import THRESHOLDS, reached, weeks_counted
from sim.analysis.interval import wilson
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import MEASURES


def thresholds(result: EnsembleResult) -> Table:
    """Return the chance that troops stand at each threshold or above, week by week.

    Columns: week, measure, threshold (persons), chance, low, high (95 % Wilson), runs.
    """
    counts, weeks = result.tally.troops, weeks_counted(result)
    happened = np.stack([reached(counts, size)[:, weeks] for size in THRESHOLDS], axis=-1)
    chance, low, high = wilson(happened.transpose(1, 0, 2), result.tally.runs)
    per_week, rows = len(MEASURES) * len(THRESHOLDS), chance.size
    return tabulate(
        "thresholds",
        "The chance that troops stand at each threshold or above in each week; it can fall again, "
        "since governments may step back.",
        week=np.repeat(weeks, per_week),
        measure=[name for _ in weeks for name in MEASURES for _ in THRESHOLDS],
        threshold=[size for _ in weeks for _ in MEASURES for size in THRESHOLDS],
        chance=chance.ravel(),
        low=low.ravel(),
        high=high.ravel(),
        runs=[result.tally.runs] * rows,
    )
