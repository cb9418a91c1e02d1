"""What if something else had been decided: other courses, and the futures that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import numpy as np

from sim.analysis.statistics import mean_interval
from sim.arrays.ensemble import EnsembleResult
from sim.game.ahead.forecast import (
    RUNS,
    authorised_troops,
    chance,
    current_ask,
    futures,
    futures_of,
    lasting_orders,
)
from sim.game.engine.changes import exact_number, us_event
from sim.game.engine.play import scenario_now, with_events
from sim.game.game import Game, Line
from sim.game.message import require
from sim.game.moves.checks import check_levels
from sim.game.order import Order
from sim.game.phase import Phase
from sim.game.seen.public import totals
from sim.scenario.scenario import Scenario
from sim.scenario.yaml12 import read_file
from sim.week.setting import State

Held = TypeVar("Held")


@cache
def courses() -> Mapping[str, Mapping[str, Any]]:
    """Return the other courses of American engagement: name to levels."""
    data: Any = read_file(Path(__file__).with_name("courses.yaml")).data
    return data


def recorded_orders(game: Game) -> tuple[Order, ...]:
    """Return all that people decided in this branch, the last round's kept to until the end."""
    rounds = game.line.rounds
    orders = [order for record in rounds for order in record.orders]
    kept = lasting_orders(rounds[-1], game.scenario) if rounds else ()
    later = (replace(order, first=rounds[-1].last + 1, vote=False) for order in kept)
    return (*orders, *later)


def with_engagement(scenario: Scenario, us: Mapping[str, float]) -> Scenario:
    """Return a scenario in which Washington gives so much throughout, and nothing moves it."""
    numbers = {f"us.{name}": exact_number(level, "course") for name, level in us.items()}
    closed = {"us.openness": exact_number(0, "course")}
    events = tuple(
        replace(event, numbers=_without_us(event.numbers), factors=_without_us(event.factors))
        for event in scenario.events
    )
    return replace(scenario, numbers={**scenario.numbers, **numbers, **closed}, events=events)


def _without_us(numbers: Mapping[str, Held]) -> dict[str, Held]:
    return {name: number for name, number in numbers.items() if not name.startswith("us.")}


def reruns(game: Game, runs: int) -> dict[str, EnsembleResult]:
    """Return the class's decisions run again as they were, and under each course.

    The key ``played`` is the world as the class played it, ``model`` the same world with nobody
    at the table; the others are the names of `courses`. Run k has the same luck in all of them,
    so that `sim.analysis.comparison` can compare them; the governments are in every
    run those that the class met, so that their draw is no luck.
    """
    scenario, orders = scenario_now(game), recorded_orders(game)
    again = partial(futures_of, game, runs=runs)
    results = {
        "played": again(_rename(scenario, "played"), orders=orders),
        "model": again(_rename(scenario, "model")),
    }
    for name, course in courses().items():
        changed = _rename(with_engagement(scenario, course["us"]), name)
        results[name] = again(changed, orders=orders)
    return results


def _rename(scenario: Scenario, name: str) -> Scenario:
    return replace(scenario, name=name)


def verdict(game: Game, results: Mapping[str, EnsembleResult]) -> dict[str, Any]:
    """Return what the class owes to skill, to luck and to Washington, in authorised troops.

    Keys: ``courses`` (for each rerun: ``name``, ``chance`` of the least force with ``low`` and
    ``high``, troops: ``mean``, and ``p10`` to ``p90`` as 8 in 10 runs have), ``skill`` (mean
    difference of people's decisions to the model's, run by run, with ``low`` and ``high``),
    ``luck`` (share of reruns with fewer troops than the class had by then; None before any round),
    ``washington`` (from nothing to a full backstop, the mean difference) and ``draw`` (``chance``
    of the least force on the first day with the governments that were drawn, and ``usual``,
    whichever are).
    """
    at = game.scenario.deadline
    troops = {name: authorised_troops(result, at) for name, result in results.items()}
    return {
        "courses": [
            {
                "name": name,
                **chance(result, current_ask(game).minimum),
                "mean": round(float(troops[name].mean())),
                **_spread(troops[name]),
            }
            for name, result in results.items()
        ],
        "skill": _difference(troops["played"] - troops["model"]),
        "luck": _luck(game, results["played"]),
        "washington": _difference(troops["full"] - troops["nothing"]),
        "draw": _draw_odds(game, results["played"].tally.runs),
    }


def _spread(troops: Any) -> dict[str, int]:  # noqa: ANN401 (an array)
    low, high = np.quantile(troops, (0.1, 0.9), method="inverted_cdf")
    return {"p10": round(float(low)), "p90": round(float(high))}


def _difference(troops: Any) -> dict[str, int | None]:  # noqa: ANN401 (an array)
    names = ("mean", "low", "high")
    values = zip(names, mean_interval(troops), strict=True)
    return {name: None if np.isnan(value) else round(value) for name, value in values}


def _draw_odds(game: Game, runs: int) -> dict[str, float]:
    drawn = futures_of(game, game.scenario, runs=runs)
    usual = futures(game.scenario, seed=game.seed, runs=runs)
    least = current_ask(game).minimum
    return {"chance": chance(drawn, least)["chance"], "usual": chance(usual, least)["chance"]}


def _luck(game: Game, result: EnsembleResult) -> float | None:
    if not game.line.rounds:
        return None
    last = game.line.rounds[-1]
    had = totals(last.states[-1])["authorised"]
    return round(float((authorised_troops(result, last.last) < had).mean()), 4)


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
