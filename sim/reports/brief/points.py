"""What a brief says, before it is set on a page: findings, three charts, steps, assumptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sim.analysis.doubt import disclaimers
from sim.charts.differences import differences
from sim.charts.figure import Chart
from sim.reports.assumptions import rests_on
from sim.reports.closing import counting
from sim.reports.facts import ComparedFacts, Facts, Row, rows_of
from sim.reports.gallery import CHARTS
from sim.reports.subjects.compared_runs import differences_finding
from sim.reports.subjects.force import headline, title_finding
from sim.reports.words import ends, fitting_wording, interval, list_names, percent
from sim.results.table import Table
from sim.rounding import hundredths, outer_hundredths, signed

SHOWN: Final = ("thresholds", "burden")
"""Charts of the scenario itself, by name; the third compares what it would take."""

LIKELY: Final = 0.5
"""A chance above this is more likely than not."""

UNSURE: Final = ("assumed", "estimated")
"""Grades of numbers that rest on judgement or on a rule."""

LIMITS: Final = 3
"""Limits of the model that a brief names; the report has them all."""

NAMED: Final = 3
"""Inputs that are named."""

TALLEST: Final = 400
"""Height of a chart, pixels, so that two of them and the summary fit on a sheet."""

_SENTENCE: Final = re.compile(r"(?<=[a-z)%0-9]\.)\s+(?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of a brief: its name, what it finds, the chart, and a sentence on it."""

    name: str
    finding: str
    chart: Chart
    caption: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief says.

    Attributes
    ----------
    title
        What is found, in a line.
    about
        Title of the scenario.
    question
        What the scenario asks.
    summary
        What came of it, with intervals.
    pictures
        Three charts: how likely, who carries it, what it would take.
    takes
        What it would take, in a sentence.
    head, steps
        The table of steps: names of its columns, and its rows as text.
    assumed
        What it rests on, a sentence each.
    limits
        What the model does not know, a sentence each.
    made_by
        What makes it again.
    tables
        The tables that it is made of, those of steps under names that say so.
    record
        How it was made (`sim.results.record`), which its page carries for `willing verify`.
    """

    title: str
    about: str
    question: str
    summary: str
    pictures: tuple[Picture, ...]
    takes: str
    head: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    assumed: tuple[str, ...]
    limits: tuple[str, ...]
    made_by: str
    tables: tuple[Table, ...] = field(repr=False)
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)


def make_brief(facts: Facts, steps: ComparedFacts, command: str) -> Brief:
    """Return what a brief on a scenario says.

    Parameters
    ----------
    facts
        The scenario with its tables.
    steps
        What somebody could change, each a scenario compared with it, run by run.
    made_by
        What makes the brief again.
    """
    size = facts.least
    return Brief(
        title=fitting_wording(title_finding(facts)),
        about=facts.scenario.title,
        question=facts.scenario.asks,
        summary=headline(facts),
        pictures=(*_own_pictures(facts), _steps_picture(steps)),
        takes=_takes(steps, size),
        head=("what changes", f"{size:,} committed", "authorised",
              "points gained"),
        steps=tuple(_rows(steps, size)),
        assumed=tuple(_assumptions(facts)),
        limits=(*disclaimers().column("sentence")[:LIMITS], counting(facts.origin)),
        made_by=command,
        tables=(*facts.tables.values(), *_named_steps(steps)),
    )  # fmt: skip


def _named_steps(steps: ComparedFacts) -> Iterator[Table]:
    """Yield the tables of steps, by names that no table of the scenario has."""
    for table in steps.tables.values():
        yield replace(table, name=f"steps_{table.name}")


def _own_pictures(facts: Facts) -> Iterator[Picture]:
    for name in SHOWN:
        chart = CHARTS[name]
        if chart.possible(facts):
            caption = first_sentence(chart.caption(facts))
            yield Picture(name, chart.heading(facts), _lower(chart.draw(facts)), caption)


def _steps_picture(steps: ComparedFacts) -> Picture:
    caption = "Each step is compared run by run, with the same luck; lines are 95% intervals."
    drawn = differences(steps.tables["differences"], steps.titles)
    return Picture("steps", fitting_wording(differences_finding(steps)), _lower(drawn), caption)


def _lower(chart: Chart) -> Chart:
    """Return a chart as low as a brief has room for."""
    layout = chart["layout"]
    return {**chart, "layout": {**layout, "height": min(layout["height"], TALLEST)}}


def _takes(steps: ComparedFacts, size: int) -> str:
    """Say which steps make the force likelier than not, or that none does."""
    rows = rows_of(steps.tables["headlines"], measure="authorised", threshold=size)
    now, *others = rows
    enough = [row for row in others if row["chance"] > LIKELY]
    best = max(others, key=lambda row: row["chance"])
    if now["chance"] > LIKELY:
        said = f"{size:,} troops are more likely than not to be authorised as things stand."
    elif enough:
        names = list_names(f"“{steps.titles[row['scenario']]}”" for row in enough)
        said = f"{size:,} authorised troops become more likely than not with {names}."
    else:
        said = f"None of these steps makes {size:,} authorised troops more likely than not."
    return (
        f"{said} Most is won by “{steps.titles[best['scenario']]}”: from "
        f"{percent(now['chance'])} to {percent(best['chance'])} "
        f"({interval(best['low'], best['high'])})."
    )


def _rows(steps: ComparedFacts, size: int) -> Iterator[tuple[str, ...]]:
    headlines, changes = steps.tables["headlines"], steps.tables["differences"]
    for name, title in steps.titles.items():
        chances = [
            _chance(rows_of(headlines, scenario=name, measure=measure, threshold=size)[0])
            for measure in ("committed", "authorised")
        ]
        change = rows_of(changes, scenario=name, measure="authorised", threshold=size)
        gained = _gain(change[0]) if change else "as it stands"
        yield title, *chances, gained


def _gain(row: Row) -> str:
    """Say a difference in percentage points, with its interval."""
    low, high = outer_hundredths(row["low"], row["high"])
    if low == high == 0:
        return "no change"
    return f"{signed(hundredths(row['difference']))} ({signed(low)} to {signed(high)})"


def _chance(row: Row) -> str:
    return f"{percent(row['chance'])} ({ends(row['low'], row['high'])})"


def _assumptions(facts: Facts) -> Iterator[str]:
    yield rests_on(facts.scenario)
    if not facts.holds("levers", "difference"):
        return
    known = facts.scenario.numbers
    strongest = sorted(
        (row for row in facts.rows("levers", measure="authorised") if row["name"] in known),
        key=lambda row: -abs(row["difference"]),
    )[:NAMED]
    graded = list_names(f"“{row['label']}” ({known[row['name']].grade})" for row in strongest)
    unsure = sum(known[row["name"]].grade in UNSURE for row in strongest)
    if strongest:
        yield (
            f"Of single numbers of the world and of the rules, the odds hang most on {graded}; "
            f"{unsure} of these {len(strongest)} rest on judgement or on an estimate."
        )


def first_sentence(text: str) -> str:
    """Return the first sentence of a text.

    >>> first_sentence("It is 10.5. That is more.")
    'It is 10.5.'
    """
    first: str = _SENTENCE.split(text)[0]
    return first
