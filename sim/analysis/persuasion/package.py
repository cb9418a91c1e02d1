"""Moves taken together, each by a part of its way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from sim.analysis.persuasion.levers import Move, Part
from sim.scenario.variables import Value

FINE: Final = 0.01
"""Part of a change to which an answer is stated: its last digit is worth no more."""


@dataclass(frozen=True, slots=True)
class Package:
    """Moves and the share of its way that each is moved, 0-1."""

    steps: tuple[tuple[Move, float], ...] = ()

    @property
    def changes(self) -> dict[str, Value]:
        """The changes that it makes to a scenario."""
        return {key: value for move, share in self.steps for key, value in move.at(share).items()}

    @property
    def cost(self) -> float:
        """What it costs."""
        return sum(move.cost_at(share) for move, share in self.steps)

    @property
    def divisible(self) -> bool:
        """Whether any of it can be had by a part."""
        return any(move.divisible for move, _ in self.steps)

    @property
    def room(self) -> float:
        """The factor by which all that is divisible can be moved together before an end is met."""
        return min((1 / share for move, share in self.steps if move.divisible), default=1.0)

    def scale(self, factor: float) -> Package:
        """Return it with all that is divisible moved by so many times as much; choices stay."""
        return Package(
            tuple(
                (move, min(1.0, share * factor) if move.divisible else share)
                for move, share in self.steps
            )
        )

    def round(self) -> Package:
        """Return it in numbers that can be said, each a little further from today."""
        return Package(tuple((move, _sayable(move, share)) for move, share in self.steps))

    def without(self, left_out: Move) -> Package:
        """Return it without a move."""
        return Package(tuple(step for step in self.steps if step[0] is not left_out))

    def with_share(self, moved: Move, share: float) -> Package:
        """Return the package with one of its moves made to another share of its way."""
        return Package(tuple((move, share if move is moved else old) for move, old in self.steps))


def _sayable(move: Move, share: float) -> float:
    """Return the share of a move at which its value has no more digits than it needs.

    A lever of several numbers moves them by the same share, which is rounded itself.
    """
    if not move.divisible or share >= 1:
        return share
    if len(move.parts) > 1:
        return min(1.0, _outwards(share, share))
    (part,) = move.parts
    way = float(part.end) - float(part.today)
    change = abs(way) * share
    sign = 1 if way > 0 else -1
    value = sign * _outwards(sign * (float(part.today) + sign * change), change)
    return min(1.0, abs(value - float(part.today)) / abs(way))


def _outwards(value: float, change: float) -> float:
    """Return the next larger number whose last digit is worth a hundredth of a change at most."""
    digits = -floor(log10(FINE * change))
    scale = 10.0**digits
    return ceil(round(value * scale, 6)) / scale


def together(moves: Iterable[Move]) -> Package:
    """Return moves, all of each, leaving out any that moves what a larger one moves."""
    taken: list[Move] = []
    for move in sorted(moves, key=lambda move: -len(move.keys)):
        if not any(move.keys & other.keys for other in taken):
            taken.append(move)
    return Package(tuple((move, 1.0) for move in taken))


def part_of(package: Package) -> list[tuple[Move, Part, float]]:
    """Return every number and choice of a package, with its move and the share of its way."""
    return [(move, part, share) for move, share in package.steps for part in move.parts]
