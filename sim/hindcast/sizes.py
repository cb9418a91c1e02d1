"""What goes with size: contingents beside their usual share, and forces beside their ask."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.hindcast.cases import Case
from sim.hindcast.compare import Scores
from sim.hindcast.hindcast import MODEL, Hindcast
from sim.hindcast.nation import Past, profile, usual_weight
from sim.hindcast.predict import Prediction
from sim.hindcast.record import Record
from sim.hindcast.score import Array

ENOUGH = 5
"""Contingents with a number from which the mean of an operation says something."""


@dataclass(frozen=True)
class Beside:
    """A correlation: of what with what, how strong, over how many."""

    what: str
    correlation: float
    count: int


def sizes(result: Hindcast, record: Record) -> list[Beside]:
    """Return whether contingents and forces were larger where governments were more willing."""
    each = [
        _contingents(case, made, record)
        for case, made in zip(result.cases, result.predictions, strict=True)
    ]
    some = [pairs for pairs in each if len(pairs)]
    within = np.vstack([pairs - pairs.mean(axis=0) for pairs in some])
    between = np.array([pairs.mean(axis=0) for pairs in some if len(pairs) >= ENOUGH])
    filled = _fill_rates(result.cases, result.by_case[MODEL])
    return [
        Beside(
            "a contingent beside its usual share, with its odds; within operations",
            *_correlate(within),
        ),
        Beside("the same, means of operations with five numbers or more", *_correlate(between)),
        Beside(
            "a force beside its ask, with the share of nations that joined", *_correlate(filled)
        ),
    ]


def _contingents(case: Case, made: Prediction, record: Record) -> Array:
    """Return logits of odds, and logarithms of troops beside the usual share of the ask."""
    seen = Past(record, case)
    weights = [usual_weight(profile(answer, seen)) for answer in case.answers]
    rows = [
        (
            math.log(odds / (1 - odds)),
            math.log(answer.troops * sum(weights) / (case.ask * weight)),
        )
        for answer, odds, weight in zip(case.answers, made.odds, weights, strict=True)
        if answer.troops and weight and answer.iso3 not in case.leaders
    ]
    return np.array(rows).reshape(-1, 2)


def _fill_rates(cases: Sequence[Case], scores: Sequence[Scores]) -> Array:
    rows = [
        (scores.rate, math.log(case.achieved / case.ask))
        for case, scores in zip(cases, scores, strict=True)
        if case.achieved and case.land
    ]
    return np.array(rows)


def _correlate(pairs: Array) -> tuple[float, int]:
    first, other = pairs.T
    return float(np.corrcoef(first, other)[0, 1]), len(pairs)
