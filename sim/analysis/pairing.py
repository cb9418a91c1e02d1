"""What it saves to run two scenarios with the same luck, instead of each with its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import authorised_troops, pairs
from sim.analysis.declare import (
    AGAINST,
    RUNS,
    SCENARIO,
    Column,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.statistics import Z
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.sizes import sizes_counted

FEWEST: Final = 10
"""Runs that must differ: the variance of a difference that rests on fewer is not known well."""

Floats = npt.NDArray[np.float64]
Outcomes = tuple[str, int | None, Floats, Floats]


@named_table(
    Needs.SEVERAL,
    "How much surer a difference is for running both scenarios with the same luck: the variance "
    "that it would have if each had its own, over that which it has. So many times more runs would "
    "give the same interval without pairing. Empty where no run differs: then pairing "
    "answers exactly; and where fewer than 10 runs do, which is too few to tell. Below 1, pairing "
    "costs runs.",
    SCENARIO,
    AGAINST,
    Column("outcome", "", "troops authorised at the deadline, or the chance of a threshold"),
    Column("threshold", "persons", "size of force whose chance it is; empty for troops"),
    Column("difference", "", "mean difference, in persons or as a share"),
    Column("paired", "", "variance over runs of the difference, with the same luck"),
    Column("unpaired", "", "variance that it would have with luck of their own"),
    Column("ratio", "times", "unpaired over paired; empty where fewer than 10 runs differ"),
    *ends("times", "the ratio"),
    RUNS,
    Column("runs_unpaired", "runs", "runs of each that it would take without pairing"),
)
def pairing(results: Sequence[EnsembleResult]) -> TableRows:
    """Return how many times the runs each difference would take without pairing.

    The interval (95 %) is that of the logarithm of the ratio, by the delta method.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    sizes = sizes_counted(*(result.scenario for result in results))
    return [
        (result.scenario.name, first.scenario.name, *row)
        for result, first in pairs(results, "pairing")
        for row in map(_row, _outcomes(result, first, sizes))
    ]


def _outcomes(
    result: EnsembleResult, first: EnsembleResult, sizes: Sequence[int]
) -> Iterator[Outcomes]:
    """Yield what is set side by side: its name, its threshold, and both outcomes ``(run,)``."""
    here, there = (authorised_troops(each, "pairing") for each in (result, first))
    yield "troops", None, here.astype(np.float64), there.astype(np.float64)
    for size in sizes:
        yield "chance", size, (here >= size).astype(np.float64), (there >= size).astype(np.float64)


def _row(outcomes: Outcomes) -> tuple[object, ...]:
    name, threshold, here, there = outcomes
    paired, unpaired = variances(here, there)
    ratio, low, high = variance_ratio(here, there)
    runs = len(here)
    needed = None if ratio is None else ceil(runs * ratio)
    about = (name, threshold, float((here - there).mean()))
    return *about, paired, unpaired, ratio, low, high, runs, needed


def variances(here: Floats, there: Floats) -> tuple[float, float]:
    """Return the variance of a difference between scenarios with shared luck, and with luck apart.

    ``here`` and ``there`` are outcomes of the same runs in both, ``(run,)``; the variances are in
    their unit squared, NaN for a single run.
    """
    if len(here) == 1:
        return np.nan, np.nan
    apart = float(here.var(ddof=1) + there.var(ddof=1))
    return float((here - there).var(ddof=1)), apart


def variance_ratio(
    here: Floats, there: Floats
) -> tuple[float, float, float] | tuple[None, None, None]:
    """Return how many times larger the variance of a difference is without pairing, 95 %.

    Both variances are means over the same runs, so the logarithm of their ratio has, to first
    order, the error of the mean of what each run adds to it.

    Parameters
    ----------
    here, there
        Outcomes of the same runs in two scenarios, ``(run,)``.

    Returns
    -------
    tuple
        The ratio and the ends of its interval; None where fewer than ten runs differ.
    """
    paired, unpaired = variances(here, there)
    if np.count_nonzero(here != there) < FEWEST or paired <= 0:
        return None, None, None
    apart = (here - here.mean()) ** 2 + (there - there.mean()) ** 2
    gap = here - there
    adds = apart / unpaired - (gap - gap.mean()) ** 2 / paired
    half = Z * float(adds.std(ddof=1)) / len(here) ** 0.5
    ratio = unpaired / paired
    return ratio, ratio * float(np.exp(-half)), ratio * float(np.exp(half))
