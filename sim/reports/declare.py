"""How a chart is declared: once, with all that is said of it, in the file of its subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sim.charts.figure import Chart
from sim.reports.facts import Known
from sim.reports.words import Wordings, fitting_wording

About = TypeVar("About", bound=Known)
"""What a report is about: one scenario, several, or two."""

About_contra = TypeVar("About_contra", bound=Known, contravariant=True)
"""The same where it is only asked: what can be said of anything can be said of one scenario."""


@dataclass(frozen=True, kw_only=True)
class NamedChart(Generic[About_contra]):
    """A chart with its caption and its finding.

    Attributes
    ----------
    name
        What it is called: by links, by `sim.chart` and by the file of its picture.
    tables
        Names of the tables it is drawn from; the first stands behind it as numbers.
    filled
        Column of the first of them that must hold something, or there is nothing to draw.
    draw
        Draws it.
    caption
        Says what it shows in this very result, in plain text of some sentences.
    finding
        Says what it finds, which heads it: a sentence without its full stop that reads no other
        tables, the fullest wording first.
    numbers
        Returns the table behind it as HTML; that of the first of ``tables`` if None.
    letters
        Whether letters mark events in it; a report explains them below its caption.
    """

    name: str
    tables: tuple[str, ...]
    filled: str
    draw: Callable[[About_contra], Chart]
    caption: Callable[[About_contra], str]
    finding: Callable[[About_contra], Wordings]
    numbers: Callable[[About_contra], str] | None = None
    letters: bool = False

    def possible(self, about: About_contra) -> bool:
        """Return whether its tables are there and hold something to draw."""
        first, *others = self.tables
        return about.holds(first, self.filled) and all(about.holds(name) for name in others)

    def heading(self, about: About_contra) -> str:
        """Return its finding in the fullest wording that fits."""
        return fitting_wording(self.finding(about))


@dataclass(frozen=True, kw_only=True)
class Subject(Generic[About_contra]):
    """What a section of a report is about, and the charts that stand in it, in their order.

    Attributes
    ----------
    name
        By which a link finds the section.
    topic
        What it is about, in a few words.
    finding
        Says what it finds, as that of a chart does.
    charts
        Its charts.
    before
        Returns what stands before them, as HTML; nothing if None.
    """

    name: str
    topic: str
    finding: Callable[[About_contra], Wordings]
    charts: tuple[NamedChart[About_contra], ...] = ()
    before: Callable[[About_contra], str] | None = None

    def heading(self, about: About_contra) -> str:
        """Return its finding in the fullest wording that fits."""
        return fitting_wording(self.finding(about))
