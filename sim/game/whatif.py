"""What if? Any round again, with something else decided: two results on the same draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from sim.ensemble import EnsembleResult
from sim.game.changes import us_event
from sim.game.courses import recorded
from sim.game.forecast import RUNS, futures_of
from sim.game.game import Game
from sim.game.illegal import require
from sim.game.levels import check_levels
from sim.game.play import as_played, with_events


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
    line = game.line
    require(1 <= number <= len(line.rounds), "not_played", round=number)
    start, first = line.starts[number - 1].state, line.rounds[number - 1].first
    scenario, orders = as_played(game), recorded(game)
    require(start.week < scenario.deadline, "after_deadline")
    instead = scenario
    if us is not None:
        check_levels(us)
        later = (week for week in range(first, scenario.weeks + 1))
        event = [us_event(week, us, "What if?", "what if") for week in later]
        instead = with_events(scenario, event)
    left_out = set(without)
    others = tuple(order for order in orders if order.nation not in left_out)
    again = partial(futures_of, game, runs=runs, start=start)
    return again(scenario, orders=orders), again(instead, orders=others)
