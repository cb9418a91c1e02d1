"""A tornado: points of chance from each input's low end to its high end, on the same draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sim.analysis.counts import flips
from sim.analysis.declare import (
    LABEL,
    MEASURE,
    THRESHOLD,
    Column,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.sensitivity.experiment import Troops, at_rank, least_force, run_parts
from sim.analysis.sensitivity.factors import Factor, groups, singles
from sim.analysis.statistics import mean_interval, paired_chances
from sim.arrays.ensemble import Progress
from sim.arrays.tally import MEASURES
from sim.executors.jobs import Jobs
from sim.scenario.scenario import Scenario

RUNS: Final = 500
"""Runs at each end of each input, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What comes of each factor set to its low and to its high end, on the same draws."""

    scenario: Scenario
    factors: Sequence[Factor]
    low: Sequence[Troops]
    high: Sequence[Troops]

    @property
    def runs(self) -> int:
        """Number of runs at each end."""
        return int(self.low[0].shape[-1]) if self.low else 0


def tornado_factors(scenario: Scenario) -> list[Factor]:
    """Return what a tornado varies: each input, and those that belong together."""
    return [*singles(scenario), *groups(scenario)]


def set_to_ends(
    scenario: Scenario,
    factors: Sequence[Factor],
    *,
    runs: int = RUNS,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
    watch: Callable[[Ends], None] | None = None,
) -> Ends:
    """Run a scenario with each factor at its low end and at its high end, all else as drawn.

    ``watch`` is called with each factor alone, once both of its ends have been run.
    """
    numbers = np.arange(runs)
    parts = [at_rank(each.streams, numbers, end) for each in factors for end in (0, 1)]
    each = None if watch is None else _as_pairs(scenario, factors, runs, watch)
    troops = (
        run_parts(scenario, seed, parts, jobs=jobs, progress=progress, watch=each) if parts else []
    )
    return Ends(scenario, factors, troops[::2], troops[1::2])


def _as_pairs(
    scenario: Scenario, factors: Sequence[Factor], runs: int, watch: Callable[[Ends], None]
) -> Callable[[Troops], None]:
    """Return what takes troops as blocks bring them, and hands on each factor that is complete."""
    left = iter(factors)
    held = np.empty((len(MEASURES), 0), np.int64)

    def take(troops: Troops) -> None:
        nonlocal held
        held = np.concatenate([held, troops], axis=-1)
        while held.shape[-1] >= 2 * runs:
            low, high, held = np.split(held, [runs, 2 * runs], axis=-1)
            watch(Ends(scenario, (next(left),), (low,), (high,)))

    return take


@named_table(
    Needs.SENSITIVITY,
    "Chance that the least force asked for is there at the deadline with an input at its high end, "
    "less that with it at its low end, all else drawn as usual: the same draws at both ends. The "
    "strongest first. Inputs of nations are set together, in all nations (nations.) or in one "
    "(its code). Of inputs that do not matter at all, next to none has an interval "
    "that leaves out zero.",
    Column("name", "", "name of the input; nations. before an attribute, a code for a nation"),
    LABEL,
    Column("unit", "", "unit of the input"),
    Column("grade", "", "how well the input is known; empty where its members differ"),
    MEASURE,
    THRESHOLD,
    Column("low_end", "", "low end of the input; empty where its members have several units"),
    Column("high_end", "", "high end of the input"),
    Column("at_low", "share", "share of the runs at the low end in which the force is there"),
    Column("at_high", "share", "share of the runs at the high end in which the force is there"),
    Column("difference", "share", "chance at the high end less chance at the low end"),
    *ends("share", "the difference"),
    Column("troops", "persons", "mean troops at the high end less those at the low end"),
    *ends("persons", "the difference in troops", "troops_"),
    Column("runs", "runs", "number of runs at each end"),
)
def tornado(experiment: Ends) -> TableRows:
    """Return by how much each input moves the chance of the least force, and troops (95 %).

    The strongest first, by its largest difference in any measure.
    """
    difference = [column.name for column in tornado.columns].index("difference")
    found = [
        [*_rows(experiment, factor, low, high)]
        for factor, low, high in zip(
            experiment.factors, experiment.low, experiment.high, strict=True
        )
    ]
    found.sort(key=lambda rows: -max(abs(row[difference]) for row in rows))
    return [row for rows in found for row in rows]


def _rows(experiment: Ends, factor: Factor, low: Troops, high: Troops) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each measure."""
    least, runs = least_force(experiment.scenario), experiment.runs
    head = factor.name, factor.label, factor.unit, factor.grade
    for measure, below, above in zip(MEASURES, low, high, strict=True):
        up, down = flips(above >= least, below >= least)
        chances = (float(np.mean(at >= least)) for at in (below, above))
        gap = (float(part) for part in paired_chances(up, down, runs))
        yield (*head, measure, least, *(factor.ends or (None, None)), *chances, *gap,
               *mean_interval(above - below), runs)  # fmt: skip
