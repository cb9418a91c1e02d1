"""The format of a scenario file: every key, what it may hold, its default and its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from made.pages import interval, join_names, number, table, use_this_clone

use_this_clone()

from sim.scenario import table as tables  # noqa: E402
from sim.scenario.reading.json_schema import json_schema  # noqa: E402
from sim.scenario.scenario import ENABLERS  # noqa: E402
from sim.scenario.table import Row  # noqa: E402


def format_parts() -> dict[str, str]:
    """Return the generated parts of the page of the scenario format, by name."""
    frame, settings = tables.frame(), tables.settings()
    groups = {
        "calendar": [frame[name] for name in ("date", "weeks", "deadline")],
        "force": [row for name, row in frame.items() if name.startswith("force.")],
        "mission": [frame[name] for name in ("mission", "location", "mandate")],
        "us": [row for name, row in settings.items() if name.startswith("us.")],
        "europe": [row for name, row in settings.items() if name.startswith("europe.")],
        "peace": [
            frame["peace.phase"],
            *(row for name, row in settings.items() if name.startswith("peace.")),
        ],
        "positions": [frame["positions"]],
        "world": [row for name, row in settings.items() if "." not in name],
        "workshop": [row for name, row in frame.items() if name.startswith("workshop.")],
    }
    return {name: describe_rows(rows) for name, rows in groups.items()} | {
        "events": _keys("Event"),
        "deck": _keys("Card"),
        "nations": _keys("Nations"),
        "attributes": _attributes(),
    }


def describe_rows(rows: list[Row]) -> str:
    """Return a table of numbers and words that may be set: meaning, bounds, default, source."""
    return table(
        ("key", "what it is", "may be", "default", "source"),
        (
            (f"`{row.name}`", _meaning(row), _may_be(row), _default(row), _source(row))
            for row in rows
        ),
    )


def _meaning(row: Row) -> str:
    return f"{row.label}. {row.meaning}"


def _may_be(row: Row) -> str:
    if row.options:
        may_be = join_names(f"`{option}`" for option in row.options).replace(" and ", " or ")
        return f"{may_be}, or a path" if row.name == "positions" else may_be
    least, most = row.bounds
    if row.unit == "day":
        return f"a day from {least} to {most}"
    return f"{interval(least, most)} {row.unit}"


def _default(row: Row) -> str:
    if row.value is None:
        return "-"
    if row.options or row.unit == "day":
        return f"`{row.value}`"
    drawn = "" if row.low == row.high else f" ({interval(row.low, row.high)})"
    return number(row.value) + drawn


def _source(row: Row) -> str:
    return f"{row.grade}: {row.source}"


def _keys(name: str) -> str:
    """Return the keys of one mapping of the format, as its JSON Schema describes them."""
    definitions = json_schema()["$defs"]
    schema = definitions[name]
    needed = schema.get("required", ())
    return table(
        ("key", "what it is", "may be"),
        (
            (
                f"`{key}`{' (needed)' if key in needed else ''}",
                about["description"],
                _kind(about, definitions),
            )
            for key, about in schema["properties"].items()
        ),
    )


def _kind(about: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Say what a key may hold, out of its JSON Schema."""
    ways = [*about.get("anyOf", ()), *about.get("oneOf", ()), about]
    known = [way for way in ways if way.get("type") not in {None, "null"} or "enum" in way]
    refers = any("$ref" in way for way in ways)
    if not known:
        return _within(definitions[about["$ref"].rpartition("/")[2]]["properties"])
    schema = known[0]
    if "enum" in schema:
        return _words(schema["enum"])
    if schema["type"] == "string":
        return f"text of 1 to {schema['maxLength']} characters"
    if schema["type"] == "array":
        return _list(schema["items"])
    if schema["type"] == "boolean":
        return "`true` or `false`"
    whole = "a whole number" if schema["type"] == "integer" else "a number"
    uncertain = ", or value and range" if refers else ""
    return f"{whole} from {interval(schema['minimum'], schema['maximum'])}{uncertain}"


def _words(options: list[str]) -> str:
    """Say which words may stand somewhere; ISO codes, being many, together."""
    codes = [word for word in options if len(word) == len("GBR") and word.isupper()]
    words = [f"`{word}`" for word in options if word not in codes]
    return join_names([*words, *(["an ISO code"] if codes else [])]).replace(" and ", " or ")


def _list(items: Mapping[str, Any]) -> str:
    """Say what a list may hold, out of its JSON Schema."""
    words = items.get("enum")
    if words and set(words) <= set(ENABLERS):
        return f"a list of {join_names(f'`{word}`' for word in words)}"
    return "a list of ISO codes such as `[GBR, FRA]`"


def _within(keys: Mapping[str, Any]) -> str:
    """Say what stands under a key that holds keys of its own."""
    if "after" in keys:
        return "keys of an event, but for its week; and `after` (weeks, 0 to 52)"
    if "army" in keys:
        named = "names of attributes, settings and coefficients"
        factors = all({"anyOf", "oneOf"}.isdisjoint(about) for about in keys.values())
        return f"{named}, each with {'a factor from 0 to 10' if factors else 'what it is'}"
    if len(keys) > len(ENABLERS):
        codes = all(len(key) == len("GBR") and key.isupper() for key in keys)
        return (
            "ISO codes, each with what is changed" if codes else "names of numbers, each with one"
        )
    return join_names(f"`{key}`" for key in keys) + " under it, each as above"


def _attributes() -> str:
    return table(
        ("key", "what it is", "may be"),
        ((f"`{row.name}`", _meaning(row), _may_be(row)) for row in tables.attributes().values()),
    )
