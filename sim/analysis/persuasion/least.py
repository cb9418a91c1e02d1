"""The least that does it: of a move, of a mix of two, and of an answer held against more runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sim.analysis.persuasion.levers import Move, Part
from sim.analysis.persuasion.package import Package, part_of
from sim.analysis.persuasion.trial import Trial, Trials
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


LESS: Final = 0.9
"""Part of an answer that must fall short."""

EXACT: Final = 0.01
"""Width of the interval, as a part of the answer, within which it is found."""

WIDER: Final = 1.3
"""Times the answer of few runs that is tried first where more runs ask for more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A package that does it on many runs, and nine tenths of its numbers, which do not.

    ``less`` are the changes of nine tenths; where there is nothing to divide, no change at all.
    """

    package: Package
    trial: Trial
    less: Mapping[str, Value]
    short: Trial


def confirm(trials: Trials, package: Package) -> Answer | None:
    """Return the least multiple of a package that does it on these runs; None if none does."""
    if not package.divisible:
        trial = trials(package.changes)
        return Answer(package, trial, {}, trials({})) if trials.is_enough(trial) else None
    factor = _least_factor(trials, package)
    if factor is None:
        return None
    stated = package.scale(factor).round()
    trial = trials(stated.changes)
    less = {part.key: _nine_tenths(part, share) for _, part, share in part_of(stated)}
    return Answer(stated, trial, less, trials(less))


def _least_factor(trials: Trials, package: Package) -> float | None:
    def does(factor: float) -> bool:
        return trials.suffice(package.scale(factor).changes)

    if does(1.0):
        low, high = 0.0, 1.0
        if not does(LESS):
            low = LESS
    else:
        ends = [end for end in (min(WIDER, package.room), package.room) if end > 1]
        low, high = 1.0, next((end for end in ends if does(end)), 0.0)
        if not high:
            return None
    while high - low > EXACT * high:
        middle = (low + high) / 2
        low, high = (low, middle) if does(middle) else (middle, high)
    return high


def _nine_tenths(part: Part, share: float) -> Value:
    """Return the value after nine tenths of a change; a choice stays made."""
    if isinstance(part.end, str) or isinstance(part.today, str):
        return part.at(share)
    now = part.at(share)
    assert not isinstance(now, str)  # noqa: S101  (a number moves to a number)
    value = part.today + LESS * (now - part.today)
    return int(value) if part.whole and value > part.today else value
