"""Scores of the model and of the plain forecasters, on every case and over all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.statistics import brier, known_rank_correlation
from sim.hindcast import score
from sim.hindcast.cases import Case
from sim.hindcast.forecasters import Forecast, participation, scored_answers

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


def score_case(case: Case, forecast: Forecast, *, all_rows: bool) -> Scores:
    """Return the scores of one forecast on one case."""
    found = np.array([answer.troops or math.nan for answer in case.answers])
    troops = forecast.troops
    known = ~np.isnan(found) & ~np.isnan(troops)
    ratio = forecast.total / case.achieved if case.achieved and case.land else math.nan
    return Scores(
        **_of_joining([case], [forecast], all_rows=all_rows),
        contributors=int(known.sum()),
        rank=known_rank_correlation(troops[known], found[known]),
        log_ratio=score.log_ratio(troops[known], found[known]),
        ratio=ratio,
        within=math.nan if math.isnan(ratio) else float(score.within(ratio, FACTOR)),
    )


def score_all(
    cases: Sequence[Case], forecasts: Sequence[Forecast], *, all_rows: bool
) -> tuple[tuple[Scores, ...], Scores]:
    """Return the scores on each case, and over all: participation pooled, the rest by case."""
    each = tuple(
        score_case(case, forecast, all_rows=all_rows)
        for case, forecast in zip(cases, forecasts, strict=True)
    )
    whole = Scores(
        **_of_joining(cases, forecasts, all_rows=all_rows),
        contributors=sum(scores.contributors for scores in each),
        rank=median([scores.rank for scores in each if scores.contributors >= MANY]),
        log_ratio=median([scores.log_ratio for scores in each]),
        ratio=median([scores.ratio for scores in each]),
        within=mean([scores.within for scores in each]),
    )
    return each, whole


def _of_joining(
    cases: Sequence[Case], forecasts: Sequence[Forecast], *, all_rows: bool
) -> dict[str, Any]:
    """Return the scores of who joins, over all answers that are scored."""
    odds = np.concatenate([forecast.odds for forecast in forecasts])
    joined = np.concatenate([participation(case) for case in cases])
    if not all_rows:
        here = np.concatenate([scored_answers(case) for case in cases]) > 0
        odds, joined = odds[here], joined[here]
    return {
        "answers": len(joined),
        "rate": score.average(joined),
        "odds": score.average(odds),
        "brier": round(score.average(brier(odds, joined)), 12),
        "log_score": score.log_score(odds, joined),
        "auc": score.auc(odds, joined),
    }


def median(values: Sequence[float]) -> float:
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
    return {name: score.skill(scores.brier, reference) for name, scores in all_scores.items()}
