"""The scores of every forecaster on where governments stood, by day and over all days."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from sim.analysis import statistics
from sim.score import scores
from sim.score.ladder import HIGHEST, RUNGS, Floats, Whole, expected_rung
from sim.score.outcomes import Outcome
from sim.score.scores import Rows, interval, mean_interval, redraw

Forecaster: TypeAlias = Callable[[datetime.date], Floats]
"""A day, to the chance of each rung on it, ``(nation, rung)``, nations as in the scenario."""

ALL: Final = "all"
"""What stands for the day where a row is about all days."""

REFERENCE: Final = "persistence"
"""The forecaster with which the others are compared."""


def chances_of(
    forecasters: Mapping[str, Forecaster], outcomes: Sequence[Outcome], codes: Sequence[str]
) -> dict[str, Floats]:
    """Return the chances that each forecaster gave each outcome's nation, ``(outcome, rung)``."""
    place = {code: number for number, code in enumerate(codes)}
    days = sorted({outcome.date for outcome in outcomes})
    by_day = {name: {day: make(day) for day in days} for name, make in forecasters.items()}
    return {
        name: np.array([given[outcome.date][place[outcome.iso3]] for outcome in outcomes])
        for name, given in by_day.items()
    }


def score_rows(
    chances: Mapping[str, Floats],
    outcomes: Sequence[Outcome],
    seed: int,
    *,
    reference: str = REFERENCE,
) -> list[dict[str, Any]]:
    """Return the scores of each forecaster on each day, and on all where there are several.

    Days on which fewer than five nations are scored count in all of them alone.

    Parameters
    ----------
    chances
        Forecaster to chances, ``(outcome, rung)``.
    outcomes
        What came true.
    seed
        Fixes how nations are redrawn.
    reference
        The forecaster whose loss the others are compared with; not at all if it is none of them.
    """
    days = sorted({outcome.date for outcome in outcomes})
    groups = {
        day.isoformat(): [outcome.date == day for outcome in outcomes]
        for day in days
        if len(days) == 1 or day in full_days(outcomes)
    }
    if len(days) > 1:
        groups[ALL] = [True] * len(outcomes)
    rows = []
    for day, here in groups.items():
        these = [outcome for outcome, kept in zip(outcomes, here, strict=True) if kept]
        given = {name: chance[np.array(here)] for name, chance in chances.items()}
        rows += [{"date": day, **row} for row in _score_group(given, these, seed, reference)]
    return rows


def full_days(outcomes: Sequence[Outcome]) -> list[datetime.date]:
    """Return the days on which enough nations are scored for a day of its own, in order."""
    counts = Counter(outcome.date for outcome in outcomes)
    return sorted(day for day, count in counts.items() if count >= statistics.FEWEST_PAIRS)


def _score_group(
    chances: Mapping[str, Floats], outcomes: Sequence[Outcome], seed: int, reference: str
) -> list[dict[str, Any]]:
    rungs = np.array([outcome.rung for outcome in outcomes])
    values = np.array([outcome.value for outcome in outcomes])
    redrawn = redraw([outcome.iso3 for outcome in outcomes], seed)
    nations = len({outcome.iso3 for outcome in outcomes})
    lost = {name: scores.ranked_probability(chance, rungs) for name, chance in chances.items()}
    rows = []
    for name, chance in chances.items():
        beside = lost.get(reference, lost[name])
        parts = {
            "rps": mean_interval(lost[name], redrawn),
            "gain": mean_interval(beside - lost[name], redrawn),
            "skill": interval(_skill_on_rows(lost[name], beside), redrawn, len(outcomes)),
            "brier": mean_interval(_pledge_error(chance, rungs), redrawn),
            "rank": interval(_ranks(chance, values), redrawn, len(outcomes)),
        }
        rows.append({"forecaster": name, "nations": nations, **_flat(parts)})
    return rows


def _skill_on_rows(lost: Floats, beside: Floats) -> Callable[[Rows], float]:
    """Return the part of a reference's loss, in some rows, that a forecaster saves; NaN of none."""

    def skill(rows: Rows) -> float:
        whole = float(beside[rows].sum())
        return 1 - float(lost[rows].sum()) / whole if whole > 0 else math.nan

    return skill


def _pledge_error(chances: Floats, rungs: Whole) -> Floats:
    """Return the squared error of the chance of a pledge or more, ``(case,)``."""
    return statistics.brier(chances[:, HIGHEST], rungs == HIGHEST)


def _ranks(chances: Floats, values: Floats) -> Callable[[Rows], float]:
    """Return the rank correlation, of some rows, of the expected rung with the word's value."""
    expected = expected_rung(chances).round(9)
    return lambda rows: round(statistics.known_rank_correlation(expected[rows], values[rows]), 12)


def _flat(parts: Mapping[str, tuple[float, float, float]]) -> dict[str, float]:
    return {
        f"{name}{end}": value
        for name, triple in parts.items()
        for end, value in zip(("", "_low", "_high"), triple, strict=True)
    }


def nation_rows(chances: Mapping[str, Floats], outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return what each forecaster said of each nation, what came true, and what it lost by it."""
    rungs = np.array([outcome.rung for outcome in outcomes])
    return [
        {
            "forecaster": name,
            "date": outcome.date.isoformat(),
            "iso3": outcome.iso3,
            "position": outcome.position,
            **dict(zip(RUNGS, map(float, chance), strict=True)),
            "rps": float(lost),
        }
        for name, given in chances.items()
        for outcome, chance, lost in zip(
            outcomes, given, scores.ranked_probability(given, rungs), strict=True
        )
    ]
