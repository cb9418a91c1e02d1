"""Whether there is a peace that lets troops move."""

from __future__ import annotations

from sim.analysis.counts import weeks_counted
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.scenario.scenario import PHASES


def peace(result: EnsembleResult) -> Table:
    """Return the share of runs in each phase of the peace process, week by week.

    Columns: week, war, ceasefire, agreement, deployable (shares of runs).
    """
    weeks, tally = weeks_counted(result), result.tally
    phases = tally.phases[weeks] / tally.runs
    return tabulate(
        "peace",
        "Shares of runs; deployable are those in which authorised troops are free to move: peace "
        "is agreed, and its terms do not bar them.",
        week=weeks,
        **{name: phases[:, place] for place, name in enumerate(PHASES)},
        deployable=tally.deployable[weeks] / tally.runs,
    )
