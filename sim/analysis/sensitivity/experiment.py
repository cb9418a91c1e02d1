"""An experiment: runs that differ in nothing but what is meant, packed into blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK, Progress
from sim.arrays.weeks import run_to
from sim.draws import MixedDraws, RunNumbers, longest, mix
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order
from sim.rules import force
from sim.rules.ladder import Rung
from sim.scenario.ask import ask_in
from sim.scenario.scenario import Scenario
from sim.week.inference import settle

Troops = npt.NDArray[np.int64]
"""Troops at the deadline by measure and run, ``(measure, run)``."""

Outcomes = npt.NDArray[np.float64]
"""What came of each run, ``(outcome, run)``; a row for each of `outcomes_of`."""

LOWEST: Final = (Rung.REFUSES, Rung.AUTHORISED, Rung.DEPLOYED)
"""The rung from which troops count, by measure."""


@dataclass(frozen=True, slots=True)
class Part:
    """Runs that belong together, and what is mixed into their draws (see `MixedDraws`)."""

    runs: RunNumbers
    others: Mapping[str, RunNumbers] = field(default_factory=dict)
    ranks: Mapping[str, npt.NDArray[np.float32]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many runs it has."""
        return len(self.runs)

    def piece(self, first: int, last: int) -> Part:
        """Return its runs from one place to before another."""
        return Part(
            self.runs[first:last],
            {name: runs[first:last] for name, runs in self.others.items()},
            {name: ranks[first:last] for name, ranks in self.ranks.items()},
        )


def at_rank(streams: Sequence[str], runs: RunNumbers, rank: float) -> Part:
    """Return runs with all draws of some streams at one rank: 0 the low end, 1 the high end."""
    ranks = np.full(len(runs), rank, np.float32)
    return Part(runs, ranks=dict.fromkeys(streams, ranks))


def exchange_draws(streams: Sequence[str], runs: RunNumbers, others: RunNumbers) -> Part:
    """Return runs in which some streams take the draws of other runs."""
    return Part(runs, others=dict.fromkeys(streams, others))


def run_parts(
    scenario: Scenario,
    seed: int,
    parts: Sequence[Part],
    *,
    jobs: Jobs = 1,
    progress: Progress | None = None,
    watch: Callable[[Troops], None] | None = None,
) -> list[Troops]:
    """Run all parts, as many in a block as fit; return the outcome of each.

    Parameters
    ----------
    scenario, seed
        What is run, and what fixes every draw.
    parts
        What is run together, and what is mixed in.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    progress
        Called with the number of runs just finished.
    watch
        Called with their troops, in the order of the parts.
    """
    blocks = [*_blocks(parts)]
    results = []
    for block, troops in zip(blocks, _run(scenario, seed, blocks, jobs), strict=True):
        results.append(troops)
        if watch is not None:
            watch(troops)
        if progress is not None:
            progress(sum(map(len, block)))
    whole = np.concatenate(results, axis=-1)
    return np.split(whole, np.cumsum([len(part) for part in parts])[:-1], axis=-1)


def run_mixture(scenario: Scenario, draws: MixedDraws) -> Troops:
    """Return the troops at the deadline in a block of runs, ``(measure, run)``."""
    with one_blas_thread():
        setting = settle(scenario, draws)
        state = run_to(setting, scenario.deadline)
    rung, troops = np.asarray(state.government.rung), np.asarray(state.government.troops)
    return np.stack(
        [np.asarray(force.total(troops=troops * (rung >= least))) for least in LOWEST]
    ).astype(np.int64)


def outcomes_of(scenario: Scenario, troops: Troops) -> Outcomes:
    """Return, by measure, whether troops reach the least force asked for (0 or 1), then the troops.

    ``troops`` at the deadline are ``(measure, run)``, persons; outcomes are ``(outcome, run)``.
    """
    return np.concatenate([troops >= least_force(scenario), troops]).astype(np.float64)


def least_force(scenario: Scenario) -> int:
    """Return the least force asked for at the deadline, persons."""
    return ask_in(scenario, scenario.deadline).minimum


def _blocks(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield parts, cut where they are longer than a block, so that each block is as full as can be.

    RunNumbers keep their order.
    """
    block: list[Part] = []
    room = BLOCK
    for part in parts:
        first = 0
        while first < len(part):
            piece = part.piece(first, first + room)
            block.append(piece)
            first, room = first + len(piece), room - len(piece)
            if not room:
                yield block
                block, room = [], BLOCK
    if block:
        yield block


def _run(
    scenario: Scenario, seed: int, blocks: Sequence[Sequence[Part]], jobs: Jobs
) -> Iterator[Troops]:
    return map_in_order(partial(_run_block, scenario, seed), blocks, jobs)


def _run_block(scenario: Scenario, seed: int, block: Sequence[Part]) -> Troops:
    return run_mixture(scenario, join(seed, block))


def join(seed: int, block: Sequence[Part]) -> MixedDraws:
    """Return the draws of several parts side by side."""
    others = {
        name: np.concatenate([longest(part.others, name, part.runs) for part in block])
        for name in dict.fromkeys(name for part in block for name in part.others)
    }
    ranks = {
        name: np.concatenate(
            [longest(part.ranks, name, np.full(len(part), np.nan, np.float32)) for part in block]
        )
        for name in dict.fromkeys(name for part in block for name in part.ranks)
    }
    return mix(seed, np.concatenate([part.runs for part in block]), others, ranks)
