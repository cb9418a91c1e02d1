"""Every chart by name, as the files of subjects declare them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.charts.figure import Chart, with_heading
from sim.reports.asked import AskedFacts
from sim.reports.declare import About, NamedChart, Subject
from sim.reports.facts import ComparedFacts, Facts
from sim.reports.subjects.certainty import CERTAINTY
from sim.reports.subjects.coalition import CASCADE, PIVOTAL
from sim.reports.subjects.compared_force import SIDE
from sim.reports.subjects.compared_nations import NATIONS
from sim.reports.subjects.compared_parting import PARTING
from sim.reports.subjects.compared_runs import PAIRED
from sim.reports.subjects.consent import CONSENT
from sim.reports.subjects.deciders import WHY
from sim.reports.subjects.discover import DISCOVER
from sim.reports.subjects.doubt import DOUBT
from sim.reports.subjects.force import FORCE
from sim.reports.subjects.load import LOAD
from sim.reports.subjects.members import MEMBERS
from sim.reports.subjects.persuade import PERSUADE
from sim.reports.subjects.presence import PRESENCE
from sim.reports.subjects.reasons import REASONS
from sim.reports.subjects.robust import ROBUST
from sim.reports.subjects.sensitivity import SENSITIVITY
from sim.reports.subjects.waits import WAITS
from sim.reports.subjects.washington import WASHINGTON
from sim.reports.subjects.words import WORDS

SUBJECTS: Final[tuple[Subject[Facts], ...]] = (
    FORCE,
    MEMBERS,
    WORDS,
    PRESENCE,
    LOAD,
    REASONS,
    WHY,
    WAITS,
    WASHINGTON,
    CONSENT,
    DOUBT,
)
"""Subjects with charts of a report on one scenario, in its order."""

COMPARED_SUBJECTS: Final[tuple[Subject[ComparedFacts], ...]] = (
    SIDE,
    PAIRED,
    NATIONS,
    PARTING,
)
"""Subjects with charts of a report that compares scenarios, in its order."""

ASKED_SUBJECTS: Final[tuple[Subject[AskedFacts], ...]] = (
    SENSITIVITY,
    PERSUADE,
    PIVOTAL,
    CASCADE,
    DISCOVER,
    CERTAINTY,
    ROBUST,
)
"""Subjects of pages on what somebody asked of a scenario, beside its report."""

CHARTS: Final[Mapping[str, NamedChart[Facts]]] = {
    chart.name: chart for subject in SUBJECTS for chart in subject.charts
}
"""Charts of one scenario by name, in the order of a report."""

COMPARED_CHARTS: Final[Mapping[str, NamedChart[ComparedFacts]]] = {
    chart.name: chart for subject in COMPARED_SUBJECTS for chart in subject.charts
}
"""Charts that compare scenarios by name, in the order of a report."""

ASKED_CHARTS: Final[Mapping[str, NamedChart[AskedFacts]]] = {
    chart.name: chart for subject in ASKED_SUBJECTS for chart in subject.charts
}
"""Charts of what somebody asked, by name."""


def draw_with_headings(charts: Mapping[str, NamedChart[About]], about: About) -> dict[str, Chart]:
    """Draw every chart that its tables allow, each under what it finds, by name.

    Notebooks and pictures show them so, since no page heads them.
    """
    return {
        name: with_heading(chart.draw(about), chart.heading(about))
        for name, chart in charts.items()
        if chart.possible(about)
    }
