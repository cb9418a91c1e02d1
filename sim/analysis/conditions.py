"""What those who hold back ask of Washington."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import quantiles
from sim.analysis.interval import wilson
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult


def conditions(result: EnsembleResult) -> Table:
    """Return the US engagement at which each nation without a pledge would give one.

    Columns: iso3, name, without, without_low, without_high (share of runs without a pledge at
    the deadline, 95 % Wilson), p50 (median of the least engagement asked, alike in every
    enabler, 0-1, where some would do), impossible (share of the runs without a pledge in which
    none would), runs.
    """
    tally, nations = result.tally, result.scenario.nations
    asked, hopeless = tally.asked[:, :-1], tally.asked[:, -1]
    out = tally.asked.sum(axis=1)
    without, low, high = wilson(out, tally.runs)
    steps = asked.shape[1] - 1
    return tabulate(
        "conditions",
        "Of the runs in which a nation has not pledged at the deadline: the least American "
        "engagement (the same in every enabler) at which it would, all else as it is, and how "
        "often no engagement would do because its reasons lie elsewhere. Where none is asked (0), "
        "something other than will holds the nation back, such as having no troops to send.",
        iso3=[nation.iso3 for nation in nations],
        name=[nation.name for nation in nations],
        without=without,
        without_low=low,
        without_high=high,
        p50=quantiles(asked, [0.5])[:, 0] / steps,
        impossible=np.where(out > 0, hopeless / np.maximum(out, 1), np.nan),
        runs=[tally.runs] * len(nations),
    )
