"""Results side by side, run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import AUTHORISED, rows_of
from sim.arrays.ensemble import EnsembleResult
from sim.errors import ResultsError

Pair = tuple[EnsembleResult, EnsembleResult]


def pairs(results: Sequence[EnsembleResult], table: str) -> Iterator[Pair]:
    """Yield each result after the first, with the first.

    Raises
    ------
    ResultsError
        If they do not share seed and number of runs, or only the summary was kept.
    """
    for result in results[1:]:
        yield check_pair(result, results[0], table)


def check_pair(result: EnsembleResult, other: EnsembleResult, table: str) -> Pair:
    """Return two results that can be compared run by run.

    Raises
    ------
    ResultsError
        If they do not share seed and number of runs, or only the summary was kept.
    """
    if (result.seed, result.tally.runs) != (other.seed, other.tally.runs):
        msg = (
            f"table {table!r} compares run by run, which needs the same seed and number of runs: "
            f"{_seed_and_runs(result)}, but {_seed_and_runs(other)}"
        )
        raise ResultsError(msg)
    for compared in (result, other):
        rows_of(compared, table)
    return result, other


def authorised_troops(result: EnsembleResult, table: str) -> npt.NDArray[np.int64]:
    """Return the troops authorised at the deadline, ``(run,)``, persons."""
    rows = rows_of(result, table)
    return rows.troops[AUTHORISED, result.scenario.deadline].astype(np.int64)


def flips(here: npt.NDArray[np.bool_], there: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return in how many runs something holds here only, and there only; each ``(run,)``."""
    return int(np.count_nonzero(here & ~there)), int(np.count_nonzero(there & ~here))


def _seed_and_runs(result: EnsembleResult) -> str:
    return f"{result.scenario.name!r} has seed {result.seed} and {result.tally.runs} runs"
