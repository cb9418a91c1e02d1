"""Where each nation stands, week by week."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import weeks_counted
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.scenario.scenario import RUNGS


def board(result: EnsembleResult) -> Table:
    """Return the share of runs in which each nation stands on each rung, week by week.

    Columns: week, iso3, rung, share (exactly on that rung).
    """
    weeks, codes = weeks_counted(result), result.scenario.codes
    return tabulate(
        "board",
        "The share of runs in which each nation stands on exactly that rung.",
        week=np.repeat(weeks, len(codes) * len(RUNGS)),
        iso3=[code for code in codes for _ in RUNGS] * len(weeks),
        rung=list(RUNGS) * (len(codes) * len(weeks)),
        share=(result.tally.rungs[weeks] / result.tally.runs).ravel(),
    )
