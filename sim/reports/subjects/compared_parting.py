"""When the courses of scenarios part, and through whom: what the charts show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.nations_by_scenario import first_to_part
from sim.charts.partings import partings
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import ComparedFacts, Row, largest_row, rows_of
from sim.reports.markup import paragraph
from sim.reports.tabulate import with_titles
from sim.reports.words import (
    Wordings,
    capitalise,
    ends,
    few_names,
    number,
    of_runs,
    percent,
    the,
)

SOON = 13
"""Weeks within which most runs may have parted: a quarter."""

UNSHARED = (
    "No nation of the first scenario takes part in another, so no government can choose otherwise "
    "than there; totals of troops differ because other nations give them."
)
"""What is said of choices where scenarios share no nation."""

HALF = 0.5
NAMED = 3


def parting_finding(facts: ComparedFacts) -> Wordings:
    """Say when the first course parts from its twin in half of the runs."""
    table = facts.tables["divergence"]
    weeks = [row for row in table.rows() if row["p50"] is not None]
    if not weeks:
        yield "No course parts from the first in half of the runs"
        return
    first, alone = largest_row(weeks, lambda row: -row["p50"])
    week = f"{first['p50']:.0f}"
    if alone:
        yield f"“{facts.titles[first['scenario']]}” parts in half the runs by week {week}"
    yield f"The first courses part in half of the runs by week {week}"


def _parting(facts: ComparedFacts) -> str:
    """Return when courses part, as a table in HTML; nothing where there is nothing to compare."""
    if not facts.holds("divergence", "scenario"):
        return ""
    said = (
        "Every run has a twin of the same number and the same luck in each scenario. The two are "
        "the same until the scenarios differ enough for one government to decide otherwise."
    )
    return paragraph(said) + with_titles(facts.tables["divergence"], facts.titles)


def partings_caption(facts: ComparedFacts) -> str:
    """Say which course parts soonest and latest, and in how many runs no government ever does."""
    table, titles = facts.tables["partings"], facts.titles
    shared = set(facts.tables["first_to_part"].column("scenario"))
    if not shared:
        return UNSHARED
    last = {row["scenario"]: row for row in table.rows() if row["scenario"] in shared}
    weeks = {name: _halfway_week(rows_of(table, scenario=name)) for name in last}
    least = min(last.values(), key=lambda row: row["parted"])
    few = (
        "Every run of every scenario parts in the end"
        if least["parted"] == 1
        else f"Fewest have parted in the end in “{titles[least['scenario']]}”: "
        f"{of_runs(least['parted'])}"
    )
    return (
        f"{_soonest({titles[name]: week for name, week in weeks.items()})} {few} (95% interval "
        f"{ends(least['low'], least['high'])}). A choice is another rung, other troops or other "
        "help; before the first, both histories are the same in every detail. It is counted in "
        f"the first {least['runs']:,} runs of each, and comes no later than totals of troops "
        "differ, which the table above counts."
    )


def _soonest(weeks: dict[str, int | None]) -> str:
    """Say where a government has chosen otherwise in half of the runs soonest, and latest."""
    reached = {title: week for title, week in weeks.items() if week is not None}
    if not reached:
        return "In no scenario does a government choose otherwise in half of the runs."
    soon, late = min(reached.values()), max(reached.values())
    first, latest = (
        few_names([f"“{title}”" for title, week in reached.items() if week == at], NAMED)
        for at in (soon, late)
    )
    said = f"In half of the runs a government has chosen otherwise by week {soon} in {first}"
    return f"{said}, by week {late} in {latest}." if late > soon else f"{said}."


def _halfway_week(rows: list[Row]) -> int | None:
    """Return the first week by which half of the runs have parted."""
    return next((row["week"] for row in rows if row["parted"] >= HALF), None)


def partings_finding(facts: ComparedFacts) -> Wordings:
    """Say by when all scenarios have parted in most runs; else, in how many within a quarter."""
    table = facts.tables["partings"]
    names = dict.fromkeys(facts.tables["first_to_part"].column("scenario"))
    if not names:
        yield "No nation takes part in both, so none can part"
        return
    weeks = [_halfway_week(rows_of(table, scenario=name)) for name in names]
    reached = [week for week in weeks if week is not None]
    if len(reached) == len(weeks):
        all_of = (
            "The scenario has" if len(weeks) == 1 else f"All {number(len(weeks))} scenarios have"
        )
        yield f"{all_of} parted in half the runs by week {max(reached)}"
        return
    soon = sum(week is not None and week <= SOON for week in weeks)
    verb = "has" if soon <= 1 else "have"
    many = f"{soon or 'none'} of {len(weeks)} scenarios {verb}"
    yield f"{capitalise(many)} parted in half the runs by week {SOON}"


def first_to_part_caption(facts: ComparedFacts) -> str:
    """Say who is first in each of a few scenarios, and how many ever are."""
    table, titles = facts.tables["first_to_part"], facts.titles
    by_scenario = [
        rows_of(table, scenario=name) for name in dict.fromkeys(table.column("scenario"))
    ]
    leading = [rows[0] for rows in by_scenario if rows[0]["first"]]
    if not leading:
        return "In no run does any government choose otherwise than in the first scenario."
    leading.sort(key=lambda row: -row["first"])
    said = few_names([_who(row, titles[row["scenario"]]) for row in leading], NAMED)
    ever = sum(any(row["first"] for row in rows) for rows in _by_nation(table.rows()))
    return (
        f"First to choose otherwise is most often {said}. {capitalise(number(ever))} of "
        f"{len(_by_nation(table.rows()))} nations are first in some run. Whoever is first chooses "
        "otherwise because of the change itself; all who follow may do so because of others. "
        "Several may be first in one week, so a column may add up to more than all runs."
    )


def _by_nation(rows: list[Row]) -> list[list[Row]]:
    return [
        [row for row in rows if row["iso3"] == code]
        for code in dict.fromkeys(row["iso3"] for row in rows)
    ]


def _who(row: Row, title: str) -> str:
    return (
        f"{the(row['name'])} in “{title}”, with {of_runs(row['first'])} (95% interval "
        f"{ends(row['low'], row['high'])})"
    )


def first_to_part_finding(facts: ComparedFacts) -> Wordings:
    """Say who most often is first to choose otherwise."""
    rows = facts.tables["first_to_part"].rows()
    most, alone = largest_row(rows, lambda row: row["first"])
    if not most["first"]:
        yield "No government ever makes another choice than in the first"
        return
    if alone:
        said = f"{the(most['name'])} moves first in {of_runs(most['first'])}"
        yield f"In “{facts.titles[most['scenario']]}” {said}"
        yield capitalise(said)
    yield f"No nation moves first in more than {percent(most['first'])} of runs"


PARTING: Final[Subject[ComparedFacts]] = Subject(
    name="parting",
    topic="When do the courses part?",
    finding=parting_finding,
    charts=(
        NamedChart(
            name="partings",
            tables=("partings", "first_to_part"),
            filled="scenario",
            draw=lambda facts: partings(facts.tables["partings"], facts.titles),
            caption=partings_caption,
            finding=partings_finding,
        ),
        NamedChart(
            name="first_to_part",
            tables=("first_to_part",),
            filled="scenario",
            draw=lambda facts: first_to_part(facts.tables["first_to_part"], facts.titles),
            caption=first_to_part_caption,
            finding=first_to_part_finding,
        ),
    ),
    before=_parting,
)
