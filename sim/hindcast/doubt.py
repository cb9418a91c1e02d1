"""How sure the scores are: operations drawn again, ranges held to what came, and time."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.analysis.statistics import known_rank_correlation
from sim.hindcast.compare import median
from sim.hindcast.hindcast import MODEL, Hindcast
from sim.hindcast.score import Array, skill

AGAIN, SEED = 10_000, 2025
"""How often operations are drawn again, and the seed of it."""

NINE_IN_TEN = (0.05, 0.95)


@dataclass(frozen=True)
class Gain:
    """What the model saves of a forecaster's Brier score, and on how many operations it is better.

    ``low`` and ``high`` hold nine in ten of what it would save if as many operations were drawn
    again from these, with return.
    """

    over: str
    saved: float
    low: float
    high: float
    better: int


def gains(result: Hindcast) -> list[Gain]:
    """Return what the model gains over each plain forecaster, operation by operation."""
    dice, count = np.random.default_rng(SEED), len(result.cases)
    drawn = dice.integers(0, count, (AGAIN, count))
    answers = np.array([scores.answers for scores in result.by_case[MODEL]], dtype=float)
    briers = {
        name: np.array([scores.brier for scores in several])
        for name, several in result.by_case.items()
    }
    lost = {name: brier * answers for name, brier in briers.items()}
    return [
        Gain(
            name,
            float(skill(lost[MODEL].sum(), theirs.sum())),
            *_nine_in_ten(1 - lost[MODEL][drawn].sum(axis=1) / theirs[drawn].sum(axis=1)),
            better=int((briers[MODEL] < briers[name]).sum()),
        )
        for name, theirs in lost.items()
        if name != MODEL
    ]


def _nine_in_ten(values: Array) -> tuple[float, float]:
    low, high = np.quantile(values, NINE_IN_TEN)
    return float(low), float(high)


def coverage(result: Hindcast) -> tuple[int, int]:
    """Return how many totals lie in the range said to hold nine in ten, and of how many."""
    within = [
        made.low <= case.achieved <= made.high
        for case, made in zip(result.cases, result.predictions, strict=True)
        if case.achieved and case.land
    ]
    return sum(within), len(within)


@dataclass(frozen=True)
class Timing:
    """How far off the months to full force were: median absolute logarithms, and ranks."""

    operations: int
    model: float
    usual: float
    rank: float


def timing(result: Hindcast) -> Timing:
    """Return how well time to full force is told, beside the middle of other operations."""
    known = [
        (math.log(case.months), math.log(made.months))
        for case, made in zip(result.cases, result.predictions, strict=True)
        if case.months and made.months > 0
    ]
    found, predicted = np.array(known).reshape(-1, 2).T
    usual = [median(list(np.delete(found, place))) for place in range(len(found))]
    return Timing(
        len(found),
        median(list(np.abs(predicted - found))),
        median(list(np.abs(np.array(usual) - found))),
        known_rank_correlation(predicted, found),
    )
