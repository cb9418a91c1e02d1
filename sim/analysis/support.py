"""How many nations help, and how: the funnel from words to troops."""

from __future__ import annotations

from sim.analysis.counts import weeks_counted
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.rules.ladder import Rung


def support(result: EnsembleResult) -> Table:
    """Return the mean number of nations on each level of support, week by week.

    Columns: week, troops (authorised or deployed), pledged, conditional, supports, refuses
    (mean number of nations exactly there).
    """
    weeks = weeks_counted(result)
    on_rung = result.tally.rungs[weeks].sum(axis=1) / result.tally.runs
    return tabulate(
        "support",
        "The mean number of nations that stand exactly there; together they are all nations.",
        week=weeks,
        troops=on_rung[:, Rung.AUTHORISED :].sum(axis=1),
        pledged=on_rung[:, Rung.PLEDGED],
        conditional=on_rung[:, Rung.CONDITIONAL],
        supports=on_rung[:, Rung.SUPPORTS],
        refuses=on_rung[:, Rung.REFUSES],
    )
