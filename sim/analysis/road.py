"""What becomes of US engagement and of what governments look at."""

from __future__ import annotations

from sim.analysis.counts import weeks_counted
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import WORLD

_SHOWN = ("gap", "credibility", "clarity", "threat", "risk", "won")


def road(result: EnsembleResult) -> Table:
    """Return the world as governments see it, week by week.

    Columns: week, gap, credibility, clarity, threat, risk, won (means over runs, 0-1).
    """
    weeks = weeks_counted(result)
    means = result.tally.world[:, weeks] / result.tally.runs
    return tabulate(
        "road",
        "Means over runs, 0-1: the enabler gap, the worth of Washington's word, the clarity of the "
        "mandate, threat and risk, and how far diplomacy has moved Washington.",
        week=weeks,
        **{name: means[WORLD.index(name)] for name in _SHOWN},
    )
