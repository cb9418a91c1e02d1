"""What if? Any round again, with something else decided: two results on the same draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from sim.arrays.ensemble import EnsembleResult
from sim.game.after.courses import recorded_orders
from sim.game.ahead.forecast import RUNS, futures_of
from sim.game.engine.changes import us_event
from sim.game.engine.play import scenario_now, with_events
from sim.game.game import Game, Line
from sim.game.message import require
from sim.game.moves.checks import check_levels
from sim.game.phase import Phase
from sim.scenario.scenario import Scenario
from sim.week.setting import State

_Futures: TypeAlias = Callable[..., EnsembleResult]


def futures_of_decisions(game: Game, number: int, runs: int = RUNS) -> EnsembleResult:
    """Return the futures from the beginning of a round with what was decided from then on.

    They start from the state the class was in. Any table of `sim.analysis` makes a pair of fans
    of them and of `futures_otherwise`, which share their draws.

    Parameters
    ----------
    game
        The branch being played.
    number
        The round at whose beginning they start.
    runs
        Number of futures.

    Raises
    ------
    IllegalMove
        If there is no such round, or it begins at the deadline.
    """
    return _rerun(game, number, runs)(scenario_now(game), orders=recorded_orders(game))


def futures_otherwise(
    game: Game,
    number: int,
    *,
    us: Mapping[str, float] | None = None,
    without: Iterable[str] = (),
    runs: int = RUNS,
) -> EnsembleResult:
    """Return the futures from the beginning of a round with something else.

    Parameters
    ----------
    game, number, runs
        As in `futures_of_decisions`.
    us
        American engagement from then on, by enabler, instead of what it was.
    without
        Nations whose decisions the model takes instead of their people.

    Raises
    ------
    IllegalMove
        If there is no such round, or it begins at the deadline.
    """
    left_out = set(without)
    rerun = _rerun(game, number, runs)
    orders = tuple(order for order in recorded_orders(game) if order.nation not in left_out)
    scenario = scenario_now(game)
    if us is not None:
        scenario = _with_weekly_engagement(scenario, us, game.line.rounds[number - 1].first)
    return rerun(scenario, orders=orders)


def rounds_to_ask(game: Game) -> list[int]:
    """Return the rounds that began before the deadline; none while one waits to be revealed."""
    line = game.line
    if line.phase is Phase.RESOLVE:
        return []
    numbers = (record.number for record in line.rounds)
    return [number for number in numbers if _start(line, number).week < game.scenario.deadline]


def seats_to_ask(game: Game, number: int) -> list[str]:
    """Return the nations that people decided for in a round or in one after it."""
    later = game.line.rounds[number - 1 :]
    return sorted({order.nation for record in later for order in record.orders})


def _rerun(game: Game, number: int, runs: int) -> _Futures:
    require(1 <= number <= len(game.line.rounds), "not_played", round=number)
    start = _start(game.line, number)
    require(start.week < game.scenario.deadline, "after_deadline")
    return partial(futures_of, game, runs=runs, start=start)


def _start(line: Line, number: int) -> State:
    return line.starts[number - 1].state


def _with_weekly_engagement(scenario: Scenario, us: Mapping[str, float], first: int) -> Scenario:
    """Return a scenario in which Washington gives so much from a week on, week by week."""
    check_levels(us)
    weeks = range(first, scenario.weeks + 1)
    return with_events(scenario, [us_event(week, us, "What if?", "what if") for week in weeks])
