"""The hindcast as tables: scores, operations, nations and calibration of the odds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.hindcast.calibrated import ALL, found
from sim.hindcast.compare import skills
from sim.hindcast.design import judged
from sim.hindcast.forecasters import counted, joined
from sim.hindcast.hindcast import MODEL, Hindcast
from sim.hindcast.score import calibration
from sim.results.table import Table

BINS = 8
"""Bins of the calibration of odds."""

LEFT_OUT = "each operation predicted without its own outcome"


def tables(result: Hindcast) -> dict[str, Table]:
    """Return every table of a hindcast by name."""
    made = [scores(result), operations(result), nations(result), reliability(result), moved()]
    return {table.name: table for table in made}


def scores(result: Hindcast) -> Table:
    """Return the scores over all operations, a row for the model and each plain forecaster."""
    gained = skills(result.over_all)
    rows = [
        (
            name,
            one.answers,
            one.brier,
            gained[name],
            one.log_score,
            one.auc,
            one.rank,
            one.log_ratio,
            one.within,
        )
        for name, one in result.over_all.items()
    ]
    return _table(
        "hindcast_scores",
        f"Scores over all operations, {LEFT_OUT}: the model and plain forecasters.",
        {
            "forecaster": ("", "Who forecasts"),
            "answers": ("answers", "Nations scored, over all operations"),
            "brier": ("", "Mean squared error of the odds, 0 the best"),
            "skill": ("share", "Part of the fixed rate's Brier score that is saved"),
            "log_score": ("nats", "Mean logarithmic loss of the odds"),
            "auc": ("", "Chance that one that joined had better odds than one that did not"),
            "rank": ("", "Median rank correlation of troops, operations with 20 or more numbers"),
            "log_ratio": ("", "Median absolute logarithm of predicted over found troops"),
            "within": ("share", "Operations whose total is right within a factor of 1.5"),
        },
        rows,
    )


def operations(result: Hindcast) -> Table:
    """Return what was predicted and what came of each operation."""
    rows = [
        (
            case.name,
            one.answers,
            one.rate,
            one.odds,
            one.auc,
            one.brier,
            one.log_score,
            one.contributors,
            one.rank,
            one.log_ratio,
            case.ask,
            "yes" if case.ask_known else "no",
            case.achieved if case.land else None,
            made.total if case.land else None,
            made.low if case.land else None,
            made.high if case.land else None,
            one.ratio,
            case.months,
            made.months,
        )
        for case, one, made in zip(
            result.cases, result.by_case[MODEL], result.predictions, strict=True
        )
    ]
    return _table(
        "hindcast_operations",
        f"What was predicted and what came of each operation, {LEFT_OUT}; without the US.",
        {
            "operation": ("", "Operation and year"),
            "answers": ("answers", "Nations scored"),
            "rate": ("share", "Share of them that joined"),
            "odds": ("share", "Mean odds predicted"),
            "auc": ("", "Chance that one that joined had better odds than one that did not"),
            "brier": ("", "Mean squared error of the odds"),
            "log_score": ("nats", "Mean logarithmic loss of the odds"),
            "contributors": ("nations", "Contributors with a number"),
            "rank": ("", "Rank correlation of their troops"),
            "log_ratio": ("", "Median absolute logarithm of predicted over found troops"),
            "ask": ("persons", "Troops asked of others than the US"),
            "ask_known": ("", "Whether the ask is in the record"),
            "achieved": ("persons", "Troops of others than the US that came"),
            "total": ("persons", "Middle prediction"),
            "low": ("persons", "One run in twenty stays below"),
            "high": ("persons", "One run in twenty lies above"),
            "ratio": ("", "Predicted over achieved"),
            "months": ("months", "From the decision to full force"),
            "months_predicted": ("months", "Middle prediction"),
        },
        rows,
    )


def nations(result: Hindcast) -> Table:
    """Return what was predicted and what each nation did."""
    rows = [
        (
            case.name,
            answer.iso3,
            float(odds),
            int(answer.joined),
            answer.troops,
            float(troops),
            scored,
        )
        for case, made in zip(result.cases, result.predictions, strict=True)
        for answer, odds, troops in zip(case.answers, made.odds, made.troops, strict=True)
        for scored in ["yes" if answer.counted else "no"]
    ]
    return _table(
        "hindcast_nations",
        f"What was predicted of each nation and what it did, {LEFT_OUT}.",
        {
            "operation": ("", "Operation and year"),
            "iso3": ("", "Nation"),
            "odds": ("share", "Chance predicted that it joins"),
            "joined": ("", "Whether it joined, 1 or 0"),
            "troops": ("persons", "Troops found"),
            "predicted": ("persons", "Mean troops predicted where it joins"),
            "scored": ("", "Whether it is scored: it does not lead, and staying out is recorded"),
        },
        rows,
    )


def reliability(result: Hindcast) -> Table:
    """Return how often nations joined that were given about the same odds."""
    here = [counted(case) > 0 for case in result.cases]
    odds = np.concatenate([p.odds[k] for p, k in zip(result.predictions, here, strict=True)])
    did = np.concatenate([joined(c)[k] for c, k in zip(result.cases, here, strict=True)])
    rows = [
        (predicted, share, count, *_wilson(share, count))
        for predicted, share, count in calibration(odds, did, BINS)
    ]
    return _table(
        "hindcast_reliability",
        "How often nations joined that were given about the same odds.",
        {
            "odds": ("share", "Mean odds predicted"),
            "share": ("share", "Share that joined"),
            "answers": ("answers", "Nations given such odds"),
            "low": ("share", "Lower end of its 95 % interval"),
            "high": ("share", "Upper end of its 95 % interval"),
        },
        rows,
    )


def moved() -> Table:
    """Return how calibration moved each coefficient."""
    before, after = judged(), found()["ranges"].get(ALL, {})
    rows = [
        (name, one.low, one.value, one.high, *after[name])
        for name, one in before.items()
        if name in after
    ]
    sides = {"before": "by judgement, before calibration", "after": "as calibrated and shipped"}
    return _table(
        "hindcast_moved",
        "How calibration moved the ranges of the global coefficients.",
        {"coefficient": ("", "Name in parameters.yaml")}
        | {
            f"{end}_{side}": ("its own", f"{words}, {told}")
            for side, told in sides.items()
            for end, words in (("low", "Lowest"), ("value", "Most likely"), ("high", "Highest"))
        },
        rows,
    )


def _wilson(share: float, count: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson interval of a share (Wilson 1927, doi:10.2307/2276774)."""
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    spread = math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    half = z * spread / (1 + z * z / count)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _table(
    name: str, note: str, columns: dict[str, tuple[str, str]], rows: Sequence[Sequence[Any]]
) -> Table:
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return Table(
        name=name,
        columns={
            one: [_plain(x) for x in column] for one, column in zip(columns, values, strict=True)
        },
        units={one: unit for one, (unit, _) in columns.items()},
        note=note,
        meanings={one: meaning for one, (_, meaning) in columns.items()},
    )


def _plain(value: float | str | None) -> float | str | None:
    return None if isinstance(value, float) and math.isnan(value) else value
