"""The data dictionary beside the tables: what each column is, means, and is measured in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias

from sim.results.table import Table
from sim.results.text import kind

FILE: Final = "tables.json"

Form: TypeAlias = Literal["csv", "parquet", "both"]
"""In which form tables are written."""


def data_dictionary(tables: Iterable[Table], form: Form = "csv") -> dict[str, Any]:
    """Return the data dictionary of some tables, as a Frictionless tabular data package.

    Of tables that are written in both forms ``path`` is the CSV, and ``parquet`` the other.
    """
    resources = [_resource(table) | _files(table, form) for table in tables]
    return {"profile": "tabular-data-package", "resources": resources}


def _files(table: Table, form: Form) -> dict[str, str]:
    if form == "parquet":
        return {"path": f"{table.name}.parquet", "format": "parquet"}
    csv = {"path": f"{table.name}.csv"}
    return csv if form == "csv" else {**csv, "parquet": f"{table.name}.parquet"}


def read_table(resource: Mapping[str, Any], columns: dict[str, list[Any]]) -> Table:
    """Return a table from its columns and its entry in the data dictionary."""
    fields = resource["schema"]["fields"]
    return Table(
        name=resource["name"],
        columns=columns,
        units={field["name"]: field["unit"] for field in fields},
        note=resource["description"],
        meanings={field["name"]: field["description"] for field in fields},
    )


def _resource(table: Table) -> dict[str, Any]:
    fields = [
        {
            "name": name,
            "type": kind(values),
            "unit": table.units[name],
            "description": table.meanings.get(name, ""),
        }
        for name, values in table.columns.items()
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.note,
        "schema": {"fields": fields, "missingValues": [""]},
    }
