"""Boxes of few restrictions that each count, chosen from what was peeled, checked on other runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.analysis.discovery.checked import FoundBox, check_box, is_borne_out, quasi_p
from sim.analysis.discovery.prim import paste, peel
from sim.analysis.discovery.runs import Box, Flags, Limits, Runs

Excess: TypeAlias = npt.NDArray[np.floating[Any]]

SHUFFLES: Final = 100
"""Times that runs are dealt anew to see what luck does."""

MOST: Final = 4
"""Restrictions of a box that can still be said aloud."""

BOXES: Final = 3
"""Boxes that are looked for at most."""

SURE: Final = 0.05
"""Chance of a restriction by luck alone from which it is left out."""

DIGITS: Final = 2
"""Digits of a limit, of the range of its feature."""


def most_telling(runs: Runs, inside: Flags) -> int | None:
    """Return the place of the feature that tells most among runs, or None if none tells.

    It tells what the best stretch of it, or the best of its options, holds beyond the density: and
    is told from luck by runs dealt anew, the largest of all features setting the bar.

    Parameters
    ----------
    runs
        What is searched.
    inside
        Among which of them.
    """
    here = runs.keep(inside)
    if not 0 < here.base < 1 or not len(here.values):
        return None
    dealt = np.tile(here.holds.astype(np.float32), (SHUFFLES + 1, 1))
    np.random.default_rng(0).permuted(dealt[1:], axis=1, out=dealt[1:])
    dealt -= np.float32(here.base)
    information = np.stack([_information(here, place, dealt) for place in range(len(here.values))])
    observed, luck = information[:, 0], information[:, 1:]
    spread = np.maximum(luck.std(axis=1), np.finfo(np.float32).tiny)
    middle = luck.mean(axis=1)
    bar = np.quantile(((luck - middle[:, None]) / spread[:, None]).max(axis=0), 1 - SURE)
    clear = (observed - middle) / spread > bar
    return int(np.argmax(np.where(clear, observed, -np.inf))) if clear.any() else None


def _information(runs: Runs, place: int, dealt: Excess) -> Excess:
    """Return what a feature tells, ``(dealing,)``, of excesses ``(dealing, run)``."""
    values = runs.values[place]
    if place in runs.choices:
        options = values[:, None] == np.arange(runs.choices[place])
        return np.asarray(np.maximum(dealt @ options.astype(np.float32), 0).sum(axis=1))
    order = np.argsort(values, kind="stable")
    last = np.append(np.diff(values[order]) > 0, True)
    grown = dealt[:, order].cumsum(axis=1)[:, last]
    return np.asarray(_widest_rise(grown))


def _widest_rise(grown: Excess) -> Excess:
    """Return the most that each row rises from any place, or from nothing, to a later one."""
    start = np.minimum.accumulate(np.pad(grown, ((0, 0), (1, 0))), axis=1)[:, :-1]
    return np.asarray((grown - start).max(axis=1))


def find_boxes(
    searched: Runs,
    apart: Runs,
    whole: Sequence[bool],
    *,
    most: int = MOST,
    boxes: int = BOXES,
) -> list[FoundBox]:
    """Return boxes, each of the runs that those before it left, until none is borne out.

    Parameters
    ----------
    searched, apart
        The runs that are searched, and those on which a box is checked.
    whole
        Of each feature, whether only whole numbers say anything.
    most
        Restrictions of a box at most.
    boxes
        Boxes at most.
    """
    found: list[FoundBox] = []
    free, free_apart = (np.ones(len(runs.holds), np.bool_) for runs in (searched, apart))
    while len(found) < boxes:
        here, there = searched.keep(free), apart.keep(free_apart)
        box = choose(here, whole, most)
        if not box or not is_borne_out(there, box):
            break
        found.append(check_box(box, (searched, free), (apart, free_apart)))
        free &= ~searched.inside(box)
        free_apart &= ~apart.inside(box)
    return found


def choose(runs: Runs, whole: Sequence[bool], most: int) -> Box:
    """Return the box with the greatest excess that few restrictions make; nothing if none counts.

    Features come in one by one, whichever tells most among the runs in the box so far; with each,
    the box is peeled and pasted anew. Peeled with all at once, it takes a little of everything.
    """
    box: Box = {}
    allowed: list[int] = []
    while len(allowed) < most:
        place = most_telling(runs, runs.inside(box))
        if place is None or place in allowed:
            break
        allowed.append(place)
        path = peel(runs, allowed)
        wider = _prune(runs, paste(runs, max(path, key=runs.excess)))
        if runs.excess(wider) <= runs.excess(box):
            break
        box = wider
    return {place: _sayable(runs, place, limits, whole[place]) for place, limits in box.items()}


def _prune(runs: Runs, box: Box) -> Box:
    """Return a box without restrictions that luck may have made."""
    while box:
        luck = {place: quasi_p(runs, box, place) for place in box}
        worst = max(box, key=lambda place: luck[place])
        if luck[worst] <= SURE:
            return box
        box = _without(box, worst)
    return box


def _without(box: Box, left_out: int) -> Box:
    return {place: limits for place, limits in box.items() if place != left_out}


def _sayable(runs: Runs, place: int, limits: Limits, whole: bool) -> Limits:
    """Return limits in as few digits as the range of their feature needs."""
    if limits.options is not None or whole:
        return limits
    span = float(np.ptp(runs.values[place]))
    digits = DIGITS - int(np.floor(np.log10(span))) if span > 0 else DIGITS
    return Limits(round(limits.low, digits), round(limits.high, digits))
