"""In how many runs governments wait for what they named."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.week.named import BITS

MASKS = np.array([int(bit) for bit in BITS.values()])
"""The mask of each condition alone, ``(condition,)``."""

HOLDS = ((np.arange(MASKS.sum() + 1)[:, np.newaxis] & MASKS) > 0).astype(np.int64)
"""Whether each mask holds each condition, ``(mask, condition)``."""

Bits = npt.NDArray[np.integer[Any]]


def condition_counts(*, named: npt.ArrayLike, missing: npt.ArrayLike) -> dict[str, Bits]:
    """Return runs by condition named, missing, and alone missing, each ``(nation, condition)``.

    Parameters
    ----------
    named, missing
        Masks of `Condition`, ``(nation, run)``; ``named`` may be the same in all runs.
    """
    missing = np.asarray(missing)
    of_named, of_missing = (
        _runs_by_mask(np.broadcast_to(named, missing.shape)),
        _runs_by_mask(missing),
    )
    return {
        "named": of_named @ HOLDS,
        "missing": of_missing @ HOLDS,
        "last_missing": of_missing[:, MASKS],
    }


def _runs_by_mask(masks: npt.NDArray[np.integer[Any]]) -> Bits:
    """Return how many runs have each mask, ``(nation, mask)``."""
    return np.stack([np.bincount(row, minlength=len(HOLDS)) for row in masks])
