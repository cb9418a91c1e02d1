"""Which uncertain numbers the size of the force depends on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sim.analysis.interval import Z
from sim.analysis.pairs import authorised
from sim.analysis.table import Table, tabulate
from sim.analysis.unknowns import unknown_attributes, unknown_numbers
from sim.ensemble import EnsembleResult

Floats = npt.NDArray[np.float64]

FEWEST = 4
"""Runs below which a correlation has no interval."""


def drivers(result: EnsembleResult) -> Table:
    """Return how strongly each uncertain number goes with authorised troops at the deadline.

    Columns: name, label, unit, correlation (Spearman rank), low, high (95 %), strongest first.
    Empty where inputs were held, there is only one run, or the force is the same in every run.

    Raises
    ------
    ResultsError
        If only the summary was kept.
    """
    troops = authorised(result, "drivers")
    unknowns = [*unknown_numbers(result), *unknown_attributes(result)]
    if not np.ptp(troops):
        unknowns = []
    correlation = spearman([one.drawn for one in unknowns], troops)
    order = np.argsort(-np.abs(correlation), kind="stable")
    low, high = _interval(correlation, len(troops))
    return tabulate(
        "drivers",
        f"Rank correlation over runs of {len(unknowns)} uncertain numbers with authorised troops "
        "at the deadline, from -1 to 1. Of numbers that do not matter at all, one in twenty has "
        "an interval that leaves out zero.",
        name=[unknowns[one].name for one in order],
        label=[unknowns[one].label for one in order],
        unit=[unknowns[one].unit for one in order],
        correlation=correlation[order],
        low=low[order],
        high=high[order],
    )


def spearman(drawn: Sequence[npt.ArrayLike], outcome: npt.NDArray[np.integer]) -> Floats:
    """Return the rank correlation of each of some numbers ``(run,)`` with an outcome ``(run,)``."""
    places = np.arange(len(outcome)) - (len(outcome) - 1) / 2
    ranked = ranks(outcome)
    ranked -= ranked.mean()
    scale = np.sqrt((places @ places) * (ranked @ ranked))
    return np.array([ranked[np.argsort(number)] @ places / scale for number in drawn])


def ranks(values: npt.NDArray[np.generic]) -> Floats:
    """Return ranks from 0, equal values sharing the mean of theirs.

    Examples
    --------
    >>> ranks(np.array([3.0, 1.0, 3.0])).tolist()
    [1.5, 0.0, 1.5]
    """
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((count.cumsum() - (count + 1) / 2)[place], np.float64)


def _interval(correlation: Floats, runs: int) -> tuple[Floats, Floats]:
    """Return the 95 % interval of rank correlations (Bonett and Wright 2000)."""
    if runs < FEWEST:
        return correlation + np.nan, correlation + np.nan
    with np.errstate(divide="ignore"):
        middle = np.arctanh(correlation)
    half = Z * np.sqrt((1 + correlation**2 / 2) / (runs - 3))
    return np.tanh(middle - half), np.tanh(middle + half)
