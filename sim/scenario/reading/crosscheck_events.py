"""Mistakes of events that show only beside one another, or beside the rest of a scenario."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Final

from sim.errors import Problem, brief, dotted_path
from sim.scenario import table
from sim.scenario.reading.event_file import numbers_set
from sim.scenario.reading.event_schema import OF_NATIONS
from sim.scenario.reading.facts import Facts
from sim.scenario.reading.overlay import Steps
from sim.scenario.reading.values import as_uncertain
from sim.scenario.table import Plain

SETS: Final = (
    "mandate", "peace", "terms", "mission", "location", "minimum", "maximum", "offensive",
)  # fmt: skip
"""What an event sets outright; all else that it changes adds up over the events of a week."""

ALL: Final = ""
"""Stands for all nations, where an event names none."""


def crosscheck_events(facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with events (and the effects of injects) whose keys are right."""
    yield from _late_events(facts)
    yield from _events_at_odds(facts)
    yield from _leaving_and_joining(facts)
    for path, event in (*facts.events(), *facts.effects()):
        named, concerned = facts.keys(path), list(_paths_of(event))
        for steps in concerned:
            if "election" in named:
                yield facts.problem((*path, *steps), "an event of its own, beside no election")
        if "announced" in event and "election" not in named:
            yield facts.problem((*path, "announced"), "announced only beside an election")
        if "final" in event and "votes_against" not in named:
            yield facts.problem((*path, "final"), "final only beside votes_against")
        if "nations" in event and not concerned and not _is_unsure(facts, path):
            yield facts.problem((*path, "nations"), _WHOSE)


_WHOSE: Final = "nations only where their support, leaning, offers or attributes change"


def _paths_of(event: Mapping[str, Plain]) -> Iterator[Steps]:
    """Yield the paths of what an event changes for the nations that it names."""
    yield from ((key,) for key in OF_NATIONS if key in event)
    brought = {*table.attributes(), "parliament"}
    for key in ("set", "times"):
        if not brought.isdisjoint(event.get(key, {})):
            yield (key,)


def _is_unsure(facts: Facts, path: Steps) -> bool:
    """Return whether something is wrong with what an event changes for nations."""
    keys = (*OF_NATIONS, "set", "times")
    return any(facts.is_faulty((*path, key)) for key in keys if key in facts.keys(path))


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
    first: dict[tuple[int, Hashable, str], tuple[Steps, Plain]] = {}
    for path, event in facts.events():
        said: set[Steps] = set()
        for what, whose, steps, value in _settings(event):
            others = (
                [whose, ALL] if whose != ALL else [whose, *_nations_set(first, event["week"], what)]
            )
            held = [first[key] for it in others if (key := (event["week"], what, it)) in first]
            wrong = next(((place, it) for place, it in held if _number(it) != _number(value)), None)
            if wrong and steps not in said:
                said.add(steps)
                same = f"{brief(wrong[1])}, as {dotted_path(wrong[0])} sets it in the same week"
                yield facts.problem((*path, *steps), f"{same}, or an event of another week")
            first.setdefault((event["week"], what, whose), (path, value))


def _nations_set(
    first: Mapping[tuple[int, Hashable, str], object], week: int, what: Hashable
) -> list[str]:
    """Return the nations for which something is set in a week."""
    return [whose for at, it, whose in first if (at, it) == (week, what) and whose != ALL]


def _settings(event: Mapping[str, Plain]) -> Iterator[tuple[Hashable, str, Steps, Plain]]:
    """Yield what an event sets, for whom, where it stands in the event, and to what."""
    yield from ((key, ALL, (key,), event[key]) for key in SETS if key in event)
    whose = event.get("nations", [ALL])
    for name, steps, value in numbers_set(event):
        for code in whose if name in table.attributes() else [ALL]:
            yield name, code, steps, value
    if "parliament" in event.get("set", {}):
        for code in whose:
            yield "parliament", code, ("set", "parliament"), event["set"]["parliament"]


def _leaving_and_joining(facts: Facts) -> Iterator[Problem]:
    """Hold that only who is in the force leaves it, and only who is outside joins."""
    if facts.is_faulty(("nations",)):
        return
    out = set(facts.get(("nations", "outside")) or ())
    for path, event in sorted(facts.events(), key=lambda found: found[1]["week"]):
        for place, code in enumerate(event.get("leaves", ())):
            if code in out:
                yield facts.problem((*path, "leaves", place), "a nation that is in the force then")
            out.add(code)
        for place, code in enumerate(event.get("joins", ())):
            if code not in out:
                words = "a nation that is outside then (nations.outside, or leaves before)"
                yield facts.problem((*path, "joins", place), words)
            elif code in event.get("leaves", ()):
                yield facts.problem((*path, "joins", place), "a nation that does not leave as well")
            out.discard(code)


def _number(value: Plain) -> Plain:
    return value if isinstance(value, str) else as_uncertain(value, "")
