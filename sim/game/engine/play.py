"""A game on the engine: the class's changes of the world as events, one run week by week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.draws import Draws
from sim.game.engine.orders import decide
from sim.game.game import Game, Line
from sim.game.order import Order
from sim.scenario.scenario import Event, Scenario
from sim.week.deliberate import Ledger
from sim.week.inference import settle
from sim.week.setting import Setting, State
from sim.week.start import first_state
from sim.week.week import pass_week

Passage = tuple[tuple[State, ...], tuple[Ledger, ...]]
"""The states before a span of weeks and after each, and the reasons of each week."""


def with_events(scenario: Scenario, events: Iterable[Event]) -> Scenario:
    """Return a scenario with more events; of two in one week the later one given has its way."""
    by_week = sorted([*scenario.events, *events], key=lambda event: event.week)
    return replace(scenario, events=tuple(by_week))


def scenario_now(game: Game, line: Line | None = None) -> Scenario:
    """Return the scenario as a branch has changed it so far."""
    return with_events(game.scenario, (line or game.line).events)


def setting_of(game: Game, line: Line | None = None) -> Setting:
    """Return what holds, is scripted and is brought by chance in the run that is played."""
    return settle(scenario_now(game, line), Draws(game.seed, game.setup.run, 1))


def opening(scenario: Scenario, seed: int, run: int) -> tuple[Setting, State]:
    """Return what holds in a run, and where everything stands on its first day."""
    setting = settle(scenario, Draws(seed, run, 1))
    return setting, first_state(setting)


def play(setting: Setting, state: State, orders: tuple[Order, ...], last: int) -> Passage:
    """Let weeks pass until week ``last``; return the states and the ledgers."""
    states, ledgers = [state], []
    while state.week < last:
        state, ledger = pass_week(state, setting, imposed=decide(orders, state, setting))
        states.append(state)
        ledgers.append(ledger)
    return tuple(states), tuple(ledgers)
