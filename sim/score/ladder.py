"""The ladder of words on which positions are scored: four rungs, and a finer value of each word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.integer[Any]]

RUNGS: Final = ("refuses", "supports", "conditional", "pledged")
"""The rungs of which a forecast gives chances; the last is pledged or above."""

HIGHEST: Final = len(RUNGS) - 1

RUNG: Final[Mapping[str, int]] = {
    "refuses": 0,
    "supports": 1,
    "silent": 1,
    "undecided": 1,
    "conditional": 2,
    "open": 2,
    "pledged": 3,
    "leading": 3,
}
"""The rung that each word stands for, by its place in `RUNGS`."""

VALUE: Final[Mapping[str, float]] = {
    "refuses": 0.0,
    "supports": 1.0,
    "silent": 1.0,
    "undecided": 1.5,
    "conditional": 2.0,
    "open": 2.5,
    "pledged": 3.0,
    "leading": 4.0,
}
"""The value of each word, for rank correlations and for rivals that reckon with positions."""


def chances_of_rungs(rungs: Whole) -> Floats:
    """Return the chance of each scored rung, ``(nation, rung)``.

    Parameters
    ----------
    rungs
        Rungs of the model's ladder, ``(nation, run)``; all above a pledge count as pledged.
    """
    scored = np.minimum(rungs, HIGHEST)
    shares = [(scored == rung).mean(axis=-1) for rung in range(len(RUNGS))]
    return np.stack(shares, axis=-1)


def expected_rung(chances: Floats) -> Floats:
    """Return the mean rung of chances ``(..., rung)``."""
    return chances @ np.arange(len(RUNGS), dtype=np.float64)


def spread_value(values: npt.ArrayLike) -> Floats:
    """Return chances whose mean rung is a value: shared between the two rungs it lies between.

    Values above a pledge are pledges.

    >>> spread_value([0.0, 1.75, 4.0]).tolist()
    [[1.0, 0.0, 0.0, 0.0], [0.0, 0.25, 0.75, 0.0], [0.0, 0.0, 0.0, 1.0]]
    """
    value = np.clip(np.asarray(values, np.float64), 0, HIGHEST)
    distance = np.abs(value[..., np.newaxis] - np.arange(len(RUNGS)))
    return np.maximum(1 - distance, 0)
