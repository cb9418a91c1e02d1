"""What 16 random bits amount to: a number between 0 and 1, or one of a normal distribution."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

PRECISION = np.float32
"""Precision of every number that is drawn or computed: seven digits, twice as quick as sixteen."""

Floats: TypeAlias = npt.NDArray[np.float32]

_LANE_VALUES = 1 << 16
_GRID = 2.0**20


def as_uniform(lanes: npt.NDArray[np.uint16]) -> Floats:
    """Return 16-bit draws as numbers in (0, 1), each in the middle of its cell."""
    return (lanes.astype(PRECISION) + PRECISION(0.5)) / PRECISION(_LANE_VALUES)


@cache
def uniform_table() -> Floats:
    """Return the number in (0, 1) for every 16-bit draw, shape ``(65536,)``."""
    return as_uniform(np.arange(_LANE_VALUES, dtype=np.uint16))


@cache
def normal_table() -> Floats:
    """Return the quantile of the standard normal for every 16-bit draw, shape ``(65536,)``.

    Rounded to a binary grid so that no mathematics library's last bit shows in a result.
    """
    quantile = NormalDist().inv_cdf
    upper = [
        quantile((lane + 0.5) / _LANE_VALUES) for lane in range(_LANE_VALUES // 2, _LANE_VALUES)
    ]
    rounded = np.round(np.array(upper) * _GRID) / _GRID
    table: Floats = np.concatenate([-rounded[::-1], rounded]).astype(PRECISION)
    table.setflags(write=False)
    return table
