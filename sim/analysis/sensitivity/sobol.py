"""Sobol indices of every input: what it makes of the variance, alone and in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sim.analysis.declare import LABEL, Column, Needs, TableRows, ends, named_table
from sim.analysis.sensitivity.experiment import (
    Outcomes,
    Part,
    exchange_draws,
    least_force,
    outcomes_of,
    run_parts,
)
from sim.analysis.sensitivity.factors import Factor, singles, unseen
from sim.analysis.sensitivity.ledger import OUTCOME
from sim.analysis.sensitivity.salib import sobol_indices
from sim.analysis.sensitivity.shares import CHUNK, OUTCOMES, SHOWN
from sim.arrays.ensemble import Progress
from sim.executors.jobs import Jobs
from sim.scenario.scenario import Scenario

RUNS: Final = 1000
"""Runs of each set, unless said otherwise."""

STEPS: Final = (4, 2, 1)
"""Parts of the runs, a quarter, half and all, in which indices are told to show convergence."""

FOLLOWED: Final = 8
"""Inputs whose convergence is told, the largest of each outcome."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What comes of runs in which one factor after the other takes the draws of others.

    ``first`` and ``second`` are ``(outcome, run)``, ``mixed`` is ``(outcome, factor, run)``.
    """

    scenario: Scenario
    factors: Sequence[Factor]
    first: Outcomes
    second: Outcomes
    mixed: Outcomes
    seed: int

    @property
    def runs(self) -> int:
        """Number of runs of each set."""
        return int(self.first.shape[-1])

    def indices(self, place: int, runs: int | None = None) -> Mapping[str, Any]:
        """Return the indices of an outcome, of the first so many runs."""
        names = [factor.name for factor in self.factors]
        first, second, mixed = (
            values[place, ..., :runs] for values in (self.first, self.second, self.mixed)
        )
        return sobol_indices(names, first, second, mixed, self.seed)


def sobol_factors(scenario: Scenario) -> list[Factor]:
    """Return all that differs between runs, each in one factor and no more."""
    return [*singles(scenario), *unseen()]


def exchange(
    scenario: Scenario,
    factors: Sequence[Factor],
    *,
    runs: int = RUNS,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
) -> Exchange:
    """Run a scenario with each factor's draws exchanged for those of other runs.

    Two sets of runs and one for each factor, ``runs`` each. Every set is drawn at random, so any
    number of runs will do, and the first so many are an experiment of their own.
    """
    chunks = [_chunk(first, min(CHUNK, runs - first), factors) for first in range(0, runs, CHUNK)]
    parts = [part for chunk in chunks for part in chunk]
    found = iter(run_parts(scenario, seed, parts, jobs=jobs, progress=progress))
    sets = [np.stack([outcomes_of(scenario, next(found)) for _ in chunk]) for chunk in chunks]
    first, second, *mixed = np.concatenate(sets, axis=-1)
    return Exchange(scenario, factors, first, second, np.stack(mixed, axis=1), seed)


def _chunk(first: int, count: int, factors: Sequence[Factor]) -> list[Part]:
    here = 2 * first + np.arange(count)
    there = here + count
    return [
        Part(here),
        Part(there),
        *(exchange_draws(each.streams, here, there) for each in factors),
    ]


@named_table(
    Needs.SENSITIVITY,
    "Sobol indices: shares of the variance of each outcome at the deadline between runs that an "
    "input makes alone, and with all that it does together with others; the largest in all first. "
    "Attributes are exchanged in all nations at once, each nation's by itself. Ends are those of "
    "95 % intervals, from resamples.",
    *OUTCOME,
    Column("name", "", "name of the input; nations. before an attribute of all nations"),
    LABEL,
    Column("grade", "", "how well the input is known; empty where its members differ"),
    Column("alone", "share", "first-order index"),
    *ends("share", "the first-order index", "alone_"),
    Column("in_all", "share", "total index"),
    *ends("share", "the total index", "in_all_"),
    Column("runs", "runs", "runs of each set"),
)
def sobol(experiment: Exchange) -> TableRows:
    """Return the Sobol indices of every input for every outcome (95 %)."""
    return [
        (*outcome, factor.name, factor.label, factor.grade, *_cells(indices, at), experiment.runs)
        for place, outcome in _outcomes(experiment)
        for indices in (experiment.indices(place),)
        for at, factor in _largest_first(experiment, indices)
    ]


@named_table(
    Needs.SENSITIVITY,
    "How the total Sobol indices of the largest inputs settle as runs are added: from a quarter of "
    "the runs, from half of them, and from all.",
    *OUTCOME,
    Column("name", "", "name of the input; nations. before an attribute of all nations"),
    LABEL,
    Column("runs", "runs", "runs of each set"),
    Column("in_all", "share", "total index from so many runs"),
    *ends("share", "the total index", "in_all_"),
)
def convergence(experiment: Exchange) -> TableRows:
    """Return the total indices of the largest inputs from a part of the runs, and from all."""
    rows = []
    for place, outcome in _outcomes(experiment):
        parts = [max(experiment.runs // step, 2) for step in STEPS]
        by_part = [experiment.indices(place, part) for part in parts]
        for at, factor in _largest_first(experiment, by_part[-1])[:FOLLOWED]:
            rows += [
                (*outcome, factor.name, factor.label, part, *[*_cells(found, at)][3:])
                for part, found in zip(parts, by_part, strict=True)
            ]
    return rows


def _outcomes(experiment: Exchange) -> Iterator[tuple[int, tuple[Any, ...]]]:
    least = least_force(experiment.scenario)
    for place in SHOWN:
        kind, measure = OUTCOMES[place]
        yield place, (kind, measure, least if kind == "chance" else None)


def _largest_first(experiment: Exchange, indices: Mapping[str, Any]) -> list[tuple[int, Factor]]:
    order = np.argsort(-np.nan_to_num(indices["ST"]), kind="stable")
    return [(int(at), experiment.factors[at]) for at in order]


def _cells(indices: Mapping[str, Any], at: int) -> Iterator[float]:
    """Yield both indices of a factor, each with the ends of its interval."""
    for key in ("S1", "ST"):
        index, half = float(indices[key][at]), float(indices[f"{key}_conf"][at])
        yield from (index, index - half, index + half)
