"""Mistakes of events that show only beside one another, or beside the rest of a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sim.errors import Problem, brief, dotted_path
from sim.scenario.reading.assemble import WORLD, as_uncertain
from sim.scenario.reading.event_schema import BY_WEEK, OF_NATIONS
from sim.scenario.reading.facts import Facts
from sim.scenario.reading.overlay import Steps
from sim.scenario.table import Plain

SETS: Final = (
    *BY_WEEK, "mandate", "peace", "terms", "mission", "location", "minimum", "maximum", "offensive",
)  # fmt: skip
"""What an event sets outright; all else that it changes adds up over the events of a week."""


def crosscheck_events(facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with events (and the effects of injects) whose keys are right."""
    yield from _late_events(facts)
    yield from _events_at_odds(facts)
    for path, event in (*facts.events(), *facts.effects()):
        named = facts.keys(path)
        for key in OF_NATIONS:
            if "election" in named and key in event:
                yield facts.problem((*path, key), "an event of its own, beside no election")
        if "announced" in event and "election" not in named:
            yield facts.problem((*path, "announced"), "announced only beside an election")
        if "nations" in event and named.isdisjoint(OF_NATIONS):
            words = "nations only where their support, leaning or offers change"
            yield facts.problem((*path, "nations"), words)


def _late_events(facts: Facts) -> Iterator[Problem]:
    """Hold that no event comes after the last week."""
    weeks, is_stated = facts.choice("weeks"), facts.get(("weeks",)) is not None
    late = [(path, event["week"]) for path, event in facts.events() if event["week"] > weeks]
    if late and is_stated and facts.layer(("weeks",)) > facts.layer(("events",)):
        latest = max(week for _, week in late)
        yield facts.problem(("weeks",), f"at least {latest}, the week of an event")
    elif is_stated or (facts.layers.whole and not facts.is_faulty(("weeks",))):
        for path, _ in late:
            yield facts.problem((*path, "week"), f"at most {weeks}, the last week (weeks)")


def _events_at_odds(facts: Facts) -> Iterator[Problem]:
    """Hold that no two events of one week set the same thing to different values."""
    first: dict[tuple[int, Steps], tuple[Steps, Plain]] = {}
    for path, event in facts.events():
        for key, value in _settings(event):
            before, held = first.setdefault((event["week"], key), (path, value))
            if _number(held) != _number(value):
                same = f"{brief(held)}, as {dotted_path(before)} sets it in the same week"
                yield facts.problem((*path, *key), f"{same}, or an event of another week")


def _settings(event: Mapping[str, Plain]) -> Iterator[tuple[Steps, Plain]]:
    yield from (((key,), event[key]) for key in SETS if key in event)
    for group in WORLD:
        yield from (((group, key), value) for key, value in event.get(group, {}).items())


def _number(value: Plain) -> Plain:
    return value if isinstance(value, str) else as_uncertain(value, "")
