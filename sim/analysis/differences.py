"""What a different course of events does to the chance of a force."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.analysis.counts import THRESHOLDS, rows_of
from sim.analysis.headline import ASKED
from sim.analysis.interval import paired_chances
from sim.analysis.pairs import pairs
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.ensemble.tally import MEASURES


def differences(results: Sequence[EnsembleResult]) -> Table:
    """Return how the chance of each threshold differs from the first result's, run by run.

    Columns: scenario, against, measure, threshold (persons), difference (of chances), low, high
    (95 %, paired), up, down (runs that reach it in one only), runs.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = [
        (one.scenario.name, other.scenario.name, measure, size, *_flips(one, other, measure, size))
        for one, other in pairs(results, "differences")
        for measure in ASKED
        for size in THRESHOLDS
    ]
    names = ("scenario", "against", "measure", "threshold", "up", "down")
    found = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    up, down = found.pop("up"), found.pop("down")
    runs = results[0].tally.runs
    difference, low, high = paired_chances(up, down, runs)
    return tabulate(
        "differences",
        "The chance in one scenario less the chance in the other, at the deadline. Run k has the "
        "same luck in both, so the interval rests on the runs that change sides, up or down.",
        **found,
        difference=difference,
        low=low,
        high=high,
        up=up,
        down=down,
        runs=[runs] * len(rows),
    )


def _flips(
    one: EnsembleResult, other: EnsembleResult, measure: str, threshold: int
) -> tuple[int, int]:
    here, there = (_reaches(result, measure, threshold) for result in (one, other))
    return int(np.count_nonzero(here & ~there)), int(np.count_nonzero(there & ~here))


def _reaches(result: EnsembleResult, measure: str, threshold: int) -> np.ndarray:
    rows = rows_of(result, "differences")
    return rows.troops[MEASURES.index(measure), result.scenario.deadline] >= threshold
