"""A page: its parts put into the template, with the charts and all it takes to draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import Template
from typing import Any, Final

from sim.charts.figure import Chart
from sim.reports.markup import details, escape, heading_with_topic
from sim.reports.script import SAVE, charts_json, file, plotly_js, policy, record_element, settings


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the parts of every page, in the language of its reader.

    Attributes
    ----------
    language
        Code of the language.
    skip, contents, no_script, made_by
        The link past the contents, their name, what is shown where no script runs, the last line.
    save
        What the button at each chart does.
    """

    language: str = "en"
    skip: str = "Skip to the results"
    contents: str = "Contents"
    no_script: str = (
        "The charts are drawn by a script in this file, which does not run here. The numbers "
        "behind each chart stand in the table below it."
    )
    made_by: str = (
        "Made by willing, an agent-based model of the governments asked to form a reassurance "
        "force for Ukraine. This file asks for nothing from any network. Map outlines: Natural "
        "Earth, with Crimea in Ukraine. Charts: Plotly.js, MIT licence."
    )
    save: str = SAVE


ENGLISH: Final = Frame()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption, and the table behind it.

    Attributes
    ----------
    name
        Name of the chart, by which a link finds it.
    title
        What heads it: what it finds.
    chart
        The chart; None where there is nothing to draw.
    caption
        What it shows in this result.
    table
        The table behind it, as HTML.
    behind
        What that table is called.
    topic
        What it is about, which stands small above what it finds; empty where the title says it.
    """

    name: str
    title: str
    chart: Chart | None
    caption: str
    table: str
    behind: str = "The numbers behind this chart"
    topic: str = ""

    def __str__(self) -> str:
        """Return it as HTML."""
        name = escape(self.name)
        labels = f"{name}-topic {name}-title" if self.topic else f"{name}-title"
        head = heading_with_topic(
            f'<h3 id="{name}-title">{escape(self.title)}</h3>', self.topic, name
        )
        behind = details(self.behind, self.table, "behind") if self.table else ""
        return (
            f'<article id="{name}" class="chart">{head}'
            f'<figure aria-labelledby="{labels}">{self._plot()}'
            f"<figcaption>{escape(self.caption)}</figcaption></figure>{behind}</article>"
        )

    def _plot(self) -> str:
        if self.chart is None:
            return ""
        tall = self.chart["layout"]["height"]
        narrow = self.chart["layout"]["meta"]["narrow"].get("height", tall)
        return (
            f'<div class="plot" data-chart="{escape(self.name)}" '
            f'style="--tall:{tall:.0f}px;--narrow:{narrow:.0f}px"></div>'
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading.

    ``title`` says what it finds and ``topic``, above it and in the contents, what it is about;
    without a topic the title does both. ``before`` and ``after`` are HTML that stands before and
    after the figures.
    """

    name: str
    title: str
    figures: Sequence[Figure] = field(default_factory=tuple)
    before: str = ""
    after: str = ""
    topic: str = ""

    def __str__(self) -> str:
        """Return it as HTML."""
        figures = "".join(str(figure) for figure in self.figures)
        heading = f'<h2 id="{self.name}-heading">{escape(self.title)}</h2>'
        return (
            f'<section id="{self.name}" aria-labelledby="{self.name}-heading">'
            f"{heading_with_topic(heading, self.topic, self.name)}"
            f"{self.before}{figures}{self.after}</section>"
        )


def page(
    title: str,
    intro: str,
    sections: Sequence[Section],
    frame: Frame = ENGLISH,
    *,
    scripts: Sequence[str] = (),
    record: Mapping[str, Any] | None = None,
    asks: bool = False,
) -> str:
    """Return a whole page.

    Parameters
    ----------
    title
        Title of the page.
    intro
        What stands between the title and the contents, as HTML.
    sections
        Its parts, in order.
    frame
        What stands around them.
    scripts
        What else runs on this page, after its charts are drawn.
    record
        How its results were made (`sim.results.record`), which it carries for `willing verify`.
    asks
        Whether its scripts may ask the server that it came from.
    """
    charts = {
        figure.name: figure.chart
        for section in sections
        for figure in section.figures
        if figure.chart is not None
    }
    contents = "".join(
        f'<li><a href="#{section.name}">{escape(section.topic or section.title)}</a></li>'
        for section in sections
    )
    return Template(file("page.html")).substitute(
        policy=policy([plotly_js(), file("page.js"), *scripts], asks=asks),
        language=frame.language,
        skip=escape(frame.skip),
        contents_name=escape(frame.contents),
        no_script=escape(frame.no_script),
        made_by=escape(frame.made_by),
        title=escape(title),
        style=file("page.css"),
        intro=intro,
        contents=contents,
        sections="".join(str(section) for section in sections),
        charts=charts_json(charts),
        config=settings(frame.language, frame.save),
        record="" if record is None else record_element(record),
        plotly=plotly_js(),
        script=file("page.js"),
        more="".join(f"<script>{script}</script>\n" for script in scripts),
    )
