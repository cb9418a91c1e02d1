"""Write the pages that are made from data: scenarios, parameters, tables, nations.

    python docs/reference.py            write them
    python docs/reference.py --check    say which are out of date

They come from the tables under sim/scenario, the files under scenarios, the declarations of
named tables under sim/analysis, and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from made.pages import (
    DOCS,
    ROOT,
    finish,
    flat,
    interval,
    listed,
    number,
    put,
    table,
    use_this_clone,
)

use_this_clone()

from made.nations import nation_pages, stray  # noqa: E402
from made.tables import named_tables  # noqa: E402

from sim.scenario import table as tables  # noqa: E402
from sim.scenario.reading.json_schema import json_schema  # noqa: E402
from sim.scenario.scenario import ENABLERS  # noqa: E402
from sim.scenario.shipped import scenario_files  # noqa: E402
from sim.scenario.table import Row  # noqa: E402
from sim.scenario.yaml12 import read_file  # noqa: E402

GROUPS = {
    "Stake: is it worth it?": ("stake_",),
    "Safety: is it safe enough?": ("safety_",),
    "Company: who else goes?": ("company_", "free_riding_", "signal.", "tie."),
    "Home: can it be carried?": ("home_", "election_"),
    "What is particular to a run or a week": ("disposition_", "mood_"),
    "The ladder": ("climb.", "stickiness.", "audience_cost"),
    "Parliament": ("cross_party", "vote_", "lost_vote_"),
    "The force": (
        "rotation", "rearmament", "smallest", "offer_", "stretch", "core_share", "lead_time",
    ),
    "The backstop": ("importance.", "given.", "credibility_"),
    "Mission, place and mandate": (
        "need_", "place_", "mission_", "phase_risk.", "legality.", "planning_pace",
    ),
    "Moscow": ("offensive_threat",),
}  # fmt: skip
"""How the coefficients are grouped: heading to beginnings of their names."""

LADDER = (
    "text-as-it-stands",
    "no-us",
    "intelligence-only",
    "air-and-intelligence",
    "full-backstop",
)
"""Shipped scenarios that come first; the others follow by name."""


def pages() -> dict[Path, str]:
    """Return every page that is made from data, in full."""
    return {
        DOCS / "scenarios.md": put(_text("scenarios.md"), _scenario_parts()),
        DOCS / "shipped.md": put(_text("shipped.md"), {"scenarios": _shipped()}),
        DOCS / "parameters.md": put(_text("parameters.md"), {"parameters": _parameters()}),
        DOCS / "tables.md": put(_text("tables.md"), {"tables": named_tables()}),
        **nation_pages(),
    }


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


# The scenario format


def _scenario_parts() -> dict[str, str]:
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
        "world": [row for name, row in settings.items() if "." not in name],
        "workshop": [row for name, row in frame.items() if name.startswith("workshop.")],
    }
    return {name: _rows(rows) for name, rows in groups.items()} | {
        "events": _keys("Event"),
        "deck": _keys("Card"),
        "nations": _keys("Nations"),
        "attributes": _attributes(),
    }


def _rows(rows: list[Row]) -> str:
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
        return listed(f"`{option}`" for option in row.options).replace(" and ", " or ")
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
    known = [one for one in ways if one.get("type") not in {None, "null"} or "enum" in one]
    refers = any("$ref" in one for one in ways)
    if not known:
        return _within(definitions[about["$ref"].rpartition("/")[2]]["properties"])
    one = known[0]
    if "enum" in one:
        return _words(one["enum"])
    if one["type"] == "string":
        return f"text of 1 to {one['maxLength']} characters"
    if one["type"] == "array":
        return _list(one["items"])
    whole = "a whole number" if one["type"] == "integer" else "a number"
    uncertain = ", or value and range" if refers else ""
    return f"{whole} from {interval(one['minimum'], one['maximum'])}{uncertain}"


def _words(options: list[str]) -> str:
    """Say which words may stand somewhere; ISO codes, being many, together."""
    codes = [one for one in options if len(one) == len("GBR") and one.isupper()]
    named = [f"`{one}`" for one in options if one not in codes]
    return listed([*named, *(["an ISO code"] if codes else [])]).replace(" and ", " or ")


def _list(items: Mapping[str, Any]) -> str:
    """Say what a list may hold, out of its JSON Schema."""
    if set(items["enum"]) <= set(ENABLERS):
        return f"a list of {listed(f'`{one}`' for one in items['enum'])}"
    return "a list of ISO codes such as `[GBR, FRA]`"


def _within(keys: Mapping[str, Any]) -> str:
    """Say what stands under a key that holds keys of its own."""
    if "after" in keys:
        return "keys of an event, but for its week; and `after` (weeks, 0 to 52)"
    if len(keys) > len(ENABLERS):
        return "ISO codes, each with what is changed"
    return listed(f"`{key}`" for key in keys) + " under it, each as above"


def _attributes() -> str:
    return table(
        ("key", "what it is", "may be"),
        ((f"`{row.name}`", _meaning(row), _may_be(row)) for row in tables.attributes().values()),
    )


# Coefficients


def _parameters() -> str:
    groups: dict[str, list[Row]] = {heading: [] for heading in (*GROUPS, "Others")}
    for row in tables.parameters().values():
        groups[_group(row.name)].append(row)
    return "\n".join(f"## {heading}\n\n{_rows(rows)}" for heading, rows in groups.items() if rows)


def _group(name: str) -> str:
    return next(
        (one for one, beginnings in GROUPS.items() if name.startswith(beginnings)), "Others"
    )


# Shipped scenarios


def _shipped() -> str:
    files = scenario_files()
    return "\n".join(_scenario(name, read_file(files[name]).data) for name in in_order(files))


def in_order(names: Iterable[str]) -> list[str]:
    """Return names of scenarios, the baseline and the ladder first."""
    names = list(names)
    return [*(one for one in LADDER if one in names), *(one for one in names if one not in LADDER)]


def _scenario(name: str, data: Mapping[str, Any]) -> str:
    lines = [f"## {data['title']}\n", f"`{name}`"]
    lines[1] += f", which builds on `{data['extends']}`.\n" if "extends" in data else ".\n"
    lines += [f"Asks\n: {data['asks']}\n", f"Teaches\n: {data['teaches']}\n"]
    world = {key: value for key, value in data.items() if key != "workshop"}
    sets = [f"`{key}: {value}`" for key, value in flat(world)]
    lines += [f"Sets\n: {', '.join(sets)}\n"] if sets else []
    lines += _played(data.get("workshop", {}))
    events = [_event(event) for event in data.get("events", ())]
    if events:
        lines.append(table(("week", "what happens", "what it sets"), events))
    return "\n".join(lines)


def _played(workshop: Mapping[str, Any]) -> list[str]:
    """Say what a scenario brings for a class."""
    deck = enumerate(workshop.get("deck", ()), 1)
    injects = [f"({number}) {card['from']}: {card['text']}" for number, card in deck]
    return [f"Injects of its own\n: {' '.join(injects)}\n"] if injects else []


def _event(event: Mapping[str, Any]) -> tuple[str, str, str]:
    rest = {key: value for key, value in event.items() if key not in {"week", "says"}}
    sets = ", ".join(f"`{key}: {value}`" for key, value in flat(rest))
    return str(event["week"]), event.get("says", ""), sets


def tidy() -> None:
    """Remove pages of nations that are no longer there."""
    for path in stray():
        path.unlink()


def check() -> int:
    """Say which pages are out of date, and return an exit code."""
    for path in stray():
        print(f"{path.relative_to(ROOT)}: no such nation")
    return finish(pages(), check=True) or int(bool(stray()))


def main() -> int:
    """Write the pages, or check them."""
    if "--check" in sys.argv[1:]:
        return check()
    tidy()
    return finish(pages(), check=False)


if __name__ == "__main__":
    sys.exit(main())
