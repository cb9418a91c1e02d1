"""The types that all rules share: a number, or an array of numbers."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Quantity: TypeAlias = float | npt.NDArray[np.floating[Any]]
"""A number for one nation in one run, or an array ``(nation, run)`` or ``(run,)``."""

Flag: TypeAlias = bool | npt.NDArray[np.bool_]
"""Yes or no, for one nation in one run or for all."""

Count: TypeAlias = int | npt.NDArray[np.integer[Any]]
"""A whole number, for one nation in one run or for all."""

Array: TypeAlias = npt.NDArray[np.floating[Any]]
"""Numbers by rung, enabler or nation on the first axis, as a short table has them."""


def only_where(flag: Flag, value: Quantity | Count) -> Any:  # noqa: ANN401  (a count stays a count)
    """Return a finite value where a flag holds, and nothing (0) elsewhere.

    The product is three times as quick as a choice, and here alone it stands for one.
    """
    return np.multiply(value, flag)


def looked_up(table: Array, index: Count) -> Quantity:
    """Return the entries of a short table; the index is known to lie within it."""
    return np.take(table, index, mode="wrap")
