"""The page of a sweep: what it finds, its charts, and axes along which runs are selected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sim.analysis.counts import THRESHOLDS
from sim.analysis.declare import MEASURE_NAMES
from sim.analysis.sweep.odds import one_number, sweep_crossings, sweep_lines
from sim.analysis.sweep.outcome import Outcome
from sim.analysis.sweep.tables import sweep_chances, sweep_points
from sim.charts.figure import Chart, with_heading
from sim.charts.sweep import sweep_line, sweep_map
from sim.charts.table import TableLike, columns_where
from sim.reports.closing import limits, say_error
from sim.reports.facts import Origin, without_nan
from sim.reports.markup import details, escape, heading_with_topic, paragraph
from sim.reports.page import Figure, Section, page
from sim.reports.sweep.brush import brush_script, brush_section
from sim.reports.sweep.findings import finding, spread
from sim.reports.tabulate import table_html
from sim.results.table import Table

MEASURE: Final = "authorised"
"""What the page is headed by: troops with the consent of their government and parliament."""

LEAST: Final = 0.05
"""A larger size whose chance stays below this at every point is not drawn."""


LINES: Final = {
    0.5: " The solid line is that of even odds.",
    0.9: " The dashed line is that of 90%.",
}
"""What a caption says of the line of each odds."""


def sweep_page(outcome: Outcome, origin: Origin) -> str:
    """Return the page of a sweep: one file of HTML that opens with no network.

    Parameters
    ----------
    outcome : Outcome
        What was run.
    origin : Origin
        How it was made; its runs are those of each point.
    """
    found = without_nan(sweep_chances(outcome))
    behind = table_html(without_nan(sweep_points(outcome)))
    points = f"All {len(outcome.rows):,} points in figures"
    sections = [
        *_findings(outcome, found),
        brush_section(outcome),
        Section(name="points", title="The numbers behind it", before=details(points, behind)),
        Section(
            name="limits",
            title=say_error(origin),
            topic="What this does not know",
            before=paragraph(MISLEADS) + limits(origin),
        ),
    ]
    title = f"{outcome.scenario.title}: {', '.join(outcome.design.keys)}"
    intro = _intro(outcome, origin)
    return page(title, intro, sections, scripts=[brush_script()], record=origin.record)


def sweep_charts(outcome: Outcome) -> dict[str, Chart]:
    """Return the charts of a sweep by name, each under what it finds; none of most samples."""
    found = without_nan(sweep_chances(outcome))
    return {
        figure.name: with_heading(figure.chart, figure.title)
        for measure in MEASURE_NAMES
        for figure in _figures(outcome, found, measure)
        if figure.chart is not None
    }


MISLEADS: Final = (
    "A key that is varied is set exactly, and all others stay as uncertain as the scenario has "
    "them. Between points nothing was run: lines of odds are straight between neighbours. Points "
    "share their luck, so differences between them are surer than the interval of each."
)


def _intro(outcome: Outcome, origin: Origin) -> str:
    size = THRESHOLDS[0]
    title = f"<h1>{escape(finding(outcome, MEASURE, size))}</h1>"
    axes = "; ".join(f"{axis.variable.label} ({axis.key})" for axis in outcome.design.axes)
    early = " It was stopped early: what was done is a balanced sample." if outcome.stopped else ""
    failed = sum(failure.runs for failure in outcome.failures)
    broke = f" {failed:,} runs broke off and are not counted." if failed else ""
    how = (
        f"{len(outcome.rows):,} points ({outcome.design.how}), {outcome.total_runs:,} runs in all, "
        f"seed {outcome.seed}. Varied: {axes}.{early}{broke}"
    )
    command = paragraph(f"Made by: {origin.command}", "quiet") if origin.command else ""
    topic = heading_with_topic(title, f"{outcome.scenario.title}: a sweep", "page")
    return f"{topic}{paragraph(how)}{command}"


def _findings(outcome: Outcome, found: Table) -> Iterator[Section]:
    """Yield a section for each measure; one for all where there is nothing to draw."""
    drawn = {measure: list(_figures(outcome, found, measure)) for measure in MEASURE_NAMES}
    if any(drawn.values()):
        for measure, name in MEASURE_NAMES.items():
            title = spread(outcome, measure, THRESHOLDS[0])
            yield Section(measure, title, drawn[measure], topic=f"Troops {name}")
        return
    said = [f"{finding(outcome, measure, THRESHOLDS[0])}." for measure in MEASURE_NAMES]
    items = "".join(f"<li>{escape(each)}</li>" for each in said)
    title = spread(outcome, MEASURE, THRESHOLDS[0])
    yield Section("found", title, before=f"<ul>{items}</ul>", topic="What it finds")


def _figures(outcome: Outcome, found: Table, measure: str) -> Iterator[Figure]:
    """Yield the charts of a measure: lines along one number, or a map across two keys."""
    axes = outcome.design.axes
    if outcome.design.how == "grid" and len(axes) == 2:  # noqa: PLR2004
        for size in THRESHOLDS:
            rows = _only(found, measure=measure, threshold=size)
            most = max((chance or 0 for chance in rows.columns["chance"]), default=0)
            if size == THRESHOLDS[0] or most >= LEAST:
                yield _map(outcome, rows, measure, size)
    elif one_number(outcome) is not None:
        yield _along(outcome, found, measure)


def _map(outcome: Outcome, rows: Table, measure: str, size: int) -> Figure:
    first, second = outcome.design.axes
    lines = _only(sweep_lines(outcome), measure=measure, threshold=size)
    chart: Chart = sweep_map(
        rows,
        lines,
        (first.key, second.key),
        (first.variable.label, second.variable.label),
        size,
    )
    drawn = set(lines.columns["odds"])
    marks = [said for odds, said in LINES.items() if odds in drawn]
    caption = (
        f"Colours are the chance that {size:,} troops are {MEASURE_NAMES[measure]} at the deadline."
        f"{''.join(marks)}"
    )
    return _figure(f"{measure}-{size}", finding(outcome, measure, size), chart, caption, rows)


def _along(outcome: Outcome, found: Table, measure: str) -> Figure:
    axis = one_number(outcome)
    if axis is None:
        msg = "there is no one number to draw along"
        raise ValueError(msg)
    rows = _only(found, measure=measure)
    chart = sweep_line(rows, axis.key, axis.variable.label)
    caption = (
        f"The chance of each size, {MEASURE_NAMES[measure]}, as {axis.variable.label} grows, with "
        "the band of its 95% interval."
    )
    where = _only(sweep_crossings(outcome), measure=measure)
    behind = rows if not len(where) else where
    return _figure(
        measure + "-line", finding(outcome, measure, THRESHOLDS[0]), chart, caption, behind
    )


def _figure(name: str, title: str, chart: Chart, caption: str, table: Table) -> Figure:
    return Figure(name, title, chart, caption, table_html(table))


def _only(table: Table, **wanted: object) -> Table:
    """Return a table with only those rows whose values are as wanted."""
    like: TableLike = table
    return replace(table, columns=columns_where(like, **wanted))
