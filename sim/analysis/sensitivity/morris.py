"""Morris screening: what a step of each input does, wherever the others stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.declare import LABEL, Column, Needs, TableRows, ends, named_table
from sim.analysis.sensitivity.experiment import Outcomes, Part, least_force, outcomes_of, run_parts
from sim.analysis.sensitivity.factors import Factor, singles
from sim.analysis.sensitivity.ledger import OUTCOME
from sim.analysis.sensitivity.salib import morris_design, morris_effects
from sim.analysis.sensitivity.shares import OUTCOMES, SHOWN
from sim.analysis.statistics import Z
from sim.arrays.ensemble import Progress
from sim.executors.jobs import Jobs
from sim.scenario.scenario import Scenario

TRAJECTORIES: Final = 150
"""Trajectories, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What comes of a Morris design: ``design`` ``(run, factor)``, ``outcomes`` by run."""

    scenario: Scenario
    factors: Sequence[Factor]
    trajectories: int
    design: npt.NDArray[np.float64]
    outcomes: Outcomes
    seed: int


def walk(
    scenario: Scenario,
    *,
    trajectories: int = TRAJECTORIES,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
) -> Walk:
    """Run a Morris design over every input; each trajectory has the luck of a run of its own.

    An attribute takes the same rank within its range in all nations.
    """
    factors = singles(scenario)
    design = morris_design([factor.name for factor in factors], trajectories, seed)
    luck = np.repeat(np.arange(trajectories), len(factors) + 1)
    ranks = {
        stream: column.astype(np.float32)
        for factor, column in zip(factors, design.T, strict=True)
        for stream in factor.streams
    }
    (troops,) = run_parts(scenario, seed, [Part(luck, ranks=ranks)], jobs=jobs, progress=progress)
    return Walk(scenario, factors, trajectories, design, outcomes_of(scenario, troops), seed)


@named_table(
    Needs.SENSITIVITY,
    "Morris screening: what moving an input from its low to its high end does to each outcome at "
    "the deadline, by steps of two thirds of its range, wherever all other inputs stand. The mean "
    "size of what a step does comes first; where it is far above the mean, steps go both "
    "ways, as others stand. The largest first.",
    *OUTCOME,
    Column("name", "", "name of the input; nations. before an attribute of all nations"),
    LABEL,
    Column("grade", "", "how well the input is known; empty where its members differ"),
    Column("size", "as the outcome", "mean size of the effects: points of chance, or persons"),
    *ends("as the outcome", "the mean size", "size_"),
    Column("mean", "as the outcome", "mean of the effects, with their signs"),
    *ends("as the outcome", "the mean", "mean_"),
    Column("spread", "as the outcome", "standard deviation of the effects"),
    Column("trajectories", "", "number of effects measured"),
)
def morris(experiment: Walk) -> TableRows:
    """Return the elementary effects of every input for every outcome (95 %)."""
    least, count = least_force(experiment.scenario), experiment.trajectories
    called = [factor.name for factor in experiment.factors]
    rows: list[tuple[Any, ...]] = []
    for place in SHOWN:
        kind, measure = OUTCOMES[place]
        outcome = kind, measure, least if kind == "chance" else None
        found = morris_effects(
            called, experiment.design, experiment.outcomes[place], experiment.seed
        )
        for at in np.argsort(-found["mu_star"], kind="stable"):
            factor = experiment.factors[at]
            size, conf = float(found["mu_star"][at]), float(found["mu_star_conf"][at])
            mean, spread = float(found["mu"][at]), float(found["sigma"][at])
            half = Z * spread / count**0.5
            rows.append(
                (*outcome, factor.name, factor.label, factor.grade, size, size - conf, size + conf,
                 mean, mean - half, mean + half, spread, count)
            )  # fmt: skip
    return rows
