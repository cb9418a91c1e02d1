"""What a chart reads of a table, and the rows of it that a chart asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

Column = list[Any]
Row = dict[str, Any]


class TableLike(Protocol):
    """Named columns of equal length; `sim.results.table.Table` is one, and charts need no more."""

    @property
    def columns(self) -> Mapping[str, Column]:
        """Values by column; ``None`` where there is none."""
        ...

    def rows(self) -> list[Row]:
        """Return the rows, each as a dictionary by column."""
        ...


def columns_where(table: TableLike, **wanted: object) -> dict[str, Column]:
    """Return the columns of those rows whose values are as wanted, in their order."""
    kept = [row for row in table.rows() if all(row[key] == value for key, value in wanted.items())]
    return {name: [row[name] for row in kept] for name in table.columns}


def rank_rows(table: TableLike, by: str) -> list[Row]:
    """Return the rows sorted by a column, the least first, ties by name from the last.

    That is the order in which Plotly draws horizontal bars upwards. Rows without a value are left
    out.
    """
    filled = [row for row in table.rows() if row[by] is not None]
    by_name = sorted(filled, key=lambda row: str(row.get("name", "")), reverse=True)
    return sorted(by_name, key=lambda row: row[by])
