"""Where the levers stand, and what happens then: the scenario's events, and those of the levers.

Between the weeks that a viewer sets, Washington gives what its levers say: an event brings it, what
the scenario has happen to American engagement meanwhile is left out, and an event brings the
scenario's own course back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sim.game.message import Message, message
from sim.scenario.course import number_in
from sim.scenario.events import changed_fields, event_nations, without_nations
from sim.scenario.scenario import ENABLERS, Event, Scenario, Uncertain

US: Final = tuple(f"us.{name}" for name in ENABLERS)
"""Numbers of the world that Washington's levers set, and that hold from one week to another."""

START: Final = 0
"""Week from which what is set is a number of the start; events happen later."""

PEACE_WEEK: Final = 20
"""Week in which the peace process moves, unless another is set."""


@dataclass(frozen=True)
class Setting:
    """Where the levers stand; whatever is None stays as the scenario has it.

    Attributes
    ----------
    sliders
        Numbers of the world by name.
    mission, location, mandate
        What is asked, and under whose mandate it starts.
    peace, peace_week
        Phase that the peace process moves to, and the week in which it does.
    support
        Shift of public support everywhere, from the first week on.
    out
        Nations that are left out.
    us_from, us_until
        Weeks in which Washington gives what its levers say: from the first (`START`: from the start
        on) to the one before the last, in which the scenario's own course is back.
    """

    sliders: Mapping[str, float]
    us_from: int
    us_until: int
    mission: str | None = None
    location: str | None = None
    mandate: str | None = None
    peace: str | None = None
    peace_week: int = PEACE_WEEK
    support: float = 0.0
    out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Happening:
    """An event, and what the time axis says of it; nothing if it is None."""

    event: Event
    says: Message | None


def until_of(scenario: Scenario, start: int) -> int:
    """Return the week until which Washington's levers hold unless another is set.

    That is the first after ``start`` in which the scenario has Washington change something; the
    week after the last if there is none.
    """
    own = (event.week for event in scenario.events if event.week > start and _changes_us(event))
    return min(own, default=scenario.weeks + 1)


def start_numbers(setting: Setting) -> Mapping[str, float]:
    """Return the sliders that change numbers of the start: Washington's only if from then on."""
    late = setting.us_from > START
    return {name: value for name, value in setting.sliders.items() if not (late and name in US)}


def merge_events(
    scenario: Scenario, setting: Setting, sliders: Mapping[str, Uncertain]
) -> list[Happening]:
    """Return what happens with the levers moved, by week; ``sliders`` as numbers of a scenario."""
    own = _without_nations(_without_hold(scenario.events, setting), setting)
    shipped = [Happening(event, message("said.shipped", text=event.says)) for event in own]
    both = (*_lever_events(setting), *_washington_events(scenario, setting, sliders), *shipped)
    return sorted(both, key=lambda happening: happening.event.week)


def _changes_us(event: Event) -> bool:
    return any(name in event.numbers or name in event.factors for name in US)


def _lever_events(setting: Setting) -> Iterator[Happening]:
    if setting.support:
        says = "Public support is different everywhere."
        yield Happening(Event(week=1, says=says, numbers={}, support=setting.support), None)
    if setting.peace:
        says = f"The peace process moves to {setting.peace}."
        event = Event(week=setting.peace_week, says=says, numbers={}, peace=setting.peace)
        yield Happening(event, message(f"news.{setting.peace}"))


def _washington_events(
    scenario: Scenario, setting: Setting, sliders: Mapping[str, Uncertain]
) -> Iterator[Happening]:
    """Yield what brings Washington's levers, and what brings the scenario's own course back."""
    holds = {name: sliders.get(name, scenario.numbers[name]) for name in US}
    if setting.us_from > START:
        before = _course(scenario, setting.us_from - 1)
        new = {
            name.partition(".")[2]: level for name, level in holds.items() if level != before[name]
        }
        says = message("cause.engages", us={name: level.value for name, level in new.items()})
        event = Event(setting.us_from, "Washington gives what its levers say.", holds)
        yield Happening(event, says if new else None)
    after = _course(scenario, setting.us_until)
    by_itself = {
        name
        for event in scenario.events
        if event.week == setting.us_until
        for name in (*event.numbers, *event.factors)
    }
    back = {
        name: level
        for name, level in after.items()
        if level != holds[name] and name not in by_itself
    }
    if setting.us_until <= scenario.weeks and back:
        event = Event(setting.us_until, "Washington is back on the scenario's course.", back)
        yield Happening(event, message("explore.back"))


def _course(scenario: Scenario, week: int) -> dict[str, Uncertain]:
    """Return what Washington gives in a week of the scenario as it stands."""
    return {name: number_in(name, scenario, week) for name in US}


def _without_hold(events: tuple[Event, ...], setting: Setting) -> Iterator[Event]:
    """Yield events without what they change of Washington while its levers hold."""
    for event in events:
        if not _changes_us(event) or not setting.us_from <= event.week < setting.us_until:
            yield event
            continue
        numbers = {name: number for name, number in event.numbers.items() if name not in US}
        factors = {name: factor for name, factor in event.factors.items() if name not in US}
        yield from _with_effect(replace(event, numbers=numbers, factors=factors))


def _without_nations(events: Iterator[Event], setting: Setting) -> Iterator[Event]:
    """Yield events without the nations that were left out, where any is left."""
    out = set(setting.out)
    for event in events:
        if out.isdisjoint(event_nations(event)):
            yield event
        else:
            yield from _with_effect(without_nations(event, out))


def _with_effect(event: Event) -> Iterator[Event]:
    """Yield an event of which something was left out, if anything is left to happen."""
    if changed_fields(event):
        yield event
