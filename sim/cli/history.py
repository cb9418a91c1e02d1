"""One run, week by week: told on the screen, or as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.output import JSON
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import day, persons
from sim.scenario.presence import presence_ladder
from sim.week.conditions import list_conditions

if TYPE_CHECKING:
    from sim.agents import Nation
    from sim.model import CoalitionModel


LEGEND: Final = (
    "In points of willingness: what changed most since a government last moved; in brackets, how "
    "willing it is and what the step takes (or what would have held it)."
)


def tell_run(model: CoalitionModel, nation: str | None = None) -> None:
    """Let a run pass and tell it; of one nation only, by its code, if one is given."""
    say(LEGEND)
    _close(model, *_tell(model, nation), nation)


def _tell(
    model: CoalitionModel, nation: str | None
) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """Let the run pass, telling each week; return who sends and who waits at the deadline."""
    from sim.cli.story import Story

    story, quiet, senders, waiting = Story(model, nation), 0, [], []
    for week in range(1, model.scenario.weeks + 1):
        model.step()
        sentences = story.week()
        if sentences:
            _tell_quiet(week - 1, quiet, nation)
            _tell_week(model, sentences, nation)
        quiet = 0 if sentences else quiet + 1
        if week == model.scenario.deadline:
            senders, waiting = _list_senders(model), _list_waiting(model, nation)
    _tell_quiet(model.scenario.weeks, quiet, nation)
    return senders, waiting


def _tell_week(model: CoalitionModel, sentences: Sequence[str], nation: str | None) -> None:
    from datetime import timedelta

    date = day(model.scenario.date + timedelta(weeks=model.week))
    heading(
        f"Week {model.week}, {date}: {persons(model.committed)} committed, "
        f"{persons(model.authorised)} authorised, {persons(model.in_place)} in place"
    )
    if nation is not None:
        remark(_say_stand(model.nations[nation]))
    for sentence in sentences:
        remark(sentence)


def _say_stand(nation: Nation) -> str:
    """Say where a nation stands after the week, and how willing it was."""
    troops = f" with {persons(nation.troops)} troops" if nation.troops else ""
    rung = nation.rung.name.lower()
    return f"{nation.name}: {rung}{troops}, {nation.willingness or 0:.2f} willing."


def _tell_quiet(last: int, weeks: int, nation: str | None) -> None:
    """Tell weeks in which nothing happened, up to the last of them."""
    if weeks:
        when = f"Week {last}" if weeks == 1 else f"Weeks {last - weeks + 1} to {last}"
        say()
        say(f"{when}: nobody moves." if nation is None else f"{when}: it does not move.")


def _list_senders(model: CoalitionModel) -> list[tuple[int, str]]:
    """Return troops and name of each nation that has authorised, the largest contingent first."""
    from sim.rules.ladder import Rung

    pairs = [
        (nation.troops, nation.name)
        for nation in model.nations.values()
        if nation.rung >= Rung.AUTHORISED
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))


def _list_waiting(model: CoalitionModel, code: str | None) -> list[tuple[str, str]]:
    """Return name and conditions of each nation that waits, or that a public no binds."""
    from sim.cli.causes import waits

    pairs = (
        (nation.name, waits(nation))
        for nation in model.nations.values()
        if code in {None, nation.iso3}
    )
    return sorted((name, missing) for name, missing in pairs if missing)


def _close(
    model: CoalitionModel,
    senders: Sequence[tuple[int, str]],
    waiting: Sequence[tuple[str, str]],
    nation: str | None,
) -> None:
    """Print where the run stood at its deadline, as in its row of runs.csv, and who waits."""
    from sim.arrays.sizes import sizes_counted

    weekly, deadline = model.datacollector.model_vars, model.scenario.deadline
    heading(f"At the deadline, week {deadline}")
    sizes = [
        (f"{size:,} authorised", _first(total >= size for total in weekly["authorised"]))
        for size in sizes_counted(model.scenario)
    ]
    table(
        [
            ("committed", persons(weekly["committed"][deadline])),
            ("authorised", persons(weekly["authorised"][deadline])),
            ("in place", persons(weekly["in_place"][deadline])),
            *sizes,
            ("peace agreement", _first(phase == "agreement" for phase in weekly["phase"])),
        ]
    )
    named = ", ".join(f"{name} {persons(troops)}" for troops, name in senders)
    remark(f"Who sends them: {named or 'nobody'}")
    if waiting:
        heading("Who still waits, and for what" if nation is None else "What it still waits for")
        table(waiting, words=(0, 1))


def _first(weeks: Iterable[bool]) -> str:
    """Say in which week something first was so."""
    return next((f"week {week}" for week, holds in enumerate(weeks) if holds), "never")


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
    weeks = _week_records(model, nation)
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


def _week_records(model: CoalitionModel, nation: str | None) -> list[dict[str, Any]]:
    """Return every week of a run, from the first day on."""
    from sim.cli.story import Story

    story = Story(model, nation)
    weeks = [_week_record(model, nation, [])]
    while model.running:
        model.step()
        weeks.append(_week_record(model, nation, story.week()))
    return weeks


def _week_record(model: CoalitionModel, nation: str | None, says: list[str]) -> dict[str, Any]:
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
            _record(model, each) for each in model.nations.values() if nation in {None, each.iso3}
        ],
    }


def _record(model: CoalitionModel, nation: Nation) -> dict[str, Any]:
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
