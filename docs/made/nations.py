"""The page of each nation, and the table of all: every figure with range, grade and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from made.pages import DOCS, fill_parts, flat, interval, number, table, use_this_clone

use_this_clone()

from sim.game.seen.cards import likely_capacity  # noqa: E402
from sim.scenario import table as tables  # noqa: E402
from sim.scenario.positions.labels import join_conditions, join_presence  # noqa: E402
from sim.scenario.positions.statement import Statement  # noqa: E402
from sim.scenario.positions.word import words_on  # noqa: E402
from sim.scenario.reading.nations import nations  # noqa: E402
from sim.scenario.reading.positions import read_positions, shipped_table  # noqa: E402
from sim.scenario.scenario import NationProfile  # noqa: E402
from sim.scenario.shipped import nation_files, scenario_files  # noqa: E402
from sim.scenario.yaml12 import read_file  # noqa: E402

WHERE = DOCS / "nations"

WRITTEN = "<!-- Written by docs/reference.py: change the data or the program, not this page. -->\n"

ROLES = {
    "prior_approval_required": "must approve before troops go",
    "prior_approval_with_exceptions": "must approve before troops go, with exceptions",
    "notification_or_consultation": "is told or heard; the government decides",
    "executive_discretion": "is not asked; the government decides",
}


def nation_pages() -> dict[Path, str]:
    """Return the page of each nation and the page of all, in full."""
    profiles, files = nations().profiles, nation_files()
    raw = {code: read_file(files[code]).data for code in profiles}
    index = fill_parts(
        (WHERE / "index.md").read_text(encoding="utf-8"),
        {"nations": _nation_table(profiles, raw)},
    )
    return {
        WHERE / "index.md": index,
        **{WHERE / f"{code}.md": _nation(profiles[code], raw[code]) for code in profiles},
    }


def stray_pages() -> list[Path]:
    """Return pages of nations that are no longer there."""
    known = nation_files()
    return [path for path in DOCS.glob("nations/[A-Z][A-Z][A-Z].md") if path.stem not in known]


def _nation_table(profiles: Mapping[str, NationProfile], raw: Mapping[str, Any]) -> str:
    head = ("nation", "in the coalition", "can keep in the field", "needs US", "public in favour",
            "leads", "its parliament")  # fmt: skip
    return table(
        head,
        (
            (
                f"[{nation.name}]({code}.md)",
                raw[code]["member"],
                number(_capacity(nation)),
                number(nation.attributes["us_dependence"].value),
                number(nation.attributes["public_support"].value),
                number(nation.attributes["leadership"].value),
                ROLES[nation.parliament],
            )
            for code, nation in sorted(profiles.items(), key=lambda pair: pair[1].name)
        ),
    )


def _capacity(nation: NationProfile) -> float:
    return likely_capacity(nation, tables.parameters()["rotation"].value)


def _nation(nation: NationProfile, raw: Mapping[str, Any]) -> str:
    law = raw["parliament"]
    capital = raw["capital"]
    groups = ", ".join(nation.groups) or "none"
    return f"""{WRITTEN}
# {nation.name}

`{nation.iso3}`, as it stood on {raw["date"]}.

In the coalition
: {raw["member"]}

Groups
: {groups}

Capital
: latitude {capital["lat"]}, longitude {capital["lon"]} degrees

Its parliament
: {ROLES[nation.parliament]} (`{law["role"]}`; {law["grade"]}: {law["source"]})

Elections
: {_elections(raw)}

Troops it can keep in the field
: {number(_capacity(nation))} persons, with every number at its most likely value; worked out by
  `sim.rules.force.capacity`, not stored

## What its government had said

{_said(nation.iso3)}
## Attributes

The [rules of the nations](rules.md) say how each figure is reached. A figure is drawn once per run
from a triangle over its range.

{table(("attribute", "value (range)", "unit", "source"), _figures(nation))}
## Presence

Kinds of help other than combat troops that it has the means for, from the safest on.

{table(("kind", "source"), _presence(raw))}
## In the shipped scenarios

{_changes(nation.iso3)}"""


def _said(code: str) -> str:
    """Return the word that holds on the first day, and all statements, the latest first."""
    statements = read_positions(shipped_table()).statements
    day = tables.frame()["date"].value
    word = words_on(day, statements).get(code)
    if word is None:
        return "Nothing that is known.\n"
    waits = join_conditions(word.conditions) or "nothing that it named"
    offers = join_presence(word.substitutes) or "nothing that it named"
    own = sorted(
        (said for said in statements if said.iso3 == code), key=lambda said: said.date, reverse=True
    )
    head = ("day", "who", "position", "in short", "reported")
    doubt = number(round(word.doubt, 2))
    return f"""On {day} the word that holds is *{word.position}* ({word.speaker}, {word.date}),
with a chance of {doubt} that it means a neighbouring rung. It waits for: {waits}. It offers:
{offers}. [How that is decided](../scenarios.md#what-governments-had-said).

{table(head, (_statement_row(said) for said in own))}"""


def _statement_row(said: Statement) -> tuple[str, ...]:
    whose = "" if said.own else " (not its own word)"
    reported = f"{said.grade}: {said.source}"
    return str(said.date), said.speaker + whose, said.position, said.says, reported


def _figures(nation: NationProfile) -> Iterator[tuple[str, ...]]:
    for name, row in tables.attributes().items():
        figure = nation.attributes[name]
        value = number(figure.value) + (
            "" if figure.is_exact else f" ({interval(figure.low, figure.high)})"
        )
        yield f"{row.label} (`{name}`)", value, row.unit, f"{figure.grade}: {figure.source}"


def _presence(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for means in raw["presence"]:
        yield f"`{means['kind']}`", f"{means['grade']}: {means['source']}"


def _elections(raw: Mapping[str, Any]) -> str:
    elections = [f"{vote['date']}, {vote['kind']} ({vote['source']})" for vote in raw["elections"]]
    return "; ".join(elections) or "none known on that day that matters within the year"


def _changes(code: str) -> str:
    rows = []
    for name, path in scenario_files().items():
        data = read_file(path).data
        change = data.get("nations", {}).get("change", {}).get(code, {})
        rows += [(f"`{name}`", f"`{key}: {value}`") for key, value in flat(change)]
        rows += [
            (f"`{name}`", f"week {event['week']}: {event.get('says', '')}")
            for event in data.get("events", ())
            if code in (*event.get("election", ()), *event.get("nations", ()))
        ]
    return table(("scenario", "what differs"), rows) if rows else "It stands in all as above.\n"
