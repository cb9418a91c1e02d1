"""How large the force is at the deadline."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import persons, quantiles
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import BIN, MEASURES

SHARES = {"median": 0.5, "p10": 0.1, "p90": 0.9}


def force(result: EnsembleResult) -> Table:
    """Return quantiles and mean over runs of troops at the deadline.

    Columns: measure, median, p10, p90, mean (persons), runs.
    """
    counts = result.tally.troops[:, result.scenario.deadline]
    spread = quantiles(counts, list(SHARES.values()))
    mean = counts @ (np.arange(counts.shape[-1]) * BIN) / result.tally.runs
    return tabulate(
        "force",
        "Four fifths of the runs lie between p10 and p90. Totals are counted to the ten.",
        measure=MEASURES,
        **{name: persons(spread[..., place]) for place, name in enumerate(SHARES)},
        mean=mean,
        runs=[result.tally.runs] * len(MEASURES),
    )
