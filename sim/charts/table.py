"""What a chart reads: a small named table, whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

Column = list[Any]


class Table(Protocol):
    """Named columns of equal length, as the analysis hands them out.

    Attributes
    ----------
    name : str
        What the table is called.
    columns : mapping of str to list
        Values by column; ``None`` where there is none.
    units : mapping of str to str
        Unit by column.
    note : str
        What a reader must know about it.
    """

    @property
    def name(self) -> str:
        """What the table is called."""
        ...

    @property
    def columns(self) -> Mapping[str, Column]:
        """Values by column."""
        ...

    @property
    def units(self) -> Mapping[str, str]:
        """Unit by column."""
        ...

    @property
    def note(self) -> str:
        """What a reader must know about it."""
        ...


Row = dict[str, Any]


def rows(table: Table) -> list[Row]:
    """Return a table row by row, each a dictionary by column."""
    names = list(table.columns)
    return [
        dict(zip(names, values, strict=True))
        for values in zip(*table.columns.values(), strict=True)
    ]


def where(table: Table, **wanted: object) -> dict[str, Column]:
    """Return the columns of those rows whose values are as wanted, in their order."""
    kept = [row for row in rows(table) if all(row[key] == value for key, value in wanted.items())]
    return {name: [row[name] for row in kept] for name in table.columns}


def ranked(table: Table, by: str, *, least_first: bool = True) -> list[Row]:
    """Return the rows sorted by a column, ties by name; rows without a value are left out.

    Least first is how a chart of horizontal bars needs them: Plotly draws upwards.
    """
    filled = [row for row in rows(table) if row[by] is not None]
    by_name = sorted(filled, key=lambda row: str(row.get("name", "")), reverse=least_first)
    return sorted(by_name, key=lambda row: row[by], reverse=not least_first)
