"""Tables as Parquet, whole or growing: columns with their units. Needs the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy.typing as npt

from sim.errors import ExtraNeededError
from sim.results.folder import explain_faults
from sim.results.table import Table
from sim.results.text import Kind, kind

TYPES: Final[dict[Kind, str]] = {"string": "string", "integer": "int64", "number": "float64"}
"""What pyarrow calls each kind of column."""


def check_parquet() -> None:
    """Check that Parquet can be written and read, before long work is done for it.

    Raises
    ------
    ExtraNeededError
        If pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        feature = "a table in Parquet"
        raise ExtraNeededError(feature, "pyarrow", "parquet")


def to_parquet(table: Table) -> bytes:
    """Return a table as Parquet; the same table gives the same bytes with the same pyarrow.

    Each column's ``unit`` and ``description`` are in its metadata, the table's ``description`` in
    that of the file. Text stands as it is: no spreadsheet takes it for a formula.

    Raises
    ------
    ExtraNeededError
        If pyarrow is not installed.
    TypeError
        If a column holds anything but text or plain numbers.
    """
    check_parquet()
    import pyarrow as pa
    from pyarrow import parquet

    fields = [
        pa.field(
            name,
            pa.type_for_alias(TYPES[kind(values)]),
            metadata={"unit": table.units[name], "description": table.meanings.get(name, "")},
        )
        for name, values in table.columns.items()
    ]
    schema = pa.schema(fields, metadata={"description": table.note})
    written = io.BytesIO()
    parquet.write_table(pa.table(table.columns, schema=schema), written)
    return written.getvalue()


def from_parquet(content: bytes) -> dict[str, list[Any]]:
    """Return the columns of a Parquet file as plain values, None where one is missing.

    Raises
    ------
    ExtraNeededError
        If pyarrow is not installed.
    """
    check_parquet()
    from pyarrow import parquet

    columns: dict[str, list[Any]] = parquet.read_table(io.BytesIO(content)).to_pydict()
    return columns


class GrowingFile:
    """A file of columns.

    Parameters
    ----------
    path
        Where it lies.
    columns
        Unit and meaning of each column, in order.

    Raises
    ------
    ExtraNeededError
        If pyarrow is not installed.
    """

    def __init__(self, path: Path, columns: Mapping[str, tuple[str, str]]) -> None:
        check_parquet()
        self._path, self._columns = path, columns
        self._writer: Any = None

    def add(self, rows: Mapping[str, npt.NDArray[Any]]) -> None:
        """Write some rows; their types are those of the first that were written.

        Raises
        ------
        ResultsError
            If they cannot be written.
        """
        import pyarrow as pa
        from pyarrow import parquet

        arrays = {name: pa.array(rows[name]) for name in self._columns}
        with explain_faults(self._path):
            if self._writer is None:
                fields = [
                    pa.field(
                        name,
                        arrays[name].type,
                        metadata={"unit": unit, "description": meaning},
                    )
                    for name, (unit, meaning) in self._columns.items()
                ]
                self._writer = parquet.ParquetWriter(self._path, pa.schema(fields))
            schema = self._writer.schema
            self._writer.write_table(pa.table(arrays, schema=schema))

    def close(self) -> None:
        """End the file; once more changes nothing."""
        if self._writer is not None:
            with explain_faults(self._path):
                self._writer.close()
