"""A page: its parts put into the template, with the charts and all it takes to draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import Template

from sim.charts.figure import Chart
from sim.report.markup import details, escape
from sim.report.script import drawn, file, plotly_js, policy, settings


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption, and the table behind it.

    Attributes
    ----------
    name
        Name of the chart, by which a link finds it.
    title
        What it shows.
    chart
        The chart; None where there is nothing to draw.
    caption
        What it shows in this result.
    table
        The table behind it, as HTML.
    """

    name: str
    title: str
    chart: Chart | None
    caption: str
    table: str

    def __str__(self) -> str:
        """Return it as HTML."""
        title, name = escape(self.title), escape(self.name)
        behind = (
            details("The numbers behind this chart", self.table, "behind") if self.table else ""
        )
        return (
            f'<article id="{name}" class="chart"><h3 id="{name}-title">{title}</h3>'
            f'<figure aria-labelledby="{name}-title">{self._plot()}'
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

    ``before`` and ``after`` are HTML that stands before and after the figures.
    """

    name: str
    title: str
    figures: Sequence[Figure] = field(default_factory=tuple)
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """Return it as HTML."""
        figures = "".join(str(figure) for figure in self.figures)
        return (
            f'<section id="{self.name}" aria-labelledby="{self.name}-heading">'
            f'<h2 id="{self.name}-heading">{escape(self.title)}</h2>'
            f"{self.before}{figures}{self.after}</section>"
        )


def page(title: str, intro: str, sections: Sequence[Section]) -> str:
    """Return a whole page.

    Parameters
    ----------
    title
        Title of the page.
    intro
        What stands between the title and the contents, as HTML.
    sections
        Its parts, in order.
    """
    charts = {
        figure.name: figure.chart
        for section in sections
        for figure in section.figures
        if figure.chart is not None
    }
    contents = "".join(
        f'<li><a href="#{section.name}">{escape(section.title)}</a></li>' for section in sections
    )
    return Template(file("page.html")).substitute(
        policy=policy([plotly_js(), file("page.js")]),
        title=escape(title),
        style=file("page.css"),
        intro=intro,
        contents=contents,
        sections="".join(str(section) for section in sections),
        charts=drawn(charts),
        config=settings(),
        plotly=plotly_js(),
        script=file("page.js"),
    )
