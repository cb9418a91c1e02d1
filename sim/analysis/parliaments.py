"""Whether parliaments delay, and whether they block."""

from __future__ import annotations

from sim.analysis.counts import quantiles, whole
from sim.analysis.interval import wilson
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult


def parliaments(result: EnsembleResult) -> Table:
    """Return how long each nation waits for consent, and how often it is refused.

    Columns: iso3, name, role, wait_p50, wait_p90 (weeks from first pledge to first consent),
    consents (runs), lost, lost_low, lost_high, blocked, blocked_low, blocked_high (shares of
    runs, 95 % Wilson), runs.
    """
    tally, nations = result.tally, result.scenario.nations
    waits = quantiles(tally.waits, [0.5, 0.9])
    lost, lost_low, lost_high = wilson(tally.votes_lost, tally.runs)
    blocked, blocked_low, blocked_high = wilson(tally.blocked, tally.runs)
    return tabulate(
        "parliaments",
        "Weeks from first pledge to first consent, of the runs in which there is consent; the "
        "share of runs in which parliament refused, and in which it did and no troops may go.",
        iso3=[nation.iso3 for nation in nations],
        name=[nation.name for nation in nations],
        role=[nation.parliament for nation in nations],
        wait_p50=whole(waits[:, 0]),
        wait_p90=whole(waits[:, 1]),
        consents=tally.waits.sum(axis=1),
        lost=lost,
        lost_low=lost_low,
        lost_high=lost_high,
        blocked=blocked,
        blocked_low=blocked_low,
        blocked_high=blocked_high,
        runs=[tally.runs] * len(nations),
    )
