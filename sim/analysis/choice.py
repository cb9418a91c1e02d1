"""Which run to look at: the best, the worst, a typical one, or that in which two scenarios part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import check_pair, rows_of
from sim.analysis.parting import NEVER, part
from sim.analysis.statistics import median
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import MEASURES, Runs
from sim.draws import Draws
from sim.scenario.scenario import Scenario

COMMITTED, AUTHORISED, IN_PLACE = map(MEASURES.index, ("committed", "authorised", "in_place"))

Troops = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two histories with the same luck first part.

    ``week`` is None where no government ever differs; ``codes`` are the nations that in that week
    stand on another rung, or offer other troops or other help.
    """

    week: int | None
    codes: tuple[str, ...] = ()


def best_run(result: EnsembleResult) -> int:
    """Return the run with most troops authorised at the deadline.

    Among equals it has most committed, then most in place, then most authorised in all weeks.
    """
    return int(_order(result)[-1])


def worst_run(result: EnsembleResult) -> int:
    """Return the run with fewest troops authorised at the deadline; see `best_run` for equals."""
    return int(_order(result)[0])


def _order(result: EnsembleResult) -> Troops:
    """Return the runs from the worst to the best."""
    troops = rows_of(result, "runs").troops.astype(np.int64)
    now = troops[:, result.scenario.deadline]
    in_all = troops[AUTHORISED, : result.scenario.deadline].sum(axis=0)
    return np.lexsort((in_all, now[IN_PLACE], now[COMMITTED], now[AUTHORISED]))


def typical_run(result: EnsembleResult) -> int:
    """Return the run whose course lies nearest the middle of all runs.

    That is: whose troops committed, authorised and in place differ least from their medians over
    runs, added up over the weeks to the deadline.
    """
    troops = rows_of(result, "runs").troops[:, : result.scenario.deadline + 1].astype(np.float64)
    middle = median(troops)[..., np.newaxis]
    return int(np.argmin(np.abs(troops - middle).sum(axis=(0, 1))))


def divergent_run(result: EnsembleResult, other: EnsembleResult) -> int:
    """Return the run in which two scenarios part most, by troops authorised at the deadline.

    Among equals it is that in which they part most by troops committed, added up over the weeks.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    check_pair(result, other, "runs")
    here, there = _rows(result), _rows(other)
    ends = np.abs(_at_deadline(result, here) - _at_deadline(other, there))
    weeks = min(here.troops.shape[1], there.troops.shape[1])
    apart = here.troops[COMMITTED, :weeks].astype(np.int64) - there.troops[COMMITTED, :weeks]
    order = np.lexsort((-np.arange(len(ends)), np.abs(apart).sum(axis=0), ends))
    return int(order[-1])


def _rows(result: EnsembleResult) -> Runs:
    return rows_of(result, "runs")


def _at_deadline(result: EnsembleResult, rows: Runs) -> Troops:
    return rows.troops[AUTHORISED, result.scenario.deadline].astype(np.int64)


def parting(
    scenario: Scenario, other: Scenario, *, seed: int, run: int, held: bool = False
) -> Parting:
    """Return in which week a run of two scenarios first parts, and which nations do.

    Nations that only one of the two has are left out.
    """
    (found,) = part((other, held), [(scenario, held)], Draws(seed, run, 1))
    week = int(found.week[0])
    if week == NEVER:
        return Parting(None)
    firsts = zip(found.codes, found.first[:, 0], strict=True)
    return Parting(week, tuple(code for code, parts in firsts if parts))
