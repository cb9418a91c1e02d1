"""Scores of the model and of the plain forecasters, on every case and over all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.hindcast import score
from sim.hindcast.cases import Case
from sim.hindcast.forecasters import counted, joined
from sim.hindcast.score import Array

MANY = 20
"""Contributors with a number from which an operation's ranks are held to the bar."""

FACTOR = 1.5
"""Factor within which a total counts as right."""


@dataclass(frozen=True)
class Scores:
    """Scores on one case, or over all: means weigh every answer alike, medians every case.

    ``within`` is the share of totals right within a factor of 1.5, ``ratio`` predicted over found.
    """

    answers: int
    rate: float
    odds: float
    brier: float
    log_score: float
    auc: float
    contributors: int
    rank: float
    log_ratio: float
    ratio: float
    within: float


def of_case(case: Case, odds: Array, troops: Array, total: float, *, all_rows: bool) -> Scores:
    """Return the scores of one forecast on one case."""
    here = np.ones(len(odds), bool) if all_rows else counted(case) > 0
    p, y = odds[here], joined(case)[here]
    found = np.array([answer.troops or math.nan for answer in case.answers])
    known = ~np.isnan(found) & ~np.isnan(troops)
    ratio = total / case.achieved if case.achieved and case.land else math.nan
    return Scores(
        answers=len(y),
        rate=score.average(y),
        odds=score.average(p),
        brier=score.brier(p, y),
        log_score=score.log_score(p, y),
        auc=score.auc(p, y),
        contributors=int(known.sum()),
        rank=score.rank_correlation(troops[known], found[known]),
        log_ratio=score.log_ratio(troops[known], found[known]),
        ratio=ratio,
        within=math.nan if math.isnan(ratio) else float(score.within(ratio, FACTOR)),
    )


def over_all(
    cases: Sequence[Case], odds: Sequence[Array], each: Sequence[Scores], *, all_rows: bool
) -> Scores:
    """Return the scores over all cases: participation pooled, the rest by case."""
    here = [
        np.ones(len(p), bool) if all_rows else counted(c) > 0
        for c, p in zip(cases, odds, strict=True)
    ]
    p = np.concatenate([one[k] for one, k in zip(odds, here, strict=True)])
    y = np.concatenate([joined(case)[k] for case, k in zip(cases, here, strict=True)])
    return Scores(
        answers=len(y),
        rate=score.average(y),
        odds=score.average(p),
        brier=score.brier(p, y),
        log_score=score.log_score(p, y),
        auc=score.auc(p, y),
        contributors=sum(one.contributors for one in each),
        rank=middle([one.rank for one in each if one.contributors >= MANY]),
        log_ratio=middle([one.log_ratio for one in each]),
        ratio=middle([one.ratio for one in each]),
        within=mean([one.within for one in each]),
    )


def middle(values: Sequence[float]) -> float:
    """Return the median of the values that are known, NaN if none is."""
    known = [value for value in values if not math.isnan(value)]
    return float(np.median(known)) if known else math.nan


def mean(values: Sequence[float]) -> float:
    """Return the mean of the values that are known, NaN if none is."""
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else math.nan


def skills(all_scores: Mapping[str, Scores]) -> dict[str, float]:
    """Return each forecaster's Brier skill against the fixed rate."""
    reference = all_scores["fixed rate"].brier
    return {name: score.skill(one.brier, reference) for name, one in all_scores.items()}
