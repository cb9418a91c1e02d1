"""What somebody asked of a scenario: a page of its own, or a section of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sim.reports.declare import Subject
from sim.reports.facts import Facts, Origin
from sim.reports.markup import escape, heading_with_topic, paragraph
from sim.reports.page import Section, page
from sim.reports.sections import sections
from sim.reports.tabulate import table_html
from sim.results.table import Table
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class AskedFacts(Facts):
    """A scenario, the tables that answer what was asked of it, and what that was.

    ``about`` is what was asked, and the answer in short, as plain data.
    """

    about: Mapping[str, Any]

    def record(self) -> dict[str, Any]:
        """Return what it takes to show the answer again, beside its tables, as JSON can hold it."""
        origin = self.origin
        draws = {"runs": origin.runs, "seed": origin.seed, "held": origin.held}
        return {**draws, "about": dict(self.about), "tables": list(self.tables)}


def facts_of_record(
    scenario: Scenario, tables: Mapping[str, Table], stated: Mapping[str, Any]
) -> AskedFacts:
    """Return what was answered, of what `AskedFacts.record` says of it and of its tables by name.

    Raises
    ------
    KeyError
        If a table is missing, or the record says nothing of its draws.
    """
    origin = Origin(stated["runs"], stated["seed"], stated["held"])
    own = {name: tables[name] for name in stated["tables"]}
    return AskedFacts(scenario, own, origin, stated["about"])


def answer_sections(subject: Subject[AskedFacts], facts: AskedFacts) -> list[Section]:
    """Return the section of a report that answers a question, even if it found nothing to draw."""
    made = sections([subject], facts, numbers=lambda name: table_html(facts.tables[name]))
    if not made:
        made = [Section(subject.name, subject.heading(facts), topic=subject.topic)]
    asked = paragraph(f"Asked of {_draws(facts.origin)}.", "quiet")
    return [replace(section, before=asked + section.before) for section in made]


def answer_page(
    subject: Subject[AskedFacts],
    facts: AskedFacts,
    said: str,
    record: Mapping[str, Any] | None = None,
) -> str:
    """Return a page of HTML that opens with no network.

    Parameters
    ----------
    subject
        The section that shows the answer.
    facts
        What was asked, and what came of it.
    said
        The answer in a sentence or two.
    record
        How it was asked (`sim.results.record`), which the page carries for `willing verify`.
    """
    made = sections([subject], facts, numbers=lambda name: table_html(facts.tables[name]))
    title = f"<h1>{escape(subject.topic)}</h1>"
    intro = (
        f"{heading_with_topic(title, facts.scenario.title, 'page')}"
        f"{paragraph(said, 'headline')}"
        f"{paragraph(f'{_draws(facts.origin)}. A tool to think with, not a forecast.', 'quiet')}"
    )
    return page(f"{subject.topic} {facts.scenario.title}", intro, made, record=record)


def _draws(origin: Origin) -> str:
    return f"{origin.runs:,} runs of seed {origin.seed}"
