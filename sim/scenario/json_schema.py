"""The scenario format as JSON Schema, for editors and outside validators."""

from __future__ import annotations

from typing import Final

from sim.scenario import table
from sim.scenario.nations import nations
from sim.scenario.schema import scenario_model
from sim.scenario.table import Plain

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

DAYS: Final = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
"""Days of this century, since JSON Schema has no order of days."""


def json_schema() -> dict[str, Plain]:
    """Return the scenario format as JSON Schema, draft 2020-12.

    It refuses what `sim.scenario.read.check` refuses, as far as JSON Schema can say it: not that
    numbers stand in order, nor what depends on a file that a scenario builds on.

    Examples
    --------
    >>> json_schema()["properties"]["mission"]["enum"]
    ['deterrence', 'peacekeeping', 'monitoring']
    """
    names = nations().names
    codes = tuple(code for code, _ in names)
    written = scenario_model(tuple(table.parameters()), codes, names).model_json_schema()
    about = "A course of the world for the model of a coalition of the willing."
    top = {"$schema": DIALECT, "title": "Scenario", "description": about}
    plain: dict[str, Plain] = _tidied(written)
    return {**top, **{key: value for key, value in plain.items() if key not in top}}


def _tidied(schema: Plain) -> Plain:
    """Return a schema without the empty defaults that pydantic notes, and with days bounded."""
    if isinstance(schema, list):
        return [_tidied(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: _tidied(value)
        for key, value in schema.items()
        if key != "default" or value is not None
    }
    return {**kept, "pattern": DAYS} if kept.get("format") == "date" else kept
