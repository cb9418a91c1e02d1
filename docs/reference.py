"""Write the pages that are made from data: scenarios, parameters, tables, nations, the basis.

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
    fill_parts,
    finish,
    flat,
    table,
    use_this_clone,
)

use_this_clone()

from made.basis import basis  # noqa: E402
from made.format import describe_rows, format_parts  # noqa: E402
from made.nations import nation_pages, stray_pages  # noqa: E402

from sim.analysis.collect import TABLES  # noqa: E402
from sim.analysis.declare import (  # noqa: E402
    Column,
    NamedTable,
    Needs,
)
from sim.scenario import table as tables  # noqa: E402
from sim.scenario.shipped import scenario_files  # noqa: E402
from sim.scenario.table import Row  # noqa: E402
from sim.scenario.yaml12 import read_file  # noqa: E402

GROUPS = {
    "Stake: is it worth it?": ("stake_",),
    "Safety: is it safe enough?": ("safety_",),
    "Company: who else goes?": ("company_", "free_riding_", "signal.", "tie."),
    "Home: can it be carried?": ("home_", "election_"),
    "What is particular to a run or a week": ("disposition_", "mood_"),
    "The ladder": ("climb.", "stickiness.", "audience_cost", "review_weeks"),
    "Conditions": ("sincerity", "firmness", "lapse", "turn", "named.", "gate_"),
    "Presence": ("presence_",),
    "Parliament": ("cross_party", "vote_", "lost_vote_", "asked_from."),
    "The force": (
        "rotation", "rearmament", "smallest", "offer_", "stretch", "concentration", "core_share",
        "lead_time",
    ),
    "The backstop": ("importance.", "given.", "credibility_"),
    "Mission, place and mandate": (
        "need_", "place_", "mission_", "phase_risk.", "legality.", "planning_pace",
        "backing_pace",
    ),
    "Moscow": ("offensive_threat",),
}  # fmt: skip
"""How the coefficients are grouped: heading to beginnings of their names."""

FIRST = (
    "text-as-it-stands",
    "no-us",
    "intelligence-only",
    "air-and-intelligence",
    "full-backstop",
)
"""Shipped scenarios that come first; the others follow by name."""

MADE_OF = {
    Needs.NOTHING: "Stands beside every result.",
    Needs.RESULT: "Made of one result.",
    Needs.ROWS: "Made of one result that kept a row per run.",
    Needs.FIRST: "Made of one result; of more than 20,000 runs, what takes a row of each is asked "
    "of the first 20,000.",
    Needs.INPUTS: "Made of one result that kept a row per run; has a column more for each input.",
    Needs.HELD: "Made of one result; its scenario is run again with inputs held at their means.",
    Needs.AGAIN: "Made of one result; its first 2,000 runs are run again, week by week.",
    Needs.PAIR: "Made of two results, of which the first may leave the smaller force.",
    Needs.SEVERAL: "Made of several results, each compared with the first.",
    Needs.TRIAL: "Made by `willing compare --designs` and `sim.compare_designs` alone; has a "
    "column more for each choice.",
    Needs.DECISION: "Made by `willing explain` and `sim.explain` alone; no result has it.",
    Needs.PERSUADE: "Made by `willing persuade` and `sim.persuade` alone; no result has it.",
    Needs.DISCOVER: "Made by `willing discover` and `sim.discover` alone; no result has it.",
    Needs.CLAIMS: "Made by `willing check --claims` and `sim.check_claims` alone.",
    Needs.SENSITIVITY: "Made by `willing sensitivity` and `sim.sensitivity` alone.",
    Needs.CERTAINTY: "Made by `willing certainty` and `sim.certainty` alone.",
    Needs.SWEEP: "Made by `willing sweep` and `sim.sweep` alone; a column more for each key.",
    Needs.COALITION: "Made by `willing pivotal` or `willing cascade` alone; no result has it.",
}
"""What a table needs to be made, by what it declares."""


def pages() -> dict[Path, str]:
    """Return every page that is made from data, in full."""
    rests_on = {"basis": basis()}
    return {
        ROOT / "README.md": fill_parts(_text("../README.md"), rests_on),
        DOCS / "model.md": fill_parts(_text("model.md"), rests_on),
        DOCS / "scenarios.md": fill_parts(_text("scenarios.md"), format_parts()),
        DOCS / "shipped.md": fill_parts(_text("shipped.md"), {"scenarios": _scenarios()}),
        DOCS / "parameters.md": fill_parts(_text("parameters.md"), {"parameters": _parameters()}),
        DOCS / "tables.md": fill_parts(_text("tables.md"), {"tables": _named_tables()}),
        **nation_pages(),
    }


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


# Coefficients


def _parameters() -> str:
    groups: dict[str, list[Row]] = {heading: [] for heading in (*GROUPS, "Others")}
    for row in tables.parameters().values():
        groups[_group(row.name)].append(row)
    return "\n".join(
        f"## {heading}\n\n{describe_rows(rows)}" for heading, rows in groups.items() if rows
    )


def _group(name: str) -> str:
    return next(
        (group for group, beginnings in GROUPS.items() if name.startswith(beginnings)), "Others"
    )


# Named tables


def _named_tables() -> str:
    """Return what is declared of every named table."""
    return "\n".join(_describe(named) for named in TABLES.values())


def _describe(named: NamedTable[Any]) -> str:
    summary = (named.__doc__ or "").partition("\n")[0].removeprefix("Return ")
    shows = f"{summary[:1].upper()}{summary[1:]}"
    columns = table(("column", "unit", "what it holds"), map(_row, named.columns))
    return f"## `{named.name}`\n\n{shows} {MADE_OF[named.needs]}\n\n{columns}"


def _row(column: Column) -> tuple[str, str, str]:
    return f"`{column.name}`", column.unit or "-", column.meaning


# Shipped scenarios


def _scenarios() -> str:
    files = scenario_files()
    return "\n".join(_scenario(name, read_file(files[name]).data) for name in sort_scenarios(files))


def sort_scenarios(names: Iterable[str]) -> list[str]:
    """Return names of scenarios, the baseline and the ladder first."""
    return sorted(names, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))


def _scenario(name: str, data: Mapping[str, Any]) -> str:
    lines = [f"## {data['title']}\n", f"`{name}`"]
    lines[1] += f", which builds on `{data['extends']}`.\n" if "extends" in data else ".\n"
    lines += [f"Asks\n: {data['asks']}\n", f"Teaches\n: {data['teaches']}\n"]
    if claims := [f"`{claim}`" for claim in data.get("claims", ())]:
        lines += [f"Claims\n: {', '.join(claims)}\n"]
    world = {key: value for key, value in data.items() if key != "workshop"}
    sets = [f"`{key}: {value}`" for key, value in flat(world)]
    lines += [f"Sets\n: {', '.join(sets)}\n"] if sets else []
    lines += _injects(data.get("workshop", {}))
    events = [_event(event) for event in data.get("events", ())]
    if events:
        lines.append(table(("week", "what happens", "what it sets"), events))
    return "\n".join(lines)


def _injects(workshop: Mapping[str, Any]) -> list[str]:
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
    for path in stray_pages():
        path.unlink()


def check() -> int:
    """Say which pages are out of date, and return an exit code."""
    for path in stray_pages():
        print(f"{path.relative_to(ROOT)}: no such nation")
    return finish(pages(), check=True) or int(bool(stray_pages()))


def main() -> int:
    """Write the pages, or check them."""
    if "--check" in sys.argv[1:]:
        return check()
    tidy()
    return finish(pages(), check=False)


if __name__ == "__main__":
    sys.exit(main())
