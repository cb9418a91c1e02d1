"""What a proposal would change: the event it becomes, and how far it moves each government."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.draws import Draws
from sim.game.engine.changes import change_from
from sim.game.engine.play import scenario_as_played, with_events
from sim.game.game import Game, Line
from sim.game.message import message
from sim.scenario.scenario import Event, Scenario
from sim.week.inference import settle
from sim.week.week import pass_week

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


def points_moved(game: Game, line: Line, about: str, choice: str | int) -> dict[str, float]:
    """Return by how many points a proposal would move each government, by code."""
    scenario = scenario_as_played(game, line)
    event = proposal_event(about, choice, int(line.state.week) + 1)
    instead = willingness(game, line, with_events(scenario, [event]))
    moved = instead - willingness(game, line, scenario)
    return dict(zip(game.scenario.codes, moved.tolist(), strict=True))
