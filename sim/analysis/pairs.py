"""Results side by side, run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import AUTHORISED, rows_of
from sim.ensemble import EnsembleResult
from sim.errors import ResultsError

Pair = tuple[EnsembleResult, EnsembleResult]


def pairs(results: Sequence[EnsembleResult], table: str) -> Iterator[Pair]:
    """Yield each result after the first, with the first.

    Raises
    ------
    ResultsError
        If they do not share seed and number of runs, or only the summary was kept.
    """
    for one in results[1:]:
        yield check_pair(one, results[0], table)


def check_pair(one: EnsembleResult, other: EnsembleResult, table: str) -> Pair:
    """Return two results that can be compared run by run.

    Raises
    ------
    ResultsError
        If they do not share seed and number of runs, or only the summary was kept.
    """
    if (one.seed, one.tally.runs) != (other.seed, other.tally.runs):
        msg = (
            f"table {table!r} compares run by run, which needs the same seed and number of runs: "
            f"{_means(one)}, but {_means(other)}"
        )
        raise ResultsError(msg)
    for result in (one, other):
        rows_of(result, table)
    return one, other


def authorised(result: EnsembleResult, table: str) -> npt.NDArray[np.int64]:
    """Return the troops authorised at the deadline, ``(run,)``, persons."""
    rows = rows_of(result, table)
    return rows.troops[AUTHORISED, result.scenario.deadline].astype(np.int64)


def _means(result: EnsembleResult) -> str:
    return f"{result.scenario.name!r} has seed {result.seed} and {result.tally.runs} runs"
