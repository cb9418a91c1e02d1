"""What happened in each run, and what each nation did in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import THRESHOLDS, rows_of, whole
from sim.analysis.declare import ISO3, RUN, Column, Columns, Needs, named_table
from sim.analysis.force import weeks_to
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import MEASURES
from sim.scenario.scenario import RUNGS


@named_table(
    Needs.ROWS,
    "One row per run: troops at the deadline, and first weeks up to the end of the scenario.",
    RUN,
    Column("committed", "persons", "troops pledged or more at the deadline"),
    Column("authorised", "persons", "troops authorised or deployed at the deadline"),
    Column("in_place", "persons", "troops deployed at the deadline"),
    *(
        Column(
            f"weeks_to_{size}",
            "week",
            f"first week with {size:,} troops authorised, to the end; empty if none",
        )
        for size in THRESHOLDS
    ),
    Column("agreement_week", "week", "week of the peace agreement; empty if none"),
)
def runs(result: EnsembleResult) -> Columns:
    """Return one row per run; weeks run to the end of the scenario and are None for never."""
    rows, scenario = rows_of(result, "runs"), result.scenario
    return {
        "run": range(result.tally.runs),
        **{name: rows.troops[place, scenario.deadline] for place, name in enumerate(MEASURES)},
        **{f"weeks_to_{size}": whole(weeks_to(size, rows, scenario.weeks)) for size in THRESHOLDS},
        "agreement_week": whole(np.where(rows.agreement < 0, np.nan, rows.agreement)),
    }


@named_table(
    Needs.ROWS,
    "One row per run and nation: where it stands at the deadline with how many troops, and "
    "when it first pledged and was first free to send them.",
    RUN,
    ISO3,
    Column("rung", "", "rung on the ladder at the deadline"),
    Column("troops", "persons", "troops it states in public at the deadline; 0 below a pledge"),
    Column("first_pledged", "week", "first week with a pledge, to the end; empty if none"),
    Column(
        "first_authorised", "week", "first week in which troops may go, to the end; empty if none"
    ),
)
def nations_by_run(result: EnsembleResult) -> Columns:
    """Return one row per run and nation; weeks are None for never."""
    rows, codes = rows_of(result, "nations_by_run"), result.scenario.codes
    count = result.tally.runs
    return {
        "run": np.repeat(np.arange(count), len(codes)),
        "iso3": list(codes) * count,
        "rung": np.array(RUNGS, object)[rows.rung.T.ravel()],
        "troops": rows.contribution.T.ravel(),
        "first_pledged": _weeks(rows.first_pledged),
        "first_authorised": _weeks(rows.first_authorised),
    }


def _weeks(first: npt.NDArray[np.int16]) -> list[Any]:
    """Return weeks by run and nation, None for never."""
    names: list[Any] = [*range(int(first.max()) + 1), None]
    return [names[week] for week in first.T.ravel().tolist()]
