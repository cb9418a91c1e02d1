"""What shares of the variance rest on groups of inputs, and on chance: the runs it takes.

Three sets of runs: ``first`` and ``second`` share nothing, and ``mixed`` is the first with the
draws of one group from the second. All are ``(..., run)``, and every share has its 95 % interval
(normal, by linearisation of the ratio).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.analysis.sensitivity.experiment import (
    Outcomes,
    Part,
    exchange_draws,
    outcomes_of,
    run_parts,
)
from sim.analysis.sensitivity.factors import CHANCE, GOVERNMENTS
from sim.analysis.statistics import Z
from sim.arrays.ensemble import Progress
from sim.arrays.tally import MEASURES
from sim.executors.jobs import Jobs
from sim.scenario.scenario import Scenario

Values = npt.NDArray[np.float64]


class Share(NamedTuple):
    """Shares with the ends of their 95 % intervals, ``(...)`` each; NaN where nothing varies."""

    share: Values
    low: Values
    high: Values


def alone(first: Values, second: Values, mixed: Values) -> Share:
    """Return the share of the variance that a group makes alone: what knowing it would take away.

    Outcomes of the three sets of runs are ``(..., run)``, in any unit. Saltelli et al. 2010,
    doi:10.1016/j.cpc.2009.09.018, table 2 (b).
    """
    middle = _mean(first, second)
    return _ratio((second - middle) * (mixed - first), _variance(first, second))


def in_all(first: Values, second: Values, mixed: Values) -> Share:
    """Return the share that a group makes with all that it does together with others.

    It is what would be left if all but the group were known. Outcomes of the three sets of runs are
    ``(..., run)``, in any unit. Jansen 1999, doi:10.1016/S0010-4655(98)00154-4.
    """
    return _ratio((first - mixed) ** 2 / 2, _variance(first, second))


def in_chances(
    first: tuple[Values, Values], second: tuple[Values, Values], mixed: tuple[Values, Values]
) -> Share:
    """Return the share of a group, with all it does together with others, in what luck leaves out.

    That is in the variance of the mean over luck: of a chance, where what came is 0 or 1. Each of a
    pair has luck of its own, which ``first`` and ``mixed`` share: so luck cancels, whatever it is.
    """
    (here, there), (here_mixed, there_mixed) = first, mixed
    middle = _mean(*first, *second)
    own = (first[0] - middle) * (first[1] - middle)
    others = (second[0] - middle) * (second[1] - middle)
    return _ratio((here - here_mixed) * (there - there_mixed) / 2, (own + others) / 2)


def _mean(*values: Values) -> Values:
    return np.mean(values, axis=(0, -1))[..., np.newaxis]


def _variance(first: Values, second: Values) -> Values:
    """Return what the variance is the mean of, ``(..., run)``."""
    middle = _mean(first, second)
    return ((first - middle) ** 2 + (second - middle) ** 2) / 2


def _ratio(parts: Values, whole: Values) -> Share:
    """Return the mean of some numbers as a share of that of others, run by run."""
    runs, total = parts.shape[-1], whole.mean(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(total > 0, parts.mean(axis=-1) / total, np.nan)
        spread = (parts - share[..., np.newaxis] * whole).std(axis=-1, ddof=1)
        half = Z * spread / (total * runs**0.5)
    return Share(share, share - half, share + half)


RUNS: Final = 3000
"""Runs of each set, unless said otherwise."""

CHUNK: Final = 500
"""Runs of a set that stand side by side, so that several sets share a block and its luck."""

OUTCOMES: Final = (
    *(("chance", measure) for measure in MEASURES),
    *(("troops", measure) for measure in MEASURES),
)
"""What an experiment measures: whether each measure reaches the least force, and its troops."""

SHOWN: Final = (0, 1, 3, 4)
"""Places of outcomes of which shares are told: in place, next to nothing is there to divide."""

LUCK: Final = (*GOVERNMENTS, *CHANCE)
"""Names of all that is drawn and is no input."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What comes of runs in which each group of streams takes the draws of others.

    Every array is ``(outcome, run)``. ``first`` and ``second`` have nothing in common; ``again`` of
    both has other luck; ``mixed`` is the first with a group from the second, by its name, once with
    either luck (the second is missing where the group is luck itself).
    """

    scenario: Scenario
    members: Mapping[str, int]
    first: tuple[Outcomes, Outcomes]
    second: tuple[Outcomes, Outcomes]
    mixed: Mapping[str, tuple[Outcomes, Outcomes | None]]

    @property
    def runs(self) -> int:
        """Number of runs in each set."""
        return int(self.first[0].shape[-1])

    def shares(self, group: str) -> tuple[Share, Share, Share | None]:
        """Return the shares of a group by outcome: alone, in all, and in the chance itself."""
        here, there = self.mixed[group]
        known = None if there is None else in_chances(self.first, self.second, (here, there))
        return (
            alone(self.first[0], self.second[0], here),
            in_all(self.first[0], self.second[0], here),
            known,
        )


def run_groups(
    scenario: Scenario,
    groups: Mapping[str, Sequence[str]],
    *,
    runs: int = RUNS,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
) -> Groups:
    """Run a scenario with each group of streams exchanged for that of other runs.

    Parameters
    ----------
    scenario, seed
        What is run, and what fixes every draw.
    groups
        Names of streams by group. One without any changes nothing, and takes no runs.
    runs
        Runs of each set. The sets take the draws of three times as many runs.
    jobs, progress
        As for `run_parts`.
    """
    drawn = {name: streams for name, streams in groups.items() if streams}
    chunks = [_chunk(first, min(CHUNK, runs - first), drawn) for first in range(0, runs, CHUNK)]
    parts = [part for chunk in chunks for part in chunk.values()]
    found = iter(run_parts(scenario, seed, parts, jobs=jobs, progress=progress))
    by_chunk = [{name: outcomes_of(scenario, next(found)) for name in chunk} for chunk in chunks]
    whole = {
        name: np.concatenate([chunk[name] for chunk in by_chunk], axis=-1) for name in by_chunk[0]
    }
    pair = {name: (whole[name, 0], whole.get((name, 1))) for name, _ in whole}
    return Groups(
        scenario,
        {name: len(streams) for name, streams in groups.items()},
        (whole["first", 0], whole["first", 1]),
        (whole["second", 0], whole["second", 1]),
        {name: pair.get(name, pair["first"]) for name in groups},
    )


def runs_needed(groups: Mapping[str, Sequence[str]], runs: int) -> int:
    """Return how many runs `run_groups` takes."""
    return runs * len(_chunk(0, 1, {name: it for name, it in groups.items() if it}))


def _chunk(
    first: int, count: int, groups: Mapping[str, Sequence[str]]
) -> dict[tuple[str, int], Part]:
    """Return the runs of a chunk by set, and which luck it has."""
    here = 3 * first + np.arange(count)
    there, luck = here + count, here + 2 * count
    parts = {("first", 0): Part(here), ("second", 0): Part(there)}
    parts |= {
        ("first", 1): exchange_draws(LUCK, here, luck),
        ("second", 1): exchange_draws(LUCK, there, luck),
    }
    for name, streams in groups.items():
        mixed = dict.fromkeys(streams, there)
        parts[name, 0] = Part(here, mixed)
        if not set(streams) & set(LUCK):
            parts[name, 1] = Part(here, mixed | dict.fromkeys(LUCK, luck))
    return parts
