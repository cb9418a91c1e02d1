"""One run as data: a row per week and nation, or all weeks with what is told of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.output import JSON
from sim.scenario.presence import presence_ladder
from sim.week.conditions import list_conditions

if TYPE_CHECKING:
    from sim.agents import Nation
    from sim.model import CoalitionModel

UNITS: Final = {
    "week": "week",
    "date": "",
    "iso3": "",
    "rung": "",
    "troops": "persons",
    "willingness": "points",
    "approved": "",
    "missing": "",
    "presence": "",
}
"""The columns of the CSV, and the unit of each."""


def print_records(
    model: CoalitionModel, form: str, nation: str | None, *, held: bool, why: str
) -> None:
    """Let a run pass and print it as ``json`` or ``csv``; of one nation only, if one is given."""
    weeks = _weeks(model, nation)
    if form == JSON:
        import json

        from sim.results.identity import version

        about = {
            "command": "replay",
            "version": version(),
            "scenario": model.scenario.name,
            "seed": model.root,
            "run": model.run_number,
            "held": held,
            "chosen": why,
            "deadline": model.scenario.deadline,
        }
        click.echo(json.dumps({**about, "weeks": weeks}, indent=1, ensure_ascii=False))
        return
    from sim.results.table import Table
    from sim.results.text import to_csv

    rows = [
        {"week": week["week"], "date": week["date"], **row}
        for week in weeks
        for row in week["nations"]
    ]
    for row in rows:
        row |= {name: " ".join(row[name]) for name in ("missing", "presence")}
        row["approved"] = "yes" if row["approved"] else "no"
    columns = {name: [row[name] for row in rows] for name in UNITS}
    click.echo(to_csv(Table("replay", columns, dict(UNITS), "")), nl=False)


def _weeks(model: CoalitionModel, nation: str | None) -> list[dict[str, Any]]:
    """Return every week of a run, from the first day on."""
    from sim.cli.story import Story

    story = Story(model, nation)
    weeks = [_week(model, nation, [])]
    while model.running:
        model.step()
        weeks.append(_week(model, nation, story.week()))
    return weeks


def _week(model: CoalitionModel, nation: str | None, says: list[str]) -> dict[str, Any]:
    return {
        "week": model.week,
        "date": str(model.scenario.date + timedelta(weeks=model.week)),
        "phase": model.phase,
        "committed": model.committed,
        "authorised": model.authorised,
        "in_place": model.in_place,
        "gap": model.gap,
        "says": says,
        "nations": [
            _stands(model, each) for each in model.nations.values() if nation in {None, each.iso3}
        ],
    }


def _stands(model: CoalitionModel, nation: Nation) -> dict[str, Any]:
    government = nation.government
    kinds = presence_ladder(model.scenario.nations[nation.position])
    return {
        "iso3": nation.iso3,
        "rung": nation.rung.name.lower(),
        "troops": nation.troops,
        "willingness": nation.willingness,
        "approved": bool(government.approved),
        "missing": list_conditions(int(government.missing)),
        "presence": kinds[: int(government.presence)],
    }
