"""How a page ends: what the model does not know, and how to make its results again."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Final

from sim.analysis.doubt import disclaimers
from sim.reports.declare import Subject
from sim.reports.facts import ComparedFacts, Facts, Origin
from sim.reports.markup import escape, paragraph
from sim.reports.words import Wordings
from sim.rounding import nearest

WIDEST = 98.0
"""Half-width of the 95% interval of an even chance counted in one run, in percentage points."""


def limits(origin: Origin) -> str:
    """Return the limits of the model and the error of counting, as HTML."""
    items = "".join(f"<li>{escape(limit)}</li>" for limit in disclaimers().column("sentence"))
    return (
        f'<div class="limits"><h3>Limits of the model</h3><ul>{items}</ul>'
        f"<h3>Error of counting</h3>{paragraph(counting(origin))}</div>"
    )


def counting(origin: Origin) -> str:
    """Say how far a chance can be off because only so many runs were counted."""
    held = (
        " Uncertain numbers were held at their means, so all spread here is chance."
        if origin.held
        else ""
    )
    return (
        f"Every chance is a share of {origin.runs:,} runs. With so many, 95 of 100 such shares lie "
        f"within {error(origin):.1f} percentage points of what endless runs of the same model "
        "would give; four times as many runs halve that. Bands of troops (8 in 10 runs) are not "
        f"errors: they are how differently the same assumptions can turn out.{held}"
    )


def say_error(origin: Origin) -> str:
    """Say in a heading how far a counted chance can be off."""
    return f"Counting alone leaves a chance up to {nearest(error(origin), 1)} points off"


def error(origin: Origin) -> float:
    """Return the half-width of the 95% interval of an even chance, in percentage points."""
    return WIDEST / sqrt(origin.runs)


def reproduce(origin: Origin, names: Iterable[str]) -> str:
    """Return how to make the same results again, as HTML."""
    version = f", with version {origin.version} of willing" if origin.version else ""
    return (
        f"{paragraph(f'The same command gives the same numbers{version}:')}"
        f"<pre><code>{escape(origin.command_for(names))}</code></pre>"
        f"{paragraph(f'Seed {origin.seed}; run k of these is the same run whatever their number.')}"
    )


def limits_finding(facts: Facts | ComparedFacts) -> Wordings:
    """Say how far a counted chance can be off."""
    yield say_error(facts.origin)


def again_finding(facts: Facts | ComparedFacts) -> Wordings:
    """Say that one command makes the same again."""
    runs = "run" if facts.origin.runs == 1 else f"{facts.origin.runs:,} runs"
    yield f"One command makes the same {runs} again, with seed {facts.origin.seed}"


LIMITS: Final[Subject[Facts | ComparedFacts]] = Subject(
    name="limits",
    topic="What the model does not know",
    finding=limits_finding,
    before=lambda facts: limits(facts.origin),
)
AGAIN: Final[Subject[Facts | ComparedFacts]] = Subject(
    name="again",
    topic="Make it again",
    finding=again_finding,
    before=lambda facts: reproduce(facts.origin, facts.titles),
)
