"""The one type that all rules share: a float, or an array of floats."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Quantity: TypeAlias = float | npt.NDArray[np.float64]
"""A number for one nation in one run, or an array ``(nation, run)`` or ``(run,)``."""

Flag: TypeAlias = bool | npt.NDArray[np.bool_]
"""Yes or no, for one nation in one run or for all."""

Count: TypeAlias = int | npt.NDArray[np.int64]
"""A whole number, for one nation in one run or for all."""

Table: TypeAlias = npt.NDArray[Any]
"""A short table that is looked up by rung or by enabler, first axis."""
