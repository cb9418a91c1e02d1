"""How large the force is, week by week."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.analysis.counts import persons, quantiles, weeks_counted
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import MEASURES

SHARES = {"p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9}


def fan(result: EnsembleResult, measures: Sequence[str] = MEASURES) -> Table:
    """Return quantiles over runs of troops by week, of all measures or of some.

    Columns: week, measure, p10, p25, p50, p75, p90 (persons).
    """
    weeks = weeks_counted(result)
    counts = result.tally.troops[[MEASURES.index(one) for one in measures]]
    spread = quantiles(counts[:, weeks], list(SHARES.values())).transpose(1, 0, 2)
    return tabulate(
        "fan",
        "Half of the runs lie between p25 and p75, four fifths between p10 and p90. Each week is "
        "counted by itself: no line is a single run.",
        week=np.repeat(weeks, len(measures)),
        measure=list(measures) * len(weeks),
        **{name: persons(spread[..., place]) for place, name in enumerate(SHARES)},
    )
