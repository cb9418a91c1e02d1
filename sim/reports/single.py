"""The report on one scenario, with the numbers at its head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sim.analysis.declare import MEASURE_NAMES
from sim.reports.asked import answer_sections, facts_of_record
from sim.reports.assumptions import ASSUMPTIONS, rests_on
from sim.reports.closing import AGAIN, LIMITS
from sim.reports.declare import Subject
from sim.reports.facts import Facts, Origin, Row, by_name
from sim.reports.gallery import ASKED_SUBJECTS, SUBJECTS
from sim.reports.markup import escape, heading_with_topic, paragraph, table
from sim.reports.page import Section, page
from sim.reports.sections import sections
from sim.reports.setting import SCENARIO, events_key, purpose
from sim.reports.subjects.deciders import WHY, say_movers
from sim.reports.subjects.force import headline, title_finding
from sim.reports.tabulate import table_html
from sim.reports.words import ends, fitting_wording, percent, troops
from sim.results.table import Table
from sim.scenario.scenario import Scenario

CLOSING: Final[tuple[Subject[Facts], ...]] = (LIMITS, SCENARIO, ASSUMPTIONS, AGAIN)
"""Subjects without charts, after those with charts."""


def report(
    scenario: Scenario,
    tables: Iterable[Table],
    origin: Origin,
    asked: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """Return the report on one scenario: a page of HTML that opens with no network.

    Parameters
    ----------
    scenario : Scenario
        What was run.
    tables : iterable of Table
        What `all_tables` makes of the result; with ``spread`` among them the report
        also says how much of the spread is chance.
    origin : Origin
        How the result was made.
    asked
        What else it answers, by the name of its subject, as `AskedFacts.record` says it; the tables
        of answers are among ``tables``.
    """
    about = Facts(scenario, by_name(tables), origin)
    made = [
        *_sections(SUBJECTS, about),
        *_answers(about, asked or {}),
        *_sections(CLOSING, about),
    ]
    return page(scenario.title, _intro(about), made, record=origin.record)


def _sections(subjects: Iterable[Subject[Facts]], about: Facts) -> list[Section]:
    return sections(
        subjects,
        about,
        numbers=lambda name: table_html(about.tables[name]),
        key=events_key(about.scenario),
    )


def _answers(about: Facts, asked: Mapping[str, Mapping[str, Any]]) -> list[Section]:
    """Return a section for each question asked, in the order of `ASKED_SUBJECTS`."""
    return [
        section
        for subject in ASKED_SUBJECTS
        if subject.name in asked
        for section in answer_sections(
            subject, facts_of_record(about.scenario, about.tables, asked[subject.name])
        )
    ]


def _intro(about: Facts) -> str:
    """Return the head of the page: the outcome of the scenario, in a sentence and in figures."""
    title = f"<h1>{escape(fitting_wording(title_finding(about)))}</h1>"
    return (
        f"{heading_with_topic(title, about.scenario.title, 'page')}"
        f"{purpose(about.scenario)}"
        f"{paragraph(headline(about), 'headline')}{_movers(about)}"
        f'<div class="summary"><div>{chances(about)}</div><div>{sizes(about)}</div></div>'
        f"{paragraph(rests_on(about.scenario), 'quiet')}"
        '<p class="quiet">A tool to think with, not a forecast: see '
        '<a href="#limits">what the model does not know</a> and '
        '<a href="#assumptions">every number with its source</a>.</p>'
    )


def _movers(about: Facts) -> str:
    """Return whose decisions move the force most, with the way to the section that says why."""
    said = say_movers(about)
    return f'<p>{escape(said)} <a href="#{WHY.name}">Why</a></p>' if said else ""


def chances(about: Facts) -> str:
    """Return the chance of each size of force by the deadline, with its interval."""
    sizes = sorted(set(about.tables["headline"].column("threshold")))
    body = [
        [
            f"{size:,}",
            *(
                _chance(about.row("headline", measure=measure, threshold=size))
                for measure in MEASURE_NAMES
            ),
        ]
        for size in sizes
    ]
    caption = (
        "Chance that the force is at least so large by the deadline, with its 95% interval. "
        "Committed: pledged or more, if there is peace. Authorised: troops may go. In place: they "
        "have gone."
    )
    head = ("troops", *MEASURE_NAMES.values())
    return table(head, body, caption, numbers=(True,) * 4, stacked=True)


def sizes(about: Facts) -> str:
    """Return how many troops there are at the deadline, and when each size is reached."""
    body = [
        [name, *_size(about.row("force", measure=measure))]
        for measure, name in MEASURE_NAMES.items()
    ]
    caption = f"Troops in week {about.deadline}, the deadline."
    head = ("troops", "half of the runs up to", "8 in 10 runs between")
    said = table(head, body, caption, numbers=(False, True, True))
    return said + (first_week(about) if "first_week" in about.tables else "")


def first_week(about: Facts) -> str:
    """Return by which week runs reach each size for the first time."""
    body = [
        [
            f"{row['threshold']:,}",
            percent(row["chance"]),
            *("–" if row[name] is None else str(row[name]) for name in ("p10", "median", "p90")),
        ]
        for row in about.rows("first_week")
    ]
    when = f"by week {about.deadline}"
    caption = (
        f"Runs that reach it at any time {when}, kept or lost again, and the week by which a "
        f"tenth, half and nine tenths of all runs have reached it; – not {when}."
    )
    head = ("troops authorised", when, "a tenth", "half", "nine tenths")
    return table(head, body, caption, numbers=(True,) * 5)


def _chance(row: Row) -> str:
    return f"{percent(row['chance'])} ({ends(row['low'], row['high'])})"


def _size(row: Row) -> tuple[str, str]:
    return troops(row["median"]), f"{troops(row['p10'])} and {troops(row['p90'])}"
