"""A Parquet file that grows, some rows at a time, so that memory never holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy.typing as npt

from sim.results.folder import explain_faults
from sim.results.parquet import check_parquet


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
