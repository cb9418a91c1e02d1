"""The data dictionary beside the tables: what each column is, means, and is measured in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sim.results.table import Table
from sim.results.text import kind

FILE: Final = "tables.json"


def describe(tables: Iterable[Table]) -> dict[str, Any]:
    """Return the data dictionary of some tables, as a Frictionless tabular data package."""
    return {"profile": "tabular-data-package", "resources": [_resource(one) for one in tables]}


def undescribe(resource: Mapping[str, Any], columns: dict[str, list[Any]]) -> Table:
    """Return a table from its columns and its entry in the data dictionary."""
    fields = resource["schema"]["fields"]
    return Table(
        name=resource["name"],
        columns=columns,
        units={one["name"]: one["unit"] for one in fields},
        note=resource["description"],
        meanings={one["name"]: one["description"] for one in fields},
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
