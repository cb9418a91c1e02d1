"""What a different course of events does to the size of the force."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.analysis.counts import whole
from sim.analysis.interval import mean_interval
from sim.analysis.pairs import authorised, pairs
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult


def gains(results: Sequence[EnsembleResult]) -> Table:
    """Return how authorised troops at the deadline differ from the first result's, run by run.

    Columns: scenario, against, difference (mean, persons), low, high (95 %, paired), p10, p50,
    p90 (of the difference in single runs), runs.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = []
    for one, other in pairs(results, "gains"):
        gain = authorised(one, "gains") - authorised(other, "gains")
        spread = np.quantile(gain, [0.1, 0.5, 0.9], method="inverted_cdf")
        means = mean_interval(gain)
        rows.append((one.scenario.name, other.scenario.name, *means, *whole(spread)))
    names = ("scenario", "against", "difference", "low", "high", "p10", "p50", "p90")
    found = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return tabulate(
        "gains",
        "Authorised troops at the deadline in one scenario less those in the other, run by run "
        "with the same luck; low and high enclose the mean, p10 to p90 four fifths of the runs.",
        **found,
        runs=[results[0].tally.runs] * len(rows),
    )
