"""Findings on how results were made: counting, events, assumptions."""

from __future__ import annotations

from collections.abc import Mapping

from sim.report.assumptions import changed
from sim.report.closing import error
from sim.report.facts import Facts, Origin
from sim.report.findings.wording import Wordings
from sim.report.words import capital, number
from sim.rounding import nearest


def limits(origin: Origin) -> Wordings:
    """Say how far a counted chance can be off."""
    yield f"Counting alone leaves a chance up to {nearest(error(origin), 1)} points off"


def events(facts: Facts) -> Wordings:
    """Say how many events are scripted, and when the first is."""
    weeks = [event.week for event in facts.scenario.events]
    if not weeks:
        yield "No event is scripted: chance and governments do the rest"
    elif len(weeks) == 1:
        yield f"One event is scripted, in week {weeks[0]}"
    else:
        yield f"{capital(number(len(weeks)))} events are scripted, the first in week {min(weeks)}"


def assumptions(facts: Facts) -> Wordings:
    """Say how many numbers are set otherwise than by default."""
    count, total = len(changed(facts.scenario)), len(facts.scenario.numbers)
    verb = "differs" if count == 1 else "differ"
    yield f"{count or 'None'} of {total} numbers {verb} from the model's defaults"


def again(origin: Origin) -> Wordings:
    """Say that one command makes the same again."""
    runs = "run" if origin.runs == 1 else f"{origin.runs:,} runs"
    yield f"One command makes the same {runs} again, with seed {origin.seed}"


def scenarios(titles: Mapping[str, str]) -> Wordings:
    """Say how many scenarios are compared with which."""
    count = len(titles) - 1
    verb = "scenario is" if count == 1 else "scenarios are"
    said = f"{capital(number(count))} {verb} compared with"
    yield f"{said} “{next(iter(titles.values()))}”"
    yield f"{said} the first"
