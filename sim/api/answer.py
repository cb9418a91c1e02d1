"""What answers to questions share: tables, plain data, and for many charts and a page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from sim.charts.figure import figure
from sim.errors import ResultsError
from sim.reports.asked import AskedFacts, answer_page
from sim.reports.declare import Subject
from sim.reports.facts import Origin, by_name
from sim.reports.gallery import ASKED_CHARTS, draw_with_headings
from sim.results.manifest import answer_record
from sim.results.record import record
from sim.results.table import Table
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


class Tables(ABC):
    """An answer that is a few named tables, and all of it as plain data.

    ``PARTS`` names the tables, each an attribute, in the order in which they are shown.
    """

    PARTS: ClassVar[tuple[str, ...]]

    @property
    @abstractmethod
    def about(self) -> dict[str, Any]:
        """What was asked, and the answer in short, as plain data."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by what they say."""
        return {name: getattr(self, name) for name in self.PARTS}

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data, which JSON can hold; each table as a list of rows."""
        return {**self.about, **{name: table.rows() for name, table in self.tables.items()}}


class Answer(Tables):
    """An answer that has charts and a page of its own, which ``SUBJECT`` declares.

    As text it is the answer in a sentence or two, which heads its page. ``options`` are what it was
    asked with, as plain data: the page carries them, so that `willing verify` can ask again.
    """

    SUBJECT: ClassVar[Subject[AskedFacts]]

    scenario: Scenario
    options: Mapping[str, Any]

    @property
    @abstractmethod
    def origin(self) -> Origin:
        """The draws that it comes from."""

    @property
    def courses(self) -> tuple[Scenario, ...]:
        """The scenarios that it is about; most answers are about one."""
        return (self.scenario,)

    @property
    def facts(self) -> AskedFacts:
        """What the charts and the page read: the scenario, the tables, the draws."""
        return AskedFacts(self.scenario, by_name(self.tables.values()), self.origin, self.about)

    def chart(self, name: str | None = None) -> Figure:
        """Return one of its charts as a Plotly figure; the first if none is named.

        Raises
        ------
        ResultsError
            If there is no such chart, or what it shows was not asked for.
        """
        drawn = draw_with_headings(ASKED_CHARTS, self.facts)
        if name is None and drawn:
            name = next(iter(drawn))
        if name not in drawn:
            msg = f"there is no chart {name!r} of this; there are {', '.join(drawn) or 'none'}"
            raise ResultsError(msg)
        return figure(drawn[name])

    def page(self) -> str:
        """Return its charts and tables as a page of HTML that opens with no network."""
        carried = answer_record(self.SUBJECT.name, self.courses, self.options)
        made = record(carried, self.tables.values())
        return answer_page(self.SUBJECT, self.facts, str(self), made)


class DrawnAnswer(Answer):
    """An answer from so many runs of one seed."""

    runs: int
    seed: int
    held: bool

    @property
    def origin(self) -> Origin:
        """The draws that it comes from."""
        return Origin(self.runs, self.seed, self.held)


def largest_half_width(table: Table) -> float:
    """Return half the widest interval in the columns ``low`` and ``high``; 0 without rows."""
    return max(((row["high"] - row["low"]) / 2 for row in table.rows()), default=0.0)
