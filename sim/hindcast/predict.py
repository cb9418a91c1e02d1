"""What the model predicts of a case: odds of joining, troops, total and time, from an ensemble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.arrays.ensemble import ensemble
from sim.arrays.tally import MEASURES, Counts, Runs
from sim.hindcast.cases import WASHINGTON, Case
from sim.hindcast.forecasters import Forecast
from sim.hindcast.score import Array
from sim.hindcast.world import announcements
from sim.rules.ladder import Rung
from sim.scenario.scenario import TOKEN, Scenario

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
    token, gini, lead_share
        Means over runs: share of contributors that sent under 100 troops, inequality between
        contributors (Gini), and share of the force that its leaders supplied.
    """

    case: Case
    odds: Array
    troops: Array
    total: float
    low: float
    high: float
    months: float
    token: float
    gini: float
    lead_share: float

    @property
    def forecast(self) -> Forecast:
        """What is scored of it."""
        return Forecast(self.odds, self.troops, self.total)


def predict(case: Case, scenario: Scenario, *, runs: int, seed: int) -> Prediction:
    """Return what the model predicts of a case, from an ensemble of its scenario."""
    rows = run_rows(case, scenario, runs=runs, seed=seed)
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
        **shape(sent, np.array([code in case.leaders for code in case.codes])),
        months=_months(rows.troops[MEASURES.index("in_place")]),
    )


def shape(sent: Counts, leads: npt.NDArray[np.bool_]) -> dict[str, float]:
    """Return how a force is made up, on average over the runs in which there is one.

    Parameters
    ----------
    sent
        Troops of each nation, ``(nation, run)``.
    leads
        Which nations lead, ``(nation,)``.
    """
    some = sent[:, sent.sum(axis=0) > 0]
    if not some.size or not some.shape[1]:
        return dict.fromkeys(("token", "gini", "lead_share"), float("nan"))
    here = some > 0
    small = (here & (some < TOKEN)).sum(axis=0) / here.sum(axis=0)
    return {
        "token": float(small.mean()),
        "gini": float(np.mean([gini(column[column > 0]) for column in some.T])),
        "lead_share": float((some[leads].sum(axis=0) / some.sum(axis=0)).mean()),
    }


def troops_of_two(sent: Counts, codes: Sequence[str]) -> Counts:
    """Return the troops of Britain and France together, ``(run,)``.

    Parameters
    ----------
    sent
        Troops of each nation, ``(nation, run)``.
    codes
        The nations in the order of that axis.
    """
    return np.asarray(sent[codes.index("GBR")] + sent[codes.index("FRA")])


def gini(troops: Counts) -> float:
    """Return how unequal contributions are: 0 alike, towards 1 one nation sends all.

    Examples
    --------
    >>> gini(np.array([10, 10])), gini(np.array([0, 0, 0, 40]))
    (0.0, 0.75)
    """
    ordered = np.sort(troops)
    count = len(ordered)
    rank = np.arange(1, count + 1)
    return float((2 * rank - count - 1) @ ordered / (count * ordered.sum()))


def run_rows(case: Case, scenario: Scenario, *, runs: int, seed: int) -> Runs:
    """Return a row for each run of a case's scenario."""
    given = announcements(case, scenario)
    rows = ensemble(scenario, runs=runs, seed=seed, keep_runs=True, imposed=given).runs
    if rows is None:
        msg = "an ensemble was asked for the rows of its runs and kept none"
        raise RuntimeError(msg)
    return rows


def _months(in_place: np.ndarray[tuple[int, int], np.dtype[np.int32]]) -> float:
    """Return the middle time until a force stood at nine tenths of its last strength."""
    full = in_place[-1] > 0
    if not full.any():
        return float("nan")
    reached = (in_place[:, full] >= FULL * in_place[-1, full]).argmax(axis=0)
    return float(np.median(reached) / WEEKS_IN_MONTH)
