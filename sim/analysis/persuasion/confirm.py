"""An answer held against more runs: how far it must go there, and that less of it falls short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sim.analysis.persuasion.levers import Part
from sim.analysis.persuasion.package import Package, part_of
from sim.analysis.persuasion.trial import Trial, Trials
from sim.scenario.variables import Value

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
