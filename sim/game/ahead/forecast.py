"""The odds from here: an ensemble that goes on from the state the class is in."""

from __future__ import annotations

from dataclasses import replace

from sim.arrays.ensemble import EnsembleResult
from sim.draws import Draws
from sim.game.ahead.futures import chance, futures
from sim.game.engine.play import play, with_events
from sim.game.game import Game, Line, Round
from sim.game.order import Order
from sim.game.phase import Phase
from sim.game.seen.public import public_state
from sim.scenario.ask import Ask, ask_in
from sim.scenario.scenario import Event, Scenario
from sim.week.inference import settle
from sim.week.setting import State

RUNS = 2000


def forecast(game: Game, runs: int = RUNS) -> EnsembleResult | None:
    """Return the futures of a game from what is shown of it.

    They are those of the run that is played: what is not yet known of its governments is theirs
    in every future, and only luck is open. So the odds are as often right as they say, and a
    force that stands does not melt because other governments might have been drawn.

    Seats keep to what they decided in the last round shown, a pledge being the least they do.
    It gives away nothing sealed: neither this round's moves nor a round not yet revealed. An
    inject that was fired counts at once. Any table of `sim.analysis` can be made of it.

    Parameters
    ----------
    game
        Where the class is.
    runs
        Number of futures; run k has the same luck in every forecast of this game.

    Returns
    -------
    EnsembleResult or None
        None once the deadline has come.
    """
    line, state = game.line, public_state(game.line)
    scenario = with_events(game.scenario, public_events(line))
    if state.week >= scenario.deadline:
        return None
    rounds = line.public_rounds
    orders = lasting_orders(rounds[-1], scenario) if rounds else ()
    return futures_of(game, scenario, runs=runs, start=state, orders=orders)


def futures_of(
    game: Game,
    scenario: Scenario,
    *,
    runs: int = RUNS,
    start: State | None = None,
    orders: tuple[Order, ...] = (),
) -> EnsembleResult:
    """Return the futures of the run that a game plays, in a world that may be another."""
    return futures(
        scenario, seed=game.seed, runs=runs, played=game.setup.run, start=start, orders=orders
    )


def odds(game: Game, runs: int = RUNS) -> list[dict[str, float]]:
    """Return the chance of each size of force by the deadline, from what is shown.

    Keys of each: ``threshold`` (persons), ``chance``, ``low``, ``high`` (95 %). Empty once the
    deadline has come.
    """
    result = forecast(game, runs)
    if result is None:
        return []
    return [{"threshold": size, **chance(result, size)} for size in force_sizes(game)]


def force_sizes(game: Game) -> list[int]:
    """Return the sizes that odds are given of: the least asked for, the middle and the largest.

    They are those of the scenario until a proposal on the size is adopted and revealed.
    """
    asked = current_ask(game)
    return sorted({asked.minimum, (asked.minimum + asked.maximum) // 2, asked.maximum})


def current_ask(game: Game) -> Ask:
    """Return what is asked of the force, as far as it was revealed."""
    scenario = with_events(game.scenario, public_events(game.line))
    return ask_in(scenario, min(int(public_state(game.line).week) + 1, scenario.weeks))


def scenario_with_ask(game: Game) -> Scenario:
    """Return the scenario of a game, with the sizes of the force that are asked for now."""
    asked = current_ask(game)
    return replace(game.scenario, minimum=asked.minimum, maximum=asked.maximum)


def lasting_orders(record: Round, scenario: Scenario) -> tuple[Order, ...]:
    """Return the orders of a round, extended to the end of the scenario."""
    return tuple(order.extend_to(scenario.weeks) for order in record.orders)


def world_at_start(game: Game, line: Line, number: int) -> tuple[Scenario, Round | None]:
    """Return the world as it stood when a round began, and the round before it."""
    start = line.starts[number - 1]
    return with_events(game.scenario, start.events), start.rounds[-1] if start.rounds else None


def futures_at(game: Game, number: int, runs: int = RUNS) -> EnsembleResult | None:
    """Return the futures as a round began, seats keeping to what they had decided before."""
    line = game.line
    scenario, last = world_at_start(game, line, number)
    state = line.starts[number - 1].state
    if state.week >= scenario.deadline:
        return None
    orders = lasting_orders(last, scenario) if last else ()
    return futures_of(game, scenario, runs=runs, start=state, orders=orders)


def futures_after(game: Game, record: Round, runs: int = RUNS) -> EnsembleResult | None:
    """Return the futures from the beginning of a round through what was decided in it.

    The run that the class played is replayed first, so that only what comes after the round is
    open.
    """
    start = game.line.starts[record.number - 1]
    scenario = with_events(game.scenario, (*start.events, *record.events))
    if record.last >= scenario.deadline:
        return None
    setting = settle(scenario, Draws(game.seed, game.setup.run, 1))
    states, _ = play(setting, start.state, record.orders, record.last)
    later = lasting_orders(record, scenario)
    return futures_of(game, scenario, runs=runs, start=states[-1], orders=later)


def public_events(line: Line) -> tuple[Event, ...]:
    """Return what has happened beside the moves, injects among it, as far as it was revealed."""
    if line.phase is not Phase.RESOLVE:
        return line.events
    sealed = line.rounds[-1].sealed
    return tuple(event for event in line.events if not any(event is secret for secret in sealed))
