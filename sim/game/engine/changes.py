"""What the class changes in the world, written as events of the scenario.

What holds for a round only is undone by a second event in the week after it. What an event
``says`` is for the scenario that is taken home; what a class reads of it is a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.draws import Draws
from sim.game.engine.play import scenario_now, with_events
from sim.game.game import Game, Line
from sim.game.message import Message, message
from sim.scenario.course import number_in
from sim.scenario.scenario import Event, Scenario, Uncertain
from sim.week.inference import settle
from sim.week.week import pass_week

GRADE = "assumed"

Weeks: TypeAlias = tuple[int, int]
"""The first and the last week of a round."""


@dataclass(frozen=True, slots=True)
class Change(Event):
    """An event that somebody at the table made; ``cause`` names the decision."""

    cause: Message = field(default_factory=lambda: message("said.nothing"))


def change_from(event: Event, cause: Message) -> Change:
    """Return an event with the decision behind it."""
    return Change(**{part.name: getattr(event, part.name) for part in fields(event)}, cause=cause)


def exact_number(value: float, source: str) -> Uncertain:
    """Return a number that somebody set: it is known."""
    return Uncertain(float(value), float(value), float(value), GRADE, source)


def us_event(week: int, us: Mapping[str, float], says: str, source: str) -> Change:
    """Return the event that sets American engagement, by enabler, from a week on."""
    numbers = {f"us.{name}": exact_number(level, source) for name, level in sorted(us.items())}
    event = Event(week=week, says=says, numbers=numbers)
    return change_from(event, message("cause.engages", us=dict(us)))


def changes_for_round(
    game: Game, line: Line, name: str, number: Uncertain, weeks: Weeks
) -> Iterator[Event]:
    """Yield the events that set a number of the world for a round, and put it back after it."""
    first, last = weeks
    yield Event(first, "", {name: number})
    if last < game.scenario.weeks:
        usual = number_in(name, scenario_now(game, line), last + 1)
        yield Event(last + 1, "", {name: usual})


def raise_chance(number: Uncertain, by: float) -> Uncertain:
    """Return an uncertain chance that is higher by so much, at most 1."""
    value, low, high = (min(end + by, 1.0) for end in (number.value, number.low, number.high))
    return Uncertain(value, low, high, GRADE, "diplomacy of the class")


Willing: TypeAlias = npt.NDArray[Any]


def proposal_event(about: str, choice: str | int, week: int) -> Event:
    """Return what a proposal becomes once it is adopted: something else is asked from a week on."""
    says = f"The force is asked for with {about} {choice}."
    changed: Mapping[str, Any] = {about: choice}
    cause = message(f"proposal.{about}", choice=choice)
    return change_from(Event(week=week, says=says, numbers={}, **changed), cause)


def willingness(game: Game, line: Line, scenario: Scenario) -> Willing:
    """Return how willing governments would be in the coming week, ``(nation,)``."""
    setting = settle(scenario, Draws(game.seed, game.setup.run, 1))
    return np.asarray(pass_week(line.state, setting)[1].willingness)[:, 0]


def proposal_effect(game: Game, line: Line, about: str, choice: str | int) -> dict[str, float]:
    """Return by how many points a proposal would move each government, by code."""
    scenario = scenario_now(game, line)
    event = proposal_event(about, choice, int(line.state.week) + 1)
    instead = willingness(game, line, with_events(scenario, [event]))
    moved = instead - willingness(game, line, scenario)
    return dict(zip(game.scenario.codes, moved.tolist(), strict=True))
