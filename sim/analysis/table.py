"""How every table of the analysis is made: arrays in, plain columns with units out."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.analysis.columns import COLUMNS
from sim.results.table import Table

__all__ = ["Table", "tabulate"]

Column = Sequence[Any] | npt.NDArray[Any]


def tabulate(name: str, note: str, /, **columns: Column) -> Table:
    """Make a table from columns, whose units and meanings stand in `COLUMNS`.

    Arrays become lists of plain numbers; NaN, in an array or not, becomes None.

    Raises
    ------
    KeyError
        If a column is not described there.
    """
    described = {column: COLUMNS.get(f"{name}.{column}") or COLUMNS[column] for column in columns}
    return Table(
        name=name,
        columns={column: _plain(values) for column, values in columns.items()},
        units={column: unit for column, (unit, _) in described.items()},
        note=note,
        meanings={column: meaning for column, (_, meaning) in described.items()},
    )


def _plain(values: Column) -> list[Any]:
    if not isinstance(values, np.ndarray):
        return [None if isinstance(one, float) and isnan(one) else one for one in values]
    if values.dtype.kind != "f":
        return list(values.tolist())
    no_minus_zero = (values + 0.0).tolist()
    if np.isnan(values).any():
        return [None if one != one else one for one in no_minus_zero]  # noqa: PLR0124
    return list(no_minus_zero)
