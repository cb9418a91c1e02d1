"""What the model predicts of a case: odds of joining, troops, total and time, from an ensemble."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.ensemble import ensemble
from sim.ensemble.tally import MEASURES, Runs
from sim.hindcast.cases import WASHINGTON, Case
from sim.hindcast.score import Array
from sim.hindcast.world import announced
from sim.rules.ladder import Rung
from sim.scenario.scenario import Scenario

WEEKS_IN_MONTH = 52 / 12
FULL = 0.9
"""Part of its last strength at which a force counts as full."""


@dataclass(frozen=True)
class Prediction:
    """What is predicted of a case.

    Attributes
    ----------
    odds
        Chance that each nation takes part, ``(nation,)``, never quite 0 or 1.
    troops
        Mean troops of each nation where it takes part, ``(nation,)``.
    total
        Middle total of all nations, persons; ``low`` and ``high`` hold nine runs in ten.
    months
        Middle time to full force.
    """

    case: Case
    odds: Array
    troops: Array
    total: float
    low: float
    high: float
    months: float


def predict(case: Case, scenario: Scenario, *, runs: int, seed: int) -> Prediction:
    """Return what the model predicts of a case, from an ensemble of its scenario."""
    rows = rows_of(case, scenario, runs=runs, seed=seed)
    others = np.array([code != WASHINGTON for code in scenario.codes])
    joins = (rows.rung >= Rung.AUTHORISED)[others]
    sent = np.where(joins, rows.contribution[others], 0)
    totals = sent.sum(axis=0)
    low, middle, high = np.quantile(totals, [0.05, 0.5, 0.95])
    return Prediction(
        case=case,
        odds=(joins.sum(axis=1) + 0.5) / (runs + 1),
        troops=np.maximum(sent.sum(axis=1), 1) / np.maximum(joins.sum(axis=1), 1),
        total=float(middle),
        low=float(low),
        high=float(high),
        months=_months(rows.troops[MEASURES.index("deployed")]),
    )


def rows_of(case: Case, scenario: Scenario, *, runs: int, seed: int) -> Runs:
    """Return a row for each run of a case's scenario."""
    given = announced(case, scenario)
    rows = ensemble(scenario, runs=runs, seed=seed, keep_runs=True, imposed=given).runs
    if rows is None:
        msg = "an ensemble was asked for the rows of its runs and kept none"
        raise RuntimeError(msg)
    return rows


def _months(deployed: np.ndarray[tuple[int, int], np.dtype[np.int32]]) -> float:
    """Return the middle time until a force stood at nine tenths of its last strength."""
    full = deployed[-1] > 0
    if not full.any():
        return float("nan")
    reached = (deployed[:, full] >= FULL * deployed[-1, full]).argmax(axis=0)
    return float(np.median(reached) / WEEKS_IN_MONTH)
