"""Plain rows that a command has at hand, as a table: what several commands answer programs with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sim.results.table import Table


def as_table(
    name: str, note: str, columns: Mapping[str, tuple[str, str]], rows: Iterable[Mapping[str, Any]]
) -> Table:
    """Return rows as a table.

    Parameters
    ----------
    name, note
        What it is called, and what it shows.
    columns
        Unit and meaning of each column, by name.
    rows
        Rows that have at least these columns.
    """
    kept = list(rows)
    return Table(
        name,
        {column: [row[column] for row in kept] for column in columns},
        {column: unit for column, (unit, _) in columns.items()},
        note,
        {column: meaning for column, (_, meaning) in columns.items()},
    )


def files_table(files: Mapping[str, str]) -> Table:
    """Return the files that a command wrote, each with what it is."""
    columns = {"file": ("", "path of the file"), "what": ("", "what it is")}
    rows = [{"file": file, "what": what} for file, what in files.items()]
    return as_table("files", "The files that were written.", columns, rows)
