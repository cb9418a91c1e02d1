"""Which scenarios take back an American promise, and which are the same without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from typing import Any

from sim.scenario.course import number_course
from sim.scenario.deck import Workshop
from sim.scenario.scenario import ENABLERS, Event, Scenario

ABOUT: dict[str, Any] = {
    **dict.fromkeys(("name", "title", "asks", "teaches"), ""),
    "workshop": Workshop(),
    "claims": (),
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
    return [pair for pair in permutations(scenarios, 2) if _reverses(*pair)]


def _reverses(broken: Scenario, never: Scenario) -> bool:
    """Return whether the first promises and takes back what the second never promises."""
    if not _takes_back(broken) or _american(never):
        return False
    rest = tuple(event for event in broken.events if event not in _american(broken))
    return replace(broken, events=rest, **ABOUT) == replace(never, **ABOUT)


def _american(scenario: Scenario) -> list[Event]:
    """Return the events that set what Washington promises."""
    names = {f"us.{enabler}" for enabler in ENABLERS}
    return [event for event in scenario.events if names & {*event.numbers, *event.factors}]


def _takes_back(scenario: Scenario) -> bool:
    return any(_falls(scenario, f"us.{enabler}") for enabler in ENABLERS)


def _falls(scenario: Scenario, name: str) -> bool:
    """Return whether an event leaves a number lower than an event before it did."""
    _, *course = number_course(name, scenario).values()
    return any(after.value < before.value for before, after in pairwise(course))
