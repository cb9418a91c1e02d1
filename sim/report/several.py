"""The report that compares several scenarios, run by run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sim.charts.gallery import compared_charts
from sim.charts.titles import Titles
from sim.charts.where_smaller import where_smaller
from sim.report.captions import compared as captions
from sim.report.closing import limits, reproduce
from sim.report.facts import Origin, by_name, filled
from sim.report.markup import escape, paragraph, scrolled, table
from sim.report.page import Figure, Section, page
from sim.report.setting import events
from sim.report.single import purpose
from sim.report.tabulate import behind
from sim.report.words import ends, interval, percent
from sim.results.table import Table
from sim.scenario.scenario import Scenario

Fans = Mapping[str, Table]
Pairs = Mapping[tuple[str, str], Table]

SECTIONS = (
    ("side", "Side by side", ("headlines", "fans")),
    ("paired", "Run by run", ("differences", "gains")),
    ("nations", "Whose odds change?", ("nation_gains",)),
)
"""Sections with charts: the anchor, the heading, the charts."""


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
        What `sim.analysis.comparison_tables` makes of their results.
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
    sections = [
        Section(anchor, heading, [figures[name] for name in shown if name in figures])
        for anchor, heading, shown in SECTIONS
    ]
    broken = [_smaller(pair, found, titles) for pair, found in (smaller or {}).items()]
    closing = [
        Section("reversal", "Is a broken promise worse than none?", broken),
        Section("parting", "When do the courses part?", before=_parting(tables, titles)),
        Section("limits", "What the model does not know", before=limits(origin)),
        Section("scenarios", "The scenarios", before=_described(scenarios, links or {})),
        Section("again", "Make it again", before=reproduce(origin, titles)),
    ]
    filled = [one for one in [*sections, *closing] if one.figures or one.before]
    return page(f"{len(scenarios)} scenarios compared", _intro(tables["headlines"], titles), filled)


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
        title = chart["layout"]["title"]["text"]
        if name == "fans":
            said, numbers = captions.fans(fans, titles, scenarios[0].deadline), ""
        else:
            said, numbers = says[name](tables[name], titles), _behind(tables[name], titles)
        found[name] = Figure(name, title, chart, said, numbers)
    return found


def _smaller(pair: tuple[str, str], table: Table, titles: Titles) -> Figure:
    found = filled(table)
    this, other = (titles[name] for name in pair)
    chart = where_smaller(found, this, other)
    return Figure(
        f"smaller-{pair[0]}",
        chart["layout"]["title"]["text"],
        chart,
        captions.where_smaller(found, this, other),
        behind(found),
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
    return (
        '<p class="kind">Courses of the world, run with the same luck</p>'
        f"<h1>{len(titles)} scenarios compared</h1>{paragraph(said, 'headline')}"
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
    body = [[title, *(said[name, size] for size in sizes)] for name, title in titles.items()]
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
