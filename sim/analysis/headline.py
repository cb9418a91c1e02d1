"""Whether the force assembles, and is in place, by the deadline."""

from __future__ import annotations

from sim.analysis.counts import THRESHOLDS, reached
from sim.analysis.interval import wilson
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import MEASURES

ASKED = ("authorised", "deployed")


def headline(result: EnsembleResult) -> Table:
    """Return the chance that troops reach each threshold by the deadline.

    Columns: measure, threshold (persons), chance, low, high (95 % Wilson), runs. What counts is
    the total in the week of the deadline.
    """
    counts = result.tally.troops[:, result.scenario.deadline]
    asked = [(measure, size) for measure in ASKED for size in THRESHOLDS]
    happened = [reached(counts[MEASURES.index(measure)], size) for measure, size in asked]
    chance, low, high = wilson(happened, result.tally.runs)
    return tabulate(
        "headline",
        "The chance that authorised troops (the force is assembled) and deployed troops (it is in "
        f"place) reach each threshold in week {result.scenario.deadline}, the deadline.",
        measure=[measure for measure, _ in asked],
        threshold=[size for _, size in asked],
        chance=chance,
        low=low,
        high=high,
        runs=[result.tally.runs] * len(asked),
    )
