"""Which feature tells most where it holds, beyond what the best of so many would by luck."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.analysis.discovery.runs import Flags, Runs

Excess: TypeAlias = npt.NDArray[np.floating[Any]]

SHUFFLES: Final = 100
"""Times that runs are dealt anew to see what luck does."""

SURE: Final = 0.05
"""Chance that luck alone makes any feature tell so much."""


def most_telling(runs: Runs, inside: Flags) -> int | None:
    """Return the place of the feature that tells most among runs, or None if none tells.

    It tells what the best stretch of it, or the best of its options, holds beyond the density: and
    is told from luck by runs dealt anew, the largest of all features setting the bar.

    Parameters
    ----------
    runs
        What is searched.
    inside
        Among which of them.
    """
    here = runs.keep(inside)
    if not 0 < here.base < 1 or not len(here.values):
        return None
    dealt = np.tile(here.holds.astype(np.float32), (SHUFFLES + 1, 1))
    np.random.default_rng(0).permuted(dealt[1:], axis=1, out=dealt[1:])
    dealt -= np.float32(here.base)
    information = np.stack([_information(here, place, dealt) for place in range(len(here.values))])
    observed, luck = information[:, 0], information[:, 1:]
    spread = np.maximum(luck.std(axis=1), np.finfo(np.float32).tiny)
    middle = luck.mean(axis=1)
    bar = np.quantile(((luck - middle[:, None]) / spread[:, None]).max(axis=0), 1 - SURE)
    clear = (observed - middle) / spread > bar
    return int(np.argmax(np.where(clear, observed, -np.inf))) if clear.any() else None


def _information(runs: Runs, place: int, dealt: Excess) -> Excess:
    """Return what a feature tells, ``(dealing,)``, of excesses ``(dealing, run)``."""
    values = runs.values[place]
    if place in runs.choices:
        options = values[:, None] == np.arange(runs.choices[place])
        return np.asarray(np.maximum(dealt @ options.astype(np.float32), 0).sum(axis=1))
    order = np.argsort(values, kind="stable")
    last = np.append(np.diff(values[order]) > 0, True)
    grown = dealt[:, order].cumsum(axis=1)[:, last]
    return np.asarray(_widest_rise(grown))


def _widest_rise(grown: Excess) -> Excess:
    """Return the most that each row rises from any place, or from nothing, to a later one."""
    start = np.minimum.accumulate(np.pad(grown, ((0, 0), (1, 0))), axis=1)[:, :-1]
    return np.asarray((grown - start).max(axis=1))
