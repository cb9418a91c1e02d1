"""What the mission needs of Washington, and what is there."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import weeks_counted
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.scenario.scenario import ENABLERS


def enablers(result: EnsembleResult) -> Table:
    """Return need and cover of each enabler, week by week.

    Columns: week, enabler, promised, credible, european, needed, missing (means over runs, 0-1).
    """
    tally, weeks = result.tally, weeks_counted(result)
    credible, european = tally.credible[weeks] / tally.runs, tally.european[weeks] / tally.runs
    needed = np.broadcast_to(tally.need / tally.runs, credible.shape)
    return tabulate(
        "enablers",
        "Means over runs, 0-1. Missing is the mean need less the mean credible American and "
        "European cover, floored at zero; within single runs more may be missing.",
        week=np.repeat(weeks, len(ENABLERS)),
        enabler=list(ENABLERS) * len(weeks),
        promised=(tally.promised[weeks] / tally.runs).ravel(),
        credible=credible.ravel(),
        european=european.ravel(),
        needed=needed.ravel(),
        missing=np.maximum(needed - credible - european, 0).ravel(),
    )
