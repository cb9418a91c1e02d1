"""A page on what somebody asked of a scenario, beside its report: one subject, one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.reports.declare import Subject
from sim.reports.facts import Facts
from sim.reports.markup import escape, heading_with_topic, paragraph
from sim.reports.page import page
from sim.reports.sections import sections
from sim.reports.tabulate import table_html


@dataclass(frozen=True, slots=True)
class AskedFacts(Facts):
    """A scenario, the tables that answer what was asked of it, and what that was.

    ``about`` is what was asked, and the answer in short, as plain data.
    """

    about: Mapping[str, Any]


def asked_page(subject: Subject[AskedFacts], facts: AskedFacts, said: str) -> str:
    """Return a page of HTML that opens with no network.

    Parameters
    ----------
    subject
        The section that shows the answer.
    facts
        What was asked, and what came of it.
    said
        The answer in a sentence or two.
    """
    made = sections([subject], facts, numbers=lambda name: table_html(facts.tables[name]))
    title = f"<h1>{escape(subject.topic)}</h1>"
    made_of = f"{facts.origin.runs:,} runs of seed {facts.origin.seed}"
    intro = (
        f"{heading_with_topic(title, facts.scenario.title, 'page')}"
        f"{paragraph(said, 'headline')}"
        f"{paragraph(f'{made_of}. A tool to think with, not a forecast.', 'quiet')}"
    )
    return page(f"{subject.topic} {facts.scenario.title}", intro, made)
