"""The sections of a page: subjects with what they find, their charts drawn and captioned."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sim.reports.declare import About, NamedChart, Subject
from sim.reports.page import Figure, Section


def sections(
    subjects: Iterable[Subject[About]],
    about: About,
    numbers: Callable[[str], str],
    key: str = "",
) -> list[Section]:
    """Return the sections of some subjects; none of a subject that has nothing to show.

    Parameters
    ----------
    subjects
        In their order on the page.
    about
        What the page is about.
    numbers
        Returns a table as HTML, by its name.
    key
        What the letters mean that mark events in charts.
    """
    made = []
    for subject in subjects:
        before = subject.before(about) if subject.before else ""
        shown = [
            figure(
                chart,
                about,
                chart.numbers(about) if chart.numbers else numbers(chart.tables[0]),
                key if chart.letters else "",
            )
            for chart in subject.charts
            if chart.possible(about)
        ]
        if before or shown:
            heading = subject.heading(about)
            made.append(Section(subject.name, heading, shown, before, topic=subject.topic))
    return made


def figure(chart: NamedChart[About], about: About, numbers: str, key: str = "") -> Figure:
    """Return a chart as a page shows it.

    Parameters
    ----------
    chart, about
        The chart, and what it is about.
    numbers
        The table behind it, as HTML.
    key
        What the letters mean that mark events in it.
    """
    drawn = chart.draw(about)
    return Figure(
        name=chart.name,
        title=chart.heading(about),
        chart=drawn,
        caption=chart.caption(about) + (f" Events: {key}." if key else ""),
        table=numbers,
        topic=drawn["layout"]["title"]["text"],
    )
