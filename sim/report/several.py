"""The report that compares several scenarios, run by run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sim.charts.gallery import compared_charts
from sim.charts.titles import Titles, by_value
from sim.charts.where_smaller import where_smaller
from sim.report.captions import compared as captions
from sim.report.captions.compared import rows_of
from sim.report.closing import limits, reproduce
from sim.report.facts import Origin, by_name, filled
from sim.report.findings import (
    compared_finding,
    compared_section_finding,
    compared_title,
    fans_finding,
    reversal_finding,
    smaller_finding,
)
from sim.report.markup import escape, headed, paragraph, scrolled, table
from sim.report.page import Figure, Section, page
from sim.report.setting import events
from sim.report.single import purpose
from sim.report.tabulate import behind, by_scenario
from sim.report.words import ends, interval, percent
from sim.results.table import Table
from sim.scenario.scenario import Scenario

Fans = Mapping[str, Table]
Pairs = Mapping[tuple[str, str], Table]

SECTIONS = (
    ("side", "Side by side", ("headlines", "fans")),
    ("paired", "Run by run", ("differences", "gains")),
    ("nations", "Whose odds change?", ("nation_gains",)),
    ("parting", "When do the courses part?", ()),
    ("limits", "What the model does not know", ()),
    ("scenarios", "The scenarios", ()),
    ("again", "Make it again", ()),
)
"""Sections: the anchor, what it is about, its charts."""


def comparison(
    scenarios: Sequence[Scenario],
    compared: Iterable[Table],
    fans: Fans,
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
    tables = by_name(compared)
    titles = {one.name: one.title for one in scenarios}
    figures = _figures(scenarios, tables, fans, titles)
    written = {
        "parting": _parting(tables, titles),
        "limits": limits(origin),
        "scenarios": _described(scenarios, links or {}),
        "again": reproduce(origin, titles),
    }
    sections = [
        Section(
            name,
            compared_section_finding(name, tables, origin, titles),
            [figures[one] for one in shown if one in figures],
            before=written.get(name, ""),
            topic=topic,
        )
        for name, topic, shown in SECTIONS
        if written.get(name) or figures.keys() & set(shown)
    ]
    last = next(place for place, one in enumerate(sections) if not one.figures)
    sections[last:last] = _reversal(smaller or {}, titles)
    title = f"{len(scenarios)} scenarios compared"
    return page(title, _intro(tables["headlines"], titles), sections)


def _reversal(smaller: Pairs, titles: Titles) -> list[Section]:
    """Return the section on promises that are taken back; none where there is no such pair."""
    if not smaller:
        return []
    title = reversal_finding(filled(next(iter(smaller.values()))))
    figures = [_smaller(pair, found, titles) for pair, found in smaller.items()]
    return [Section("reversal", title, figures, topic="Is a broken promise worse than none?")]


def _figures(
    scenarios: Sequence[Scenario], tables: Mapping[str, Table], fans: Fans, titles: Titles
) -> dict[str, Figure]:
    """Return the figures by name, each with its caption and the table behind it."""
    says = {
        "headlines": captions.headlines,
        "differences": captions.differences,
        "gains": captions.gains,
        "nation_gains": captions.nation_gains,
    }
    found = {}
    for name, chart in compared_charts(tables, fans, scenarios[0], titles).items():
        topic = chart["layout"]["title"]["text"]
        if name == "fans":
            deadlines = {one.name: one.deadline for one in scenarios}
            title, said = fans_finding(fans, deadlines), captions.fans(fans, titles, deadlines)
            numbers = by_scenario(fans, titles)
        else:
            title = compared_finding(name, tables[name], titles)
            said = says[name](tables[name], titles)
            numbers = _behind(tables[name], titles)
        found[name] = Figure(name, title, chart, said, numbers, topic=topic)
    return found


def _smaller(pair: tuple[str, str], table: Table, titles: Titles) -> Figure:
    found = filled(table)
    this, other = (titles[name] for name in pair)
    chart = where_smaller(found, this, other)
    return Figure(
        f"smaller-{pair[0]}",
        smaller_finding(found, this),
        chart,
        captions.where_smaller(found, this, other),
        behind(found),
        topic=chart["layout"]["title"]["text"],
    )


def _behind(found: Table, titles: Titles) -> str:
    """Return a table as HTML, with scenarios under their titles."""
    named = {
        name: [titles[one] for one in column] if name in {"scenario", "against"} else column
        for name, column in found.columns.items()
    }
    return behind(replace(found, columns=named))


def _parting(tables: Mapping[str, Table], titles: Titles) -> str:
    if "divergence" not in tables or not len(tables["divergence"]):
        return ""
    said = (
        "Every run has a twin of the same number and the same luck in each scenario. The two are "
        "the same until the scenarios differ enough for one government to decide otherwise."
    )
    return paragraph(said) + _behind(tables["divergence"], titles)


def _intro(headlines: Table, titles: Titles) -> str:
    """Return the head of the page: how far the chance of the least force reaches."""
    least = min(headlines.column("threshold"))
    rows = [
        row
        for row in headlines.rows()
        if row["threshold"] == least and row["measure"] == "authorised"
    ]
    low, *_, high = sorted(rows, key=lambda row: row["chance"])
    said = (
        f"In {rows[0]['runs']:,} runs of each scenario, the chance that at least {least:,} troops "
        f"are authorised by the deadline reaches from {percent(low['chance'])} "
        f"({interval(low['low'], low['high'])}) in “{titles[low['scenario']]}” to "
        f"{percent(high['chance'])} ({interval(high['low'], high['high'])}) in "
        f"“{titles[high['scenario']]}”."
    )
    title = f"<h1>{escape(compared_title(headlines))}</h1>"
    return (
        f"{headed(title, f'{len(titles)} scenarios compared, with the same luck', 'page')}"
        f"{paragraph(said, 'headline')}"
        f"{_chances(headlines, titles)}"
        '<p class="quiet">A tool to think with, not a forecast: see '
        '<a href="#limits">what the model does not know</a>.</p>'
    )


def _chances(headlines: Table, titles: Titles) -> str:
    sizes = sorted(set(headlines.column("threshold")))
    said = {
        (row["scenario"], row["threshold"]): f"{percent(row['chance'])} ({_ends(row)})"
        for row in headlines.rows()
        if row["measure"] == "authorised"
    }
    chances = {
        row["scenario"]: row["chance"]
        for row in rows_of(headlines, measure="authorised", threshold=sizes[0])
    }
    order = by_value(titles, chances)
    body = [[titles[name], *(said[name, size] for size in sizes)] for name in order]
    caption = "Chance that at least so many troops are authorised by the deadline (95% interval)."
    head = ["scenario", *(f"{size:,}" for size in sizes)]
    numbers = [False, *(True for _ in sizes)]
    return scrolled(table(head, body, caption, numbers=numbers), "Table: chances")


def _ends(row: Mapping[str, float]) -> str:
    return ends(row["low"], row["high"])


def _described(scenarios: Sequence[Scenario], links: Mapping[str, str]) -> str:
    """Return what each scenario asks, teaches and scripts."""
    return "".join(
        f"<h3>{escape(one.title)}</h3>{purpose(one)}{_link(one, links)}{events(one)}"
        for one in scenarios
    )


def _link(scenario: Scenario, links: Mapping[str, str]) -> str:
    if scenario.name not in links:
        return ""
    where = escape(links[scenario.name], quote=True)
    return f'<p><a href="{where}">The report on {escape(scenario.title)}</a></p>'
