"""The hindcast as tables: scores, operations, nations and calibration of the odds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from sim.analysis.declare import Meanings, make_table
from sim.analysis.statistics import wilson
from sim.hindcast.calibrated import ALL, calibration
from sim.hindcast.compare import skills
from sim.hindcast.design import judgement
from sim.hindcast.forecasters import participation, scored_answers
from sim.hindcast.hindcast import MODEL, Hindcast
from sim.hindcast.predict import Prediction
from sim.hindcast.score import reliability_bins
from sim.results.table import Table

BINS = 8
"""Bins of the calibration of odds."""

LEFT_OUT = "each operation predicted without its own outcome"


def tables(result: Hindcast) -> dict[str, Table]:
    """Return every table of a hindcast by name."""
    made = [
        scores(result),
        operations(result),
        nations(result),
        reliability(result),
        moves(),
    ]
    return {table.name: table for table in made}


SCORES: Meanings = {
    "forecaster": ("", "Who forecasts"),
    "answers": ("answers", "Nations scored, over all operations"),
    "brier": ("", "Mean squared error of the odds, 0 the best"),
    "skill": ("share", "Part of the fixed rate's Brier score that is saved"),
    "log_score": ("nats", "Mean logarithmic loss of the odds"),
    "auc": ("", "Chance that one that joined had better odds than one that did not"),
    "rank": ("", "Median rank correlation of troops, operations with 20 or more numbers"),
    "log_ratio": ("", "Median absolute logarithm of predicted over found troops"),
    "within": ("share", "Operations whose total is right within a factor of 1.5"),
}
OPERATIONS: Meanings = {
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
}
NATIONS: Meanings = {
    "operation": ("", "Operation and year"),
    "iso3": ("", "Nation"),
    "odds": ("share", "Chance predicted that it joins"),
    "joined": ("", "Whether it joined, 1 or 0"),
    "troops": ("persons", "Troops found"),
    "predicted": ("persons", "Mean troops predicted where it joins"),
    "scored": ("", "Whether it is scored: it does not lead, and staying out is recorded"),
}
RELIABILITY: Meanings = {
    "odds": ("share", "Mean odds predicted"),
    "share": ("share", "Share that joined"),
    "answers": ("answers", "Nations given such odds"),
    "low": ("share", "Lower end of its 95 % interval"),
    "high": ("share", "Upper end of its 95 % interval"),
}


def scores(result: Hindcast) -> Table:
    """Return the scores over all operations, a row for the model and each plain forecaster."""
    gained = skills(result.over_all)
    rows = [
        {**asdict(scores), "forecaster": name, "skill": gained[name]}
        for name, scores in result.over_all.items()
    ]
    note = f"Scores over all operations, {LEFT_OUT}: the model and plain forecasters."
    return make_table("hindcast_scores", note, SCORES, rows)


def operations(result: Hindcast) -> Table:
    """Return what was predicted of each operation, and its outcome."""
    rows = [
        {**_of_operation(prediction), **asdict(scores)}
        for scores, prediction in zip(result.by_case[MODEL], result.predictions, strict=True)
    ]
    note = f"What was predicted and what came of each operation, {LEFT_OUT}; without the US."
    return make_table("hindcast_operations", note, OPERATIONS, rows)


def _of_operation(prediction: Prediction) -> dict[str, Any]:
    """Return what is said of an operation beside its scores; sizes only of those on land."""
    case = prediction.case
    sizes = (case.achieved, prediction.total, prediction.low, prediction.high)
    names = ("achieved", "total", "low", "high")
    return {
        "operation": case.name,
        "ask": case.ask,
        "ask_known": "yes" if case.ask_known else "no",
        **dict(zip(names, sizes if case.land else [None] * len(names), strict=True)),
        "months": case.months,
        "months_predicted": prediction.months,
    }


def nations(result: Hindcast) -> Table:
    """Return what was predicted and what each nation did."""
    rows = [
        {
            "operation": prediction.case.name,
            "iso3": answer.iso3,
            "odds": float(odds),
            "joined": int(answer.joined),
            "troops": answer.troops,
            "predicted": float(troops),
            "scored": "yes" if answer.counted else "no",
        }
        for prediction in result.predictions
        for answer, odds, troops in zip(
            prediction.case.answers, prediction.odds, prediction.troops, strict=True
        )
    ]
    note = f"What was predicted of each nation and what it did, {LEFT_OUT}."
    return make_table("hindcast_nations", note, NATIONS, rows)


def reliability(result: Hindcast) -> Table:
    """Return how often nations joined that were given about the same odds."""
    here = [scored_answers(case) > 0 for case in result.cases]
    odds = np.concatenate([p.odds[k] for p, k in zip(result.predictions, here, strict=True)])
    did = np.concatenate([participation(c)[k] for c, k in zip(result.cases, here, strict=True)])
    rows = [
        dict(zip(RELIABILITY, (predicted, share, count, *ends), strict=True))
        for predicted, share, count in reliability_bins(odds, did, BINS)
        for ends in [[float(end) for end in wilson(share * count, count)[1:]]]
    ]
    return make_table(
        "hindcast_reliability",
        "How often nations joined that were given about the same odds.",
        RELIABILITY,
        rows,
    )


def moves() -> Table:
    """Return how calibration moved each coefficient."""
    before, after = judgement(), calibration()["ranges"].get(ALL, {})
    sides = {"before": "by judgement, before calibration", "after": "as calibrated and shipped"}
    columns = {"coefficient": ("", "Name in parameters.yaml")} | {
        f"{end}_{side}": ("its own", f"{words}, {end_label}")
        for side, end_label in sides.items()
        for end, words in (("low", "Lowest"), ("value", "Most likely"), ("high", "Highest"))
    }
    rows = [
        dict(zip(columns, (name, number.low, number.value, number.high, *after[name]), strict=True))
        for name, number in before.items()
        if name in after
    ]
    note = "How calibration moved the ranges of the global coefficients."
    return make_table("hindcast_moved", note, columns, rows)
