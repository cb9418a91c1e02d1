"""The least of a move that does it, and the cheapest mix of two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sim.analysis.persuasion.levers import Move
from sim.analysis.persuasion.package import Package
from sim.analysis.persuasion.trial import Trials
from sim.scenario.variables import Value

QUARTERS: Final = (0.25, 0.5, 0.75)
HALVINGS: Final = 4
SPLITS: Final = (1 / 2, 1 / 4, 3 / 4, 1 / 8, 7 / 8)
"""How a cost is shared between the two levers of a pair: the part of the first."""


def least_share(
    trials: Trials, changes: Callable[[float], Mapping[str, Value]], most: float = 1.0
) -> float:
    """Return the least share of the way, up to ``most``, that suffices; ``most`` does."""
    low, high = 0.0, most
    for quarter in QUARTERS:
        if trials.suffice(changes(quarter * most)):
            high = quarter * most
            break
        low = quarter * most
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if trials.suffice(changes(middle)) else (middle, high)
    return high


def cheapest_mix(
    trials: Trials, first: Move, second: Move, limit: float | None = None
) -> Package | None:
    """Return the cheapest way in which two moves do it together, or None.

    Parameters
    ----------
    trials
        Tries changes.
    first, second
        The moves, of different levers.
    limit
        The most that it may cost; as much as both cost if None.
    """
    if first.divisible and second.divisible:
        return _mix_of_two(trials, first, second, limit)
    if first.divisible:
        first, second = second, first
    room = first.cost + second.cost if limit is None else limit
    if not second.divisible:
        both = Package(((first, 1.0), (second, 1.0)))
        return both if both.cost <= room and trials.suffice(both.changes) else None
    share = min(1.0, (room - first.cost) / second.cost)

    def mix(share: float) -> Package:
        return Package(((first, 1.0), (second, share)))

    if share <= 0 or not trials.suffice(mix(share).changes):
        return None
    return mix(least_share(trials, lambda share: mix(share).changes, share))


def _mix_of_two(trials: Trials, first: Move, second: Move, limit: float | None) -> Package | None:
    """Return the cheapest mix of two moves of which each can be had by a part."""
    whole = first.cost + second.cost
    high = whole if limit is None else min(limit, whole)
    best = _mix_at(trials, first, second, high, SPLITS[0])
    if best is None:
        return None
    low = 0.0
    for _ in range(HALVINGS + 1):
        middle = (low + high) / 2
        mix = _mix_at(trials, first, second, middle, best[0])
        low, high = (middle, high) if mix is None else (low, middle)
        best = mix or best
    return best[1]


def _mix_at(
    trials: Trials, first: Move, second: Move, cost: float, near: float
) -> tuple[float, Package] | None:
    """Return a mix of two moves of a cost that does it, with how it is split, or None."""
    for split in sorted(SPLITS, key=lambda split: abs(split - near)):
        package = _mix(first, second, cost, split)
        if trials.suffice(package.changes):
            return split, package
    return None


def _mix(first: Move, second: Move, cost: float, split: float) -> Package:
    """Return two moves that cost so much together; what one cannot take goes to the other."""
    share = min(1.0, split * cost / first.cost)
    other = min(1.0, (cost - share * first.cost) / second.cost)
    share = min(1.0, (cost - other * second.cost) / first.cost)
    return Package(((first, share), (second, other)))
