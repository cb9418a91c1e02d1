"""The report on one scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.charts.figure import Chart
from sim.charts.gallery import ENTRIES, charts
from sim.report.assumptions import assumptions
from sim.report.captions import caption
from sim.report.captions.force import headline
from sim.report.closing import limits, reproduce
from sim.report.facts import Facts, Origin, by_name
from sim.report.findings import finding, section_finding, title_finding
from sim.report.markup import escape, headed, paragraph
from sim.report.page import Figure, Section, page
from sim.report.setting import events, events_key, setting
from sim.report.summary import chances, sizes
from sim.report.tabulate import behind, by_nation
from sim.results.table import Table
from sim.scenario.scenario import Scenario

SECTIONS = (
    ("force", "How large is the force, and when?", ("fan", "thresholds")),
    ("members", "Who is in?", ("map", "board", "funnel")),
    ("load", "Who carries it?", ("offers", "burden")),
    ("reasons", "Why do governments go, or stay away?", ("questions", "conditions")),
    ("washington", "Washington, the mandate and the peace", ("enablers", "road", "peace")),
    ("consent", "What do parliaments do?", ("parliaments",)),
    ("doubt", "How sure is this?", ("drivers", "spread")),
)
"""Sections with charts: the anchor, the heading, the charts."""

BY_WEEK = {"fan", "thresholds", "enablers", "road", "peace", "funnel"}
"""Charts in which letters mark events."""


def report(scenario: Scenario, tables: Iterable[Table], origin: Origin) -> str:
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
    """
    about = Facts(scenario, by_name(tables), origin)
    drawn = charts(about.tables, scenario)
    figures = {
        name: [_figure(one, about, drawn[one]) for one in shown if one in drawn]
        for name, _, shown in SECTIONS
    }
    sections = [
        Section(name, section_finding(name, about), figures[name], topic=topic)
        for name, topic, _ in SECTIONS
        if figures[name]
    ]
    return page(scenario.title, _intro(about), [*sections, *_closing(about)])


def _figure(name: str, about: Facts, chart: Chart) -> Figure:
    table = about.tables[ENTRIES[name].needs[0]]
    names = {row["iso3"]: row["name"] for row in about.rows("members")}
    key = events_key(about.scenario) if name in BY_WEEK else ""
    return Figure(
        name=name,
        title=finding(name, about),
        chart=chart,
        caption=caption(name, about) + (f" Events: {key}." if key else ""),
        table=by_nation(table, names) if name == "board" else behind(table),
        topic=chart["layout"]["title"]["text"],
    )


def _intro(about: Facts) -> str:
    scenario = about.scenario
    return (
        f"{headed(f'<h1>{escape(title_finding(about))}</h1>', scenario.title, 'page')}"
        f"{purpose(scenario)}"
        f"{paragraph(headline(about), 'headline')}"
        f'<div class="summary"><div>{chances(about)}</div><div>{sizes(about)}</div></div>'
        '<p class="quiet">A tool to think with, not a forecast: see '
        '<a href="#limits">what the model does not know</a>.</p>'
    )


def purpose(scenario: Scenario) -> str:
    """Return what a scenario asks and what it teaches, as HTML."""
    pairs: Mapping[str, str] = {"It asks": scenario.asks, "It teaches": scenario.teaches}
    return "".join(
        f"<p><strong>{name}:</strong> {escape(text)}</p>" for name, text in pairs.items() if text
    )


def _closing(about: Facts) -> list[Section]:
    scenario, origin = about.scenario, about.origin
    happens = f"<h3>What happens, whatever governments do</h3>{events(scenario)}"
    return [
        Section(name, section_finding(name, about), before=before, topic=topic)
        for name, topic, before in (
            ("limits", "What the model does not know", limits(origin)),
            ("scenario", "The scenario", setting(scenario) + happens),
            ("assumptions", "What is assumed", assumptions(scenario)),
            ("again", "Make it again", reproduce(origin, [scenario.name])),
        )
    ]
