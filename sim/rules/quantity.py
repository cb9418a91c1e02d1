"""The types that all rules share: a number, or an array of numbers."""

from typing import Any, TypeAlias

import numpy.typing as npt

Quantity: TypeAlias = float | npt.NDArray[Any]
"""A number for one nation in one run, or an array ``(nation, run)`` or ``(run,)``."""

Flag: TypeAlias = bool | npt.NDArray[Any]
"""Yes or no, for one nation in one run or for all."""

Count: TypeAlias = int | npt.NDArray[Any]
"""A whole number, for one nation in one run or for all."""

Table: TypeAlias = npt.NDArray[Any]
"""A short table that is looked up by rung or by enabler, first axis."""
