"""The report that compares several scenarios, run by run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sim.charts.titles import Titles, by_value
from sim.reports.assumptions import rests_on
from sim.reports.closing import AGAIN, LIMITS
from sim.reports.declare import Subject
from sim.reports.facts import ComparedFacts, Origin, PairFacts, by_name, rows_of, without_nan
from sim.reports.gallery import COMPARED_SUBJECTS
from sim.reports.markup import escape, heading_with_topic, paragraph, scroll_region, table
from sim.reports.page import Section, page
from sim.reports.sections import figure, sections
from sim.reports.setting import SCENARIOS
from sim.reports.subjects.broken_promise import WHERE_SMALLER, promise_finding
from sim.reports.subjects.compared_force import compared_title_finding
from sim.reports.tabulate import table_html, with_titles
from sim.reports.words import ends, fitting_wording, interval, percent
from sim.results.table import Table
from sim.scenario.scenario import Scenario

OTHERS: Final = "That is the first scenario; the others change what they say they change."

Pairs = Mapping[tuple[str, str], Table]

CLOSING: Final[tuple[Subject[ComparedFacts], ...]] = (LIMITS, SCENARIOS, AGAIN)
"""Subjects without charts, after those with charts."""


def comparison(
    scenarios: Sequence[Scenario],
    compared: Iterable[Table],
    fans: Mapping[str, Table],
    origin: Origin,
    *,
    smaller: Pairs | None = None,
    links: Mapping[str, str] | None = None,
) -> str:
    """Return the report that compares scenarios: a page of HTML that opens with no network.

    Parameters
    ----------
    scenarios : sequence of Scenario
        What was run; the others are compared with the first.
    compared : iterable of Table
        What `comparison_tables` makes of their results.
    fans : mapping of str to Table
        The table ``fan`` of each scenario by its name.
    origin : Origin
        How the results were made.
    smaller : mapping of (str, str) to Table, optional
        The table ``where_smaller`` of pairs of scenarios by their names; `reversals` finds the
        pairs that are worth one.
    links : mapping of str to str, optional
        Where the report of each scenario lies, by its name.
    """
    about = ComparedFacts(scenarios, by_name(compared), fans, origin, links or {})

    def numbers(name: str) -> str:
        return with_titles(about.tables[name], about.titles)

    parts = [
        *sections(COMPARED_SUBJECTS, about, numbers),
        *_broken_promises(smaller or {}, about.titles),
        *sections(CLOSING, about, numbers),
    ]
    title = f"{len(scenarios)} scenarios compared"
    return page(title, _intro(about), parts, record=origin.record)


def _broken_promises(smaller: Pairs, titles: Titles) -> list[Section]:
    """Return the section on promises that are taken back; none where there is no such pair."""
    pairs = {
        this: PairFacts(without_nan(found), titles[this], titles[other])
        for (this, other), found in smaller.items()
    }
    if not pairs:
        return []
    figures = [
        figure(replace(WHERE_SMALLER, name=f"smaller-{name}"), pair, table_html(pair.table))
        for name, pair in pairs.items()
    ]
    title = fitting_wording(promise_finding(next(iter(pairs.values()))))
    return [Section("reversal", title, figures, topic="Is a broken promise worse than none?")]


def _intro(about: ComparedFacts) -> str:
    """Return the head of the page: how far the chance of the least force reaches."""
    headlines, titles = about.tables["headlines"], about.titles
    least = about.least
    rows = rows_of(headlines, measure="authorised", threshold=least)
    low, *_, high = sorted(rows, key=lambda row: row["chance"])
    said = (
        f"In {rows[0]['runs']:,} runs of each scenario, the chance that at least {least:,} troops "
        f"are authorised by the deadline reaches from {percent(low['chance'])} "
        f"({interval(low['low'], low['high'])}) in “{titles[low['scenario']]}” to "
        f"{percent(high['chance'])} ({interval(high['low'], high['high'])}) in "
        f"“{titles[high['scenario']]}”."
    )
    title = f"<h1>{escape(fitting_wording(compared_title_finding(about)))}</h1>"
    topic = f"{len(titles)} scenarios compared, with the same luck"
    return (
        f"{heading_with_topic(title, topic, 'page')}"
        f"{paragraph(said, 'headline')}"
        f"{_chances(headlines, titles, least)}"
        f"{paragraph(f'{rests_on(about.scenarios[0])} {OTHERS}', 'quiet')}"
        '<p class="quiet">A tool to think with, not a forecast: see '
        '<a href="#limits">what the model does not know</a>.</p>'
    )


def _chances(headlines: Table, titles: Titles, least: int) -> str:
    """Return the chance of each size in each scenario, as a table in HTML.

    The scenario in which the ``least`` size is likeliest stands at the top.
    """
    sizes = sorted(set(headlines.column("threshold")))
    rows = rows_of(headlines, measure="authorised")
    said = {
        (row["scenario"], row["threshold"]): (
            f"{percent(row['chance'])} ({ends(row['low'], row['high'])})"
        )
        for row in rows
    }
    chances = {row["scenario"]: row["chance"] for row in rows if row["threshold"] == least}
    order = by_value(titles, chances)
    body = [[titles[name], *(said[name, size] for size in sizes)] for name in order]
    caption = "Chance that at least so many troops are authorised by the deadline (95% interval)."
    head = ["scenario", *(f"{size:,}" for size in sizes)]
    numbers = [False, *(True for _ in sizes)]
    return scroll_region(table(head, body, caption, numbers=numbers), "Table: chances")
