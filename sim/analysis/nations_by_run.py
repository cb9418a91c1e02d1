"""What each nation did in each run."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import rows_of
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.scenario.scenario import RUNGS


def nations_by_run(result: EnsembleResult) -> Table:
    """Return one row per run and nation.

    Columns: run, iso3, rung, troops (persons stated in public), first_pledged, first_authorised
    (weeks, None for never); rung and troops at the deadline.

    Raises
    ------
    ResultsError
        If only the summary was kept.
    """
    rows, codes = rows_of(result, "nations_by_run"), result.scenario.codes
    count = result.tally.runs
    return tabulate(
        "nations_by_run",
        "One row per run and nation: where it stands at the deadline with how many troops, and "
        "when it first pledged and was first free to send them.",
        run=np.repeat(np.arange(count), len(codes)),
        iso3=list(codes) * count,
        rung=np.array(RUNGS, object)[rows.rung.T.ravel()],
        troops=rows.contribution.T.ravel(),
        first_pledged=_weeks(rows.first_pledged),
        first_authorised=_weeks(rows.first_authorised),
    )


def _weeks(first: npt.NDArray[np.int16]) -> list[Any]:
    """Return weeks by run and nation, None for never."""
    names: list[Any] = [*range(int(first.max()) + 1), None]
    return [names[one] for one in first.T.ravel().tolist()]
