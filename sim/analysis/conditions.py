"""What those who hold back ask of Washington."""

from __future__ import annotations

from sim.analysis.counts import quantiles
from sim.analysis.interval import wilson
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.rules.ladder import Rung


def conditions(result: EnsembleResult) -> Table:
    """Return what would bring a pledge from each nation in the runs in which it has given none.

    Columns: iso3, name, without, without_low, without_high (share of runs without a pledge at
    the deadline, 95 % Wilson), and what these are made of, as shares of all runs: no_means
    (nothing to send), ready (willing as it is), winnable (more US engagement would do),
    unwinnable (none would); p50 (median of the least engagement that would do, alike in every
    enabler, 0-1, where more would), runs.
    """
    tally, nations = result.tally, result.scenario.nations
    out = tally.rungs[result.scenario.deadline][:, : Rung.PLEDGED].sum(axis=1)
    without, low, high = wilson(out, tally.runs)
    more = tally.asked[:, :-1].copy()
    more[:, 0] = 0
    return tabulate(
        "conditions",
        "Of all runs, those in which a nation has not pledged at the deadline, and why: it has no "
        "troops to send; it is willing as things are and still on its way; it would pledge if "
        "Washington did more, all else as it is (p50: the least engagement that would do, the "
        "same in every enabler, in the middle of these runs); or no engagement would do.",
        iso3=[nation.iso3 for nation in nations],
        name=[nation.name for nation in nations],
        without=without,
        without_low=low,
        without_high=high,
        no_means=(out - tally.asked.sum(axis=1)) / tally.runs,
        ready=tally.asked[:, 0] / tally.runs,
        winnable=more.sum(axis=1) / tally.runs,
        unwinnable=tally.asked[:, -1] / tally.runs,
        p50=quantiles(more, [0.5])[:, 0] / (more.shape[1] - 1),
        runs=[tally.runs] * len(nations),
    )
