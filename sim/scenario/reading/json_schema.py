"""The scenario format as JSON Schema, for editors and outside validators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from sim.scenario import table
from sim.scenario.reading.event_schema import changeable
from sim.scenario.reading.nations import nations
from sim.scenario.reading.schema import scenario_model
from sim.scenario.shipped import folder
from sim.scenario.table import Plain

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

EDITOR_LINE: Final = "# yaml-language-server: $schema={schema}\n"
"""The first line of a scenario that names its schema, by a path from the scenario's folder."""

CODES: Final = "^[A-Z]{3}$"
"""Codes of nations, shipped or not."""

DAYS: Final = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
"""Days of this century, since JSON Schema has no order of days."""


def file() -> Path:
    """Return where the schema lies for editors, beside the shipped scenarios that name it."""
    return folder() / "scenario.schema.json"


def schema_text() -> str:
    """Return the schema as it is printed, and as it lies beside the shipped scenarios."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def json_schema() -> dict[str, Plain]:
    """Return the scenario format as JSON Schema, draft 2020-12.

    It refuses what `sim.scenario.reading.read.check` refuses, as far as JSON Schema can say it: not
    that numbers stand in order, nor what depends on a file that a scenario builds on.

    Examples
    --------
    >>> json_schema()["properties"]["mission"]["enum"]
    ['deterrence', 'peacekeeping', 'monitoring']
    """
    names = nations().names
    codes = tuple(code for code, _ in names)
    model = scenario_model(tuple(table.parameters()), codes, names, tuple(changeable()))
    plainly = model.model_json_schema()
    about = "A course of the world for the model of a coalition of the willing."
    top = {"$schema": DIALECT, "title": "Scenario", "description": about}
    plain: dict[str, Plain] = _tidy(plainly)
    _allow_own_nations(plain, set(codes))
    return {**top, **{key: value for key, value in plain.items() if key not in top}}


def _allow_own_nations(schema: Plain, codes: set[str]) -> None:
    """Let any code stand where a shipped nation's may: a scenario may bring nations of its own."""
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            _allow_own_nations(part, codes)
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        if codes and codes <= properties.keys():
            schema["patternProperties"] = {CODES: next(iter(properties.values()))}
        if codes and codes <= set(schema.get("enum", ())):
            schema["anyOf"] = [{"enum": schema.pop("enum")}, {"pattern": CODES}]


def _tidy(schema: Plain) -> Plain:
    """Return a schema without the empty defaults that pydantic notes, and with days bounded."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: _tidy(value) for key, value in schema.items() if key != "default" or value is not None
    }
    return {**kept, "pattern": DAYS} if kept.get("format") == "date" else kept
