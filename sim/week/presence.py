"""What presence means to a nation: its own list of kinds as short tables, and its week's step.

A table has a row for each nation and an entry for each pair of rung and level of presence, so that
where a nation stands in public is looked up once for both.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Floats
from sim.rules import presence as rule
from sim.rules.quantity import Array, Count, Quantity
from sim.scenario.presence import LEVELS, presence_ladder, presence_offered
from sim.scenario.scenario import ENABLERS, RUNGS, NationProfile, Scenario
from sim.week.given import PresenceTables
from sim.week.ties import COARSE, on_grid

ROW = len(RUNGS) * LEVELS
"""Entries of a nation's row: level of presence within rung."""


def presence_tables(scenario: Scenario, signal: Array, given: Array) -> PresenceTables:
    """Return the tables of presence; ``signal`` and ``given`` are what a rung tells and brings.

    A nation tells, and puts in, what its rung does or what its presence does, whichever is more.
    """
    numbers = {name: number.value for name, number in scenario.numbers.items()}
    climb = np.stack([_climb(nation, numbers) for nation in scenario.nations])
    slack = PRECISION(numbers["presence_slack"])
    hold = np.insert(climb[:, :-1] - slack, 0, -np.inf, axis=1)
    said = _most_so_far("presence_signal", scenario, numbers)
    put_in = [_most_so_far(f"presence_{name}", scenario, numbers) for name in ENABLERS]
    return PresenceTables(
        climb=_by_rung(climb, np.full(len(RUNGS), -np.inf, PRECISION)),
        hold=_by_rung(hold, np.full(len(RUNGS), -np.inf, PRECISION)),
        signal=_by_rung(said, signal),
        given=np.stack([_by_rung(part, given) for part in put_in]),
        most=np.array([len(presence_ladder(nation)) for nation in scenario.nations], np.int8),
    )


def rows_of_tables(nations: int, runs: int) -> npt.NDArray[np.int32]:
    """Return where each nation's row begins in the tables of presence, ``(nation, run)``."""
    first = np.arange(nations, dtype=np.int32)[:, np.newaxis] * ROW
    return np.broadcast_to(first, (nations, runs))


def first_levels(scenario: Scenario, runs: int) -> npt.NDArray[np.int8]:
    """Return the levels on the first day: what governments offered, ``(nation, run)``."""
    offered = [[len(presence_offered(nation))] for nation in scenario.nations]
    return np.repeat(np.array(offered, np.int8), runs, axis=1)


def place_in_tables(rung: Count, level: Count, row: Count) -> npt.NDArray[np.intp]:
    """Return where a nation's rung and level of presence stand in the tables of presence.

    Each is a whole number or an array ``(nation, run)`` of them; ``row`` is where the nation's row
    begins (`rows_of_tables`).
    """
    within = np.add(np.multiply(rung, LEVELS, dtype=np.int8), level, dtype=np.int8)
    return np.add(row, within, dtype=np.intp)


def next_presence(
    *,
    level: Count,
    willingness: Quantity,
    climb: Quantity,
    hold: Quantity,
    most: npt.NDArray[np.int8],
    place: Count,
    imposed: Quantity | None = None,
) -> Count:
    """Return the level of presence after this week, a scalar or ``(nation, run)``.

    Parameters
    ----------
    level
        The level a week ago.
    willingness
        Of the government this week, points.
    climb, hold
        Points that the next level takes, and that this level took: the tables' at ``place``.
    most
        The highest level of each nation, ``(nation,)``.
    place
        Where rung and level stand in the tables of presence (`place_in_tables`).
    imposed
        The level that somebody else decides for; NaN where nobody does.
    """
    decided = rule.next_level(level=level, willingness=willingness, climb=climb, hold=hold)
    if imposed is None or np.all(np.isnan(imposed)):
        return decided
    ordered = rule.imposed_level(
        level=level,
        target=np.nan_to_num(imposed),
        most=np.take(most, np.floor_divide(place, ROW), mode="wrap"),
    )
    return np.where(np.isnan(imposed), decided, ordered).astype(np.int8)


def kinds_by_nation(tables: PresenceTables, nations: int) -> tuple[Array, ...]:
    """Return the willingness in points that each next kind takes, ``(nation, 1)`` each.

    Each next kind takes as much or more, and as much on one rung as on another.
    """
    climb = tables.climb.reshape(nations, len(RUNGS), LEVELS)[:, 0]
    return tuple(climb[:, place, np.newaxis] for place in range(LEVELS - 1))


def within_reach(
    *, willingness: Quantity, kinds: tuple[Array, ...], first: Count
) -> npt.NDArray[np.int8]:
    """Return the level of presence that a willingness would in time come to, ``(nation, run)``.

    ``willingness`` is in points, ``kinds`` has the points that each next kind takes
    (`kinds_by_nation`), and ``first`` is the least level that is returned.
    """
    reached = (np.greater_equal(willingness, least).astype(np.int8) for least in kinds)
    level: npt.NDArray[np.int8] = reduce(np.add, reached)
    return np.maximum(level, first)


def _climb(nation: NationProfile, numbers: dict[str, float]) -> Floats:
    """Return the willingness that each next kind takes, ``(level,)``; none beyond its means."""
    offered, kinds = presence_offered(nation), presence_ladder(nation)
    climb = np.full(LEVELS, np.inf, PRECISION)
    for place, kind in enumerate(kinds):
        climb[place] = numbers["presence_said" if kind in offered else f"presence_climb.{kind}"]
    return np.maximum.accumulate(climb)


def _most_so_far(name: str, scenario: Scenario, numbers: dict[str, float]) -> Floats:
    """Return the largest share among the kinds given at each level, ``(nation, level)``."""
    shares = np.zeros((len(scenario.nations), LEVELS), PRECISION)
    for nation, row in zip(scenario.nations, shares, strict=True):
        kinds = presence_ladder(nation)
        row[1 : len(kinds) + 1] = [numbers[f"{name}.{kind}"] for kind in kinds]
    return on_grid(np.maximum.accumulate(shares, axis=1), COARSE)


def _by_rung(by_level: Floats, by_rung: Array) -> npt.NDArray[Any]:
    """Return the larger of what level and rung say, nation by nation, flat."""
    return np.maximum(by_level[:, np.newaxis, :], by_rung[np.newaxis, :, np.newaxis]).reshape(-1)
