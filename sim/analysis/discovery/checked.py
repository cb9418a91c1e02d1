"""What both halves of the runs say of a box: how much it holds, and whether luck made it."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np

from sim.analysis.discovery.prim import peel
from sim.analysis.discovery.runs import Box, Flags, Limits, Runs
from sim.analysis.statistics import wilson


@dataclass(frozen=True, slots=True)
class Counted:
    """What a box holds of some runs.

    Attributes
    ----------
    runs, inside
        Runs in all, and in the box.
    holding, both
        Runs in which it holds in all, and in the box.
    """

    runs: int
    inside: int
    holding: int
    both: int

    @property
    def mass(self) -> float:
        """The share of runs in the box."""
        return self.inside / self.runs if self.runs else np.nan

    @property
    def base(self) -> float:
        """The share of all runs in which it holds."""
        return self.holding / self.runs if self.runs else np.nan

    @property
    def coverage(self) -> float:
        """The share in the box of the runs in which it holds."""
        return self.both / self.holding if self.holding else np.nan

    @property
    def density(self) -> float:
        """The share of the runs in the box in which it holds."""
        return self.both / self.inside if self.inside else np.nan


@dataclass(frozen=True, slots=True)
class Restriction:
    """One restriction of a box, by the place of its feature.

    ``luck`` is the chance that so many runs hold among those left if it chose at random (a
    quasi-p value), on the runs that were searched, and ``luck_apart`` on those kept apart;
    ``without`` is the density without it, on those kept apart.
    """

    place: int
    limits: Limits
    luck: float
    luck_apart: float
    without: float


@dataclass(frozen=True, slots=True)
class Step:
    """A box on the way: how many restrictions, and what it holds of both halves."""

    restrictions: int
    searched: Counted
    apart: Counted
    chosen: bool


@dataclass(frozen=True, slots=True)
class FoundBox:
    """A box that is borne out by runs kept apart.

    ``left`` is the share of those, of the runs that earlier boxes left, in which it holds.
    """

    box: Box
    left: float
    restrictions: tuple[Restriction, ...]
    searched: Counted
    apart: Counted
    path: tuple[Step, ...]


def quasi_p(runs: Runs, box: Box, place: int) -> float:
    """Return how likely luck alone leaves so many runs holding in a box as a restriction does.

    Bryant and Lempert 2010, doi:10.1016/j.techfore.2009.08.002: a binomial test against the density
    without the restriction.
    """
    inside, without = runs.inside(box), runs.inside(box, but=place)
    if not without.any() or not inside.any():
        return 1.0
    return at_least(
        int(runs.holds[inside].sum()), int(inside.sum()), float(runs.holds[without].mean())
    )


def at_least(count: int, runs: int, share: float) -> float:
    """Return the chance of so many or more of some runs, if each has a chance.

    Examples
    --------
    >>> round(at_least(2, 3, 0.5), 3), at_least(0, 3, 0.5), at_least(1, 3, 0.0)
    (0.5, 1.0, 0.0)
    """
    if count <= 0:
        return 1.0
    if share <= 0 or share >= 1:
        return 0.0 if share <= 0 else 1.0
    ways = (
        lgamma(runs + 1) - lgamma(k + 1) - lgamma(runs - k + 1)
        + k * log(share) + (runs - k) * log(1 - share)
        for k in range(count, runs + 1)
    )  # fmt: skip
    return min(1.0, sum(map(exp, ways)))


def is_borne_out(apart: Runs, box: Box) -> bool:
    """Return whether runs kept apart have it more often in the box: the whole interval above.

    Where nothing is to be found, that is so once in forty times.
    """
    inside = apart.inside(box)
    if not inside.any():
        return False
    _, low, _ = wilson(int(apart.holds[inside].sum()), int(inside.sum()))
    return bool(low > apart.base)


def check_box(box: Box, searched: tuple[Runs, Flags], apart: tuple[Runs, Flags]) -> FoundBox:
    """Return a box with what both halves say of it, and of the way to it."""
    here, there = (runs.keep(free) for runs, free in (searched, apart))
    path = peel(here, [*box])
    nearest = min(
        range(len(path)), key=lambda step: abs(_mass(here, path[step]) - _mass(here, box))
    )
    restrictions = tuple(
        Restriction(
            place, limits, quasi_p(here, box, place), quasi_p(there, box, place),
            _density(there, box, place),
        )
        for place, limits in box.items()
    )  # fmt: skip
    steps = tuple(
        Step(len(each), _count_runs(each, *searched), _count_runs(each, *apart), number == nearest)
        for number, each in enumerate(path)
    )
    return FoundBox(
        box, there.base, restrictions, _count_runs(box, *searched), _count_runs(box, *apart), steps
    )


def _mass(runs: Runs, box: Box) -> float:
    return float(runs.inside(box).mean())


def _density(runs: Runs, box: Box, but: int) -> float:
    inside = runs.inside(box, but=but)
    return float(runs.holds[inside].mean()) if inside.any() else np.nan


def _count_runs(box: Box, runs: Runs, free: Flags) -> Counted:
    """Return what a box holds of the runs that earlier boxes left, against all runs."""
    inside = runs.inside(box) & free
    return Counted(
        len(runs.holds), int(inside.sum()), int(runs.holds.sum()), int((runs.holds & inside).sum())
    )
