"""Which scenarios take back an American promise, and which are the same without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from typing import Any

from sim.scenario.scenario import ENABLERS, Event, Scenario, Workshop

ABOUT: dict[str, Any] = {
    **dict.fromkeys(("name", "title", "asks", "teaches"), ""),
    "workshop": Workshop(),
}


def reversals(scenarios: Sequence[Scenario]) -> list[tuple[Scenario, Scenario]]:
    """Return pairs of a scenario that takes back an American promise and its twin without it.

    Parameters
    ----------
    scenarios : sequence of Scenario
        Those that were run.

    Returns
    -------
    list of tuple of Scenario
        Alike in all but that the first promises and takes back what the second never promises.
    """
    return [(one, other) for one, other in permutations(scenarios, 2) if _reverses(one, other)]


def _reverses(one: Scenario, other: Scenario) -> bool:
    if not _takes_back(one) or _american(other):
        return False
    rest = tuple(event for event in one.events if event not in _american(one))
    return replace(one, events=rest, **ABOUT) == replace(other, **ABOUT)


def _american(scenario: Scenario) -> list[Event]:
    """Return the events that set what Washington promises."""
    names = {f"us.{enabler}" for enabler in ENABLERS}
    return [event for event in scenario.events if names & event.numbers.keys()]


def _takes_back(scenario: Scenario) -> bool:
    return any(_falls(scenario, f"us.{enabler}") for enabler in ENABLERS)


def _falls(scenario: Scenario, name: str) -> bool:
    """Return whether an event sets a number lower than an event before it."""
    course = list(_course(scenario, name))
    return any(after < before for before, after in pairwise(course))


def _course(scenario: Scenario, name: str) -> Iterator[float]:
    for event in sorted(scenario.events, key=lambda one: one.week):
        if name in event.numbers:
            yield event.numbers[name].value
