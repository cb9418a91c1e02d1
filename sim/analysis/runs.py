"""What happened in each run."""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import THRESHOLDS, rows_of, whole
from sim.analysis.first_week import first_reached
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import MEASURES


def runs(result: EnsembleResult) -> Table:
    """Return one row per run.

    Columns: run, pledged, authorised, deployed (persons at the deadline), weeks_to_10000,
    weeks_to_20000, weeks_to_30000 (first week with as many authorised), agreement_week; weeks
    run to the end of the scenario and are None for never.

    Raises
    ------
    ResultsError
        If only the summary was kept.
    """
    rows, scenario = rows_of(result, "runs"), result.scenario
    return tabulate(
        "runs",
        "One row per run: troops at the deadline, and first weeks up to the end of the scenario.",
        run=range(result.tally.runs),
        **{name: rows.troops[place, scenario.deadline] for place, name in enumerate(MEASURES)},
        **{
            f"weeks_to_{size}": whole(first_reached(rows, size, scenario.weeks))
            for size in THRESHOLDS
        },
        agreement_week=whole(np.where(rows.agreement < 0, np.nan, rows.agreement)),
    )
