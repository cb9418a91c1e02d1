"""The table behind a chart, as HTML that a person can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from sim.charts.board import likeliest_rungs, odds_by_week
from sim.reports.markup import scroll_region, table
from sim.results.table import Table
from sim.rounding import nearest, percent
from sim.scenario.scenario import RUNGS

EVERY: Final = 4
"""A table by week shows every so many weeks, and the last."""

LONGEST: Final = 150
"""Most rows of any other table."""

LONG: Final = 60
"""A table by week with more rows than this is thinned."""

HIDDEN: Final = {"runs", "iso3"}
"""Columns that say the same in every row, or what the name beside them says."""

FORMATS: Final[Mapping[str, Callable[[Any], str]]] = {
    "share": lambda value: percent(value, 1),
    "persons": lambda value: f"{nearest(value):,}",
    "persons squared": lambda value: f"{nearest(value):,}",
    "points": lambda value: f"{nearest(value, 2):+}",
    "nations": lambda value: str(nearest(value, 1)),
    "rank correlation": lambda value: f"{nearest(value, 2):+}",
}

QUANTILES: Final[Mapping[str, str]] = {
    "p10": "1 in 10 below",
    "p25": "1 in 4 below",
    "p50": "middle",
    "p75": "1 in 4 above",
    "p90": "1 in 10 above",
}
"""What parts of a column's name are called in its head."""


def table_html(found: Table) -> str:
    """Return a table as HTML: shares in percent, troops in whole numbers, long ones cut.

    Parameters
    ----------
    found : Table
        Any table of the analysis.
    """
    shown = [
        name
        for name in found.columns
        if name not in HIDDEN or (name == "iso3" and _has_no_names(found))
    ]
    rows, cut = _rows_to_show(found)
    numbers = [bool(found.units[name]) or _numeric(found.columns[name]) for name in shown]
    body = [[say(row[name], found.units[name]) for name in shown] for row in rows]
    head = [_heading(name, found.units[name]) for name in shown]
    note = f"{found.note}{cut}"
    return scroll_region(table(head, body, note, numbers=numbers), f"Table: {found.name}")


def with_titles(found: Table, titles: Mapping[str, str]) -> str:
    """Return a table that compares scenarios as HTML, with scenarios under their titles."""
    columns = {
        name: [titles[scenario] for scenario in column]
        if name in {"scenario", "against"}
        else column
        for name, column in found.columns.items()
    }
    return table_html(replace(found, columns=columns))


def by_nation(found: Table, names: Mapping[str, str]) -> str:
    """Return the board as a table: a nation a row, its odds and likeliest rung in some weeks.

    Parameters
    ----------
    found : Table
        The table ``board``.
    names : mapping of str to str
        Name of each nation by code, in the order of the rows.
    """
    odds, rungs = odds_by_week(found), likeliest_rungs(found)
    weeks = _every_few(sorted(set(found.columns["week"])), 2 * EVERY)
    body = [
        [name, *(_odds_and_rung(odds[iso3, week], *rungs[iso3, week]) for week in weeks)]
        for iso3, name in names.items()
    ]
    note = (
        "The chance of each nation's troops in some weeks, authorised or in place, and in brackets "
        "its likeliest rung with the share of runs in which it stands exactly there. Every week "
        "and rung is in board.csv."
    )
    head = ["nation", *(f"week {week}" for week in weeks)]
    return scroll_region(table(head, body, note), "Table: board")


def _odds_and_rung(odds: float, rung: int, share: float) -> str:
    return f"{percent(odds)} ({RUNGS[rung]} {percent(share)})"


def by_scenario(fans: Mapping[str, Table], titles: Mapping[str, str]) -> str:
    """Return fans as a table: a scenario a row, its median of authorised troops in some weeks.

    Parameters
    ----------
    fans : mapping of str to Table
        The table ``fan`` of each scenario by its name.
    titles : mapping of str to str
        Title of each scenario by name, in the order of the rows.
    """
    courses = {
        name: {
            row["week"]: row["p50"] for row in fans[name].rows() if row["measure"] == "authorised"
        }
        for name in titles
    }
    weeks = _every_few(sorted({week for course in courses.values() for week in course}), 2 * EVERY)
    body = [
        [title, *(say(courses[name].get(week), "persons") for week in weeks)]
        for name, title in titles.items()
    ]
    note = "Median of authorised troops in some weeks. Every week is in fan.csv of each scenario."
    head = ["scenario", *(f"week {week}" for week in weeks)]
    numbers = [False, *(True for _ in weeks)]
    return scroll_region(table(head, body, note, numbers=numbers), "Table: medians")


def say(value: Any, unit: str) -> str:  # noqa: ANN401 (whatever a cell holds)
    """Return what a cell holds, as a person reads it.

    Examples
    --------
    >>> say(0.1234, "share"), say(12345.6, "persons"), say(None, "week"), say("lost", "")
    ('12.3%', '12,346', '–', 'lost')
    """
    if value is None:
        return "–"
    if isinstance(value, str):
        return value.replace("_", " ")
    return FORMATS.get(unit, lambda number: f"{number:,}")(value)


def _rows_to_show(found: Table) -> tuple[list[dict[str, Any]], str]:
    """Return the rows that are shown, and what to say if they are not all."""
    rows = found.rows()
    if "week" in found.columns and len(rows) > LONG:
        weeks = set(_every_few(sorted(set(found.columns["week"])), EVERY))
        rows = [row for row in rows if row["week"] in weeks]
        return rows, f" Some weeks only; all are in {found.name}.csv."
    if len(rows) > LONGEST:
        return rows[:LONGEST], f" The first {LONGEST} rows; all are in {found.name}.csv."
    return rows, ""


def _every_few(weeks: list[int], every: int) -> list[int]:
    return [week for week in weeks if week % every == 0 or week == weeks[-1]]


def _heading(name: str, unit: str) -> str:
    words = " ".join(QUANTILES.get(part, part) for part in name.split("_"))
    return f"{words} ({unit})" if unit and unit not in {"share", words} else words


def _has_no_names(found: Table) -> bool:
    """Return whether nations have only their code."""
    return "name" not in found.columns


def _numeric(column: list[Any]) -> bool:
    return all(value is None or isinstance(value, int | float) for value in column)
