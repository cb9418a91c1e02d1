"""Totals counted in bins: chances, means, quantiles; and results side by side, run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import BIN, MEASURES, SIZES, Runs
from sim.errors import ResultsError

THRESHOLDS = SIZES
"""Sizes of force that every result is asked about, persons."""

AUTHORISED = MEASURES.index("authorised")
"""Place of authorised troops on a measure axis."""

Counts = npt.NDArray[np.integer[Any]]


def quantiles(counts: Counts, shares: Sequence[float]) -> npt.NDArray[np.float64]:
    """Return the positions at which a cumulated count first reaches each share, ``(..., share)``.

    Equals ``numpy.quantile(rows, shares, method="inverted_cdf")`` of the rows counted: always a
    value that some run took. NaN where nothing was counted.

    Parameters
    ----------
    counts
        Rows by value, ``(..., value)``.
    shares
        Shares of the rows, 0-1.
    """
    cumulated = counts.cumsum(axis=-1)
    total = cumulated[..., -1:]
    below = [(cumulated < np.maximum(total * share, 1)).sum(axis=-1) for share in shares]
    return np.where(total > 0, np.stack(below, axis=-1), np.nan)


def week_axis(result: EnsembleResult) -> npt.NDArray[np.int64]:
    """Return the weeks that were run: all, or those since the state a run was started from."""
    return np.flatnonzero(result.tally.phases.any(axis=-1))


def runs_reaching(counts: Counts, threshold: int) -> Counts:
    """Return the runs whose total is at least a threshold in persons; last axis summed."""
    return counts[..., -(-threshold // BIN) :].sum(axis=-1)


def persons(bins: npt.NDArray[np.float64]) -> list[Any]:
    """Return bins as whole numbers of persons, None where there is none."""
    return whole(bins * BIN)


def whole(numbers: npt.NDArray[np.float64]) -> list[Any]:
    """Return numbers as whole ones, None where one is NaN or infinite."""
    return [int(number) if np.isfinite(number) else None for number in numbers.ravel().tolist()]


def rows_of(result: EnsembleResult, table: str) -> Runs:
    """Return the row per run that a table needs.

    Raises
    ------
    ResultsError
        If only the summary was kept.
    """
    if result.runs is None:
        msg = (
            f"table {table!r} needs a row for every run, and of scenario "
            f"{result.scenario.name!r} only the summary was kept: run again with keep_runs=True"
        )
        raise ResultsError(msg)
    return result.runs


def first_runs(result: EnsembleResult, table: str) -> EnsembleResult:
    """Return the runs of a result of which there is a row: all, or the first of very many.

    Raises
    ------
    ResultsError
        If there is no row of any.
    """
    if result.runs is not None or result.first is None:
        rows_of(result, table)
        return result
    count = result.first.agreement.shape[-1]
    return replace(result, tally=replace(result.tally, runs=count), runs=result.first)


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
