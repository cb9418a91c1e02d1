"""The odds from here: futures of a game, many runs that continue from where the class is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np

from sim.analysis.statistics import wilson
from sim.arrays.block import one_blas_thread, run_block
from sim.arrays.ensemble import EnsembleResult, Span, run_blocks
from sim.arrays.tally import BIN, MEASURES, Runs, Tally
from sim.draws import Draws
from sim.game.engine.orders import decide
from sim.game.engine.play import play, with_events
from sim.game.game import Game, Line, Round
from sim.game.order import Order
from sim.game.phase import Phase
from sim.game.seen.public import public_state
from sim.scenario.ask import Ask, ask_in
from sim.scenario.scenario import Event, Scenario
from sim.week.inference import settle
from sim.week.setting import Setting, State
from sim.week.single import repeat_setting, repeat_state
from sim.week.start import first_state

AUTHORISED: Final = MEASURES.index("authorised")


def futures(
    scenario: Scenario,
    *,
    seed: int,
    runs: int,
    played: int | None = None,
    start: State | None = None,
    orders: tuple[Order, ...] = (),
) -> EnsembleResult:
    """Run a scenario many times under the same orders; without any it is the usual ensemble.

    Parameters
    ----------
    scenario
        The world, with what the class changed in it.
    seed, runs
        Run k has the same luck whatever is decided, so that two results can be compared by run.
    played
        The run that a class plays: all futures have the governments, the numbers and the
        parliaments of that run, and differ by luck alone. Drawn for each run if None.
    start
        State of one run to go on from; the first day if None.
    orders
        What people decided; conditional pledges are settled in each run by itself.

    Raises
    ------
    ValueError
        If there is nothing left to run before the deadline, or no run.
    """
    if runs < 1 or (start is not None and start.week >= scenario.deadline):
        msg = f"needs a run and a start before week {scenario.deadline}, the deadline"
        raise ValueError(msg)
    block = partial(_run_futures_block, scenario, seed, played, start, orders)
    tally, rows = run_blocks(block, runs)
    return EnsembleResult(scenario, seed, False, tally, rows)


def _run_futures_block(
    scenario: Scenario,
    seed: int,
    played: int | None,
    start: State | None,
    orders: tuple[Order, ...],
    span: Span,
) -> tuple[Tally, Runs]:
    first, count = span
    with one_blas_thread():
        setting = settle(scenario, Draws(seed, first, count))
        if played is not None:
            setting = _with_other_luck(setting, settle(scenario, Draws(seed, played, 1)), count)
        state = first_state(setting) if start is None else repeat_state(start, count)
        weeks = range(state.week + 1, scenario.weeks + 1)
        decided = {it for it in weeks if any(order.first <= it <= order.last for order in orders)}
        return run_block(setting, state, count, partial(decide, orders), decided)


def _with_other_luck(futures: Setting, played: Setting, runs: int) -> Setting:
    """Return many runs with the inputs of the run played, each with its own draws and elections."""
    alike = repeat_setting(played, runs)
    return replace(
        alike, luck=futures.luck, script=replace(alike.script, turns=futures.script.turns)
    )


def authorised_troops(result: EnsembleResult, week: int) -> Any:  # noqa: ANN401 (an array)
    """Return how many troops are authorised in a week, ``(run,)``."""
    if result.runs is None:
        msg = "counting troops run by run needs a row for every run"
        raise ValueError(msg)
    return result.runs.troops[AUTHORISED, week].astype(np.float64)


def chance(
    result: EnsembleResult, threshold: int, *, measure: str = "authorised", week: int | None = None
) -> dict[str, float]:
    """Return the chance of at least so many troops in a week (the deadline), with its 95 % error.

    Keys: ``chance``, ``low``, ``high``.
    """
    when = result.scenario.deadline if week is None else week
    counts = result.tally.troops[MEASURES.index(measure), when]
    happened = int(counts[-(-threshold // BIN) :].sum())
    share, low, high = (float(np.asarray(bound)) for bound in wilson(happened, result.tally.runs))
    return {"chance": share, "low": low, "high": high}


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
