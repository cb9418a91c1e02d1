"""What is asked of the force, week by week: mission, place, mandate and size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sim.scenario.scenario import Event, Scenario


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the force in a week; ``minimum`` and ``maximum`` are persons."""

    mission: str
    location: str
    mandate: str
    minimum: int
    maximum: int

    def revise(self, changes: Mapping[str, Any]) -> Ask:
        """Return what is asked of the force, with some of its parts changed."""
        return replace(self, **changes)


def asks(scenario: Scenario) -> tuple[Ask, ...]:
    """Return what is asked of the force in each week, from the first day on, ``(week,)``.

    Of two events of one week that change the same thing, the later in the list has its way.
    """
    now = Ask(**{field.name: getattr(scenario, field.name) for field in fields(Ask)})
    by_week = [now] * (scenario.weeks + 1)
    for event in scenario.events:
        if changes := _changes(event):
            for week in range(event.week, scenario.weeks + 1):
                by_week[week] = by_week[week].revise(changes)
    return tuple(by_week)


def ask_in(scenario: Scenario, week: int) -> Ask:
    """Return what is asked of the force in a week."""
    return asks(scenario)[week]


def least_asked(scenario: Scenario) -> int:
    """Return the least force that is asked for at the deadline, persons."""
    return ask_in(scenario, scenario.deadline).minimum


def _changes(event: Event) -> dict[str, Any]:
    found = {field.name: getattr(event, field.name) for field in fields(Ask)}
    return {name: value for name, value in found.items() if value is not None}
