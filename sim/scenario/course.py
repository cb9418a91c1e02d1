"""What events make of a scenario by a week: its numbers, what nations bring, who is outside.

In a week in which events both set a number and change it by a factor, the factor comes last, so
that the order of events in a list never matters. A product is held within the number's bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import groupby, pairwise
from math import prod
from operator import attrgetter
from typing import Final

from sim.scenario import table
from sim.scenario.ask import asks
from sim.scenario.elections import places_of
from sim.scenario.events import SCRIPTED, changed_fields
from sim.scenario.scenario import Event, NationProfile, Scenario, Uncertain
from sim.scenario.table import Row


def number_course(name: str, scenario: Scenario) -> dict[int, Uncertain]:
    """Return a number of the world or a coefficient as events change it: week to what it is then.

    Week 0 is always there; what a week brings holds until the next.
    """
    course = {0: scenario.numbers[name]}
    for week, events in _by_week(scenario.events):
        now = course[max(course)]
        then = _change(now, table.numbers()[name], (_number_change(name, it) for it in events))
        course |= {} if then == now else {week: then}
    return course


def number_in(name: str, scenario: Scenario, week: int) -> Uncertain:
    """Return a number of the world or a coefficient as it is in a week."""
    course = number_course(name, scenario)
    return course[max(start for start in course if start <= week)]


def outside_in(scenario: Scenario, week: int) -> frozenset[str]:
    """Return the nations that are outside the force in a week, by their codes."""
    out = set(scenario.outside)
    for event in scenario.events:
        if event.week <= week:
            out = (out | set(event.leaves)) - set(event.joins)
    return frozenset(out & set(scenario.codes))


def weeks_of_course(scenario: Scenario) -> list[int]:
    """Return the weeks from which a run has to be prepared anew, in order.

    They are those in which something is asked for, brought or weighed otherwise than the week
    before; mandates and numbers that a script lays out are left out.
    """
    events = [event for event in scenario.events if _renews(event)]
    weeks = [week for week, _ in _by_week(events) if week <= scenario.weeks]
    stands = [(week, prepared_parts(scenario_in(scenario, week))) for week in (0, *weeks)]
    return [week for (_, before), (week, now) in pairwise(stands) if now != before]


def scenario_in(scenario: Scenario, week: int) -> Scenario:
    """Return a scenario as events have made it by a week: what a run rests on from then on.

    Nations that are outside bring no army then. The words of governments stay those that they
    spoke in the scenario as it was.
    """
    events = [event for event in scenario.events if event.week <= week]
    if not events and not scenario.outside:
        return scenario
    changed = {name for event in events for name in (*event.numbers, *event.factors)}
    out = outside_in(scenario, week)
    return replace(
        scenario,
        **asdict(asks(scenario)[week]),
        numbers={
            **scenario.numbers,
            **{name: number_in(name, scenario, week) for name in changed},
        },
        nations=tuple(
            _nation(place, nation, events, scenario, is_outside=nation.iso3 in out)
            for place, nation in enumerate(scenario.nations)
        ),
        spoken=scenario.spoken or scenario,
    )


def _renews(event: Event) -> bool:
    """Return whether an event may touch what a run's preparation reads."""
    named = {*event.numbers, *event.factors} - set(SCRIPTED)
    return bool(named or changed_fields(event).keys() & _PREPARED)


_PREPARED: Final = {
    "mission", "location", "minimum", "maximum", "attributes", "attribute_factors", "parliament",
    "leaves", "joins",
}  # fmt: skip
"""Fields of events that a run's preparation rests on, whatever they hold."""


def prepared_parts(scenario: Scenario) -> tuple[object, ...]:
    """Return what a run's preparation reads of a scenario, so that two can be compared."""
    ask = scenario.mission, scenario.location, scenario.minimum, scenario.maximum
    numbers = {name: it for name, it in scenario.numbers.items() if name not in SCRIPTED}
    return ask, numbers, scenario.nations


def _nation(
    place: int,
    nation: NationProfile,
    events: Iterable[Event],
    scenario: Scenario,
    *,
    is_outside: bool,
) -> NationProfile:
    """Return what a nation brings once these events have happened."""
    role, brings = nation.parliament, dict(nation.attributes)
    for _, of_week in _by_week(events):
        its = [event for event in of_week if place in places_of(event, scenario)]
        role = next((event.parliament for event in its if event.parliament), role)
        for name in {
            name for event in its for name in (*event.attributes, *event.attribute_factors)
        }:
            changes = (_attribute_change(name, event) for event in its)
            brings[name] = _change(brings[name], table.attributes()[name], changes)
    if is_outside:
        brings["army"] = replace(brings["army"], value=0.0, low=0.0, high=0.0)
    same = role == nation.parliament and brings == nation.attributes
    return nation if same else replace(nation, parliament=role, attributes=brings)


_Change = tuple[Uncertain | None, float]
"""What an event sets a number to, None for nothing, and its factor."""


def _number_change(name: str, event: Event) -> _Change:
    return event.numbers.get(name), event.factors.get(name, 1.0)


def _attribute_change(name: str, event: Event) -> _Change:
    return event.attributes.get(name), event.attribute_factors.get(name, 1.0)


def _change(number: Uncertain, row: Row, changes: Iterable[_Change]) -> Uncertain:
    """Return a number after the changes of a week."""
    changes = list(changes)
    number = next((new for new, _ in reversed(changes) if new is not None), number)
    return times(number, prod(factor for _, factor in changes), row)


def times(number: Uncertain, factor: float, row: Row) -> Uncertain:
    """Return a number by a factor, held within the bounds of its row."""
    if factor == 1:
        return number
    least, most = row.bounds
    value, low, high = (
        float(min(max(end * factor, least), most))
        for end in (number.value, number.low, number.high)
    )
    return replace(number, value=value, low=low, high=high)


def _by_week(events: Iterable[Event]) -> Iterator[tuple[int, list[Event]]]:
    """Yield each week in which something happens, with its events."""
    in_order = sorted(events, key=attrgetter("week"))
    for week, of_week in groupby(in_order, key=attrgetter("week")):
        yield week, list(of_week)
