"""What if? Any round again, with something else decided: two results on the same draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from sim.ensemble import EnsembleResult
from sim.game.after.courses import recorded
from sim.game.ahead.forecast import RUNS, futures_of
from sim.game.engine.changes import us_event
from sim.game.engine.play import as_played, with_events
from sim.game.game import Game, Line
from sim.game.illegal import require
from sim.game.moves.levels import check_levels
from sim.game.phase import Phase
from sim.scenario.scenario import Scenario
from sim.week.week import State

_Futures: TypeAlias = Callable[..., EnsembleResult]


def what_if(
    game: Game,
    number: int,
    *,
    us: Mapping[str, float] | None = None,
    without: Iterable[str] = (),
    runs: int = RUNS,
) -> tuple[EnsembleResult, EnsembleResult]:
    """Return the futures from the beginning of a round: as decided, and otherwise.

    Both start from the state the class was in and share their draws; what was decided from that
    round on is imposed on both. Any table of `sim.analysis` makes a pair of fans of them.

    Parameters
    ----------
    game
        The branch being played.
    number
        The round from which it goes otherwise.
    us
        American engagement from then on, by enabler, instead of what it was.
    without
        Nations whose decisions the model takes instead of their people.
    runs
        Number of futures.

    Raises
    ------
    IllegalMove
        If there is no such round, or it begins at the deadline.
    """
    return decided(game, number, runs), otherwise(game, number, us=us, without=without, runs=runs)


def decided(game: Game, number: int, runs: int = RUNS) -> EnsembleResult:
    """Return the futures from the beginning of a round as it was decided; see `what_if`."""
    return _again(game, number, runs)(as_played(game), orders=recorded(game))


def otherwise(
    game: Game,
    number: int,
    *,
    us: Mapping[str, float] | None = None,
    without: Iterable[str] = (),
    runs: int = RUNS,
) -> EnsembleResult:
    """Return the futures from the beginning of a round with something else; see `what_if`."""
    left_out = set(without)
    again = _again(game, number, runs)
    orders = tuple(order for order in recorded(game) if order.nation not in left_out)
    scenario = as_played(game)
    if us is not None:
        scenario = _instead(scenario, us, game.line.rounds[number - 1].first)
    return again(scenario, orders=orders)


def rounds_to_ask(game: Game) -> list[int]:
    """Return the rounds that began before the deadline; none while one waits to be revealed."""
    line = game.line
    if line.phase is Phase.RESOLVE:
        return []
    numbers = (record.number for record in line.rounds)
    return [one for one in numbers if _start(line, one).week < game.scenario.deadline]


def seats_to_ask(game: Game, number: int) -> list[str]:
    """Return the nations that people decided for in a round or in one after it."""
    later = game.line.rounds[number - 1 :]
    return sorted({order.nation for record in later for order in record.orders})


def _again(game: Game, number: int, runs: int) -> _Futures:
    require(1 <= number <= len(game.line.rounds), "not_played", round=number)
    start = _start(game.line, number)
    require(start.week < game.scenario.deadline, "after_deadline")
    return partial(futures_of, game, runs=runs, start=start)


def _start(line: Line, number: int) -> State:
    return line.starts[number - 1].state


def _instead(scenario: Scenario, us: Mapping[str, float], first: int) -> Scenario:
    """Return a scenario in which Washington gives so much from a week on, week by week."""
    check_levels(us)
    weeks = range(first, scenario.weeks + 1)
    return with_events(scenario, [us_event(week, us, "What if?", "what if") for week in weeks])
