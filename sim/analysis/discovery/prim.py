"""Patient rule induction: a box is peeled off runs, a little at a time, until few are left.

Friedman and Fisher 1999, doi:10.1023/A:1008894516817. Each step takes a twentieth of the runs off
one side of a number, or an option off a choice: whichever gains most of what is looked for, for
each run that it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from sim.analysis.discovery.runs import Box, Flags, Limits, Runs, Values

PEEL: Final = 0.05
"""Part of the runs in a box that a step takes off."""

LEAST: Final = 0.05
"""Part of all runs below which nothing more is peeled."""

FEWEST: Final = 20
"""Runs below which nothing more is peeled."""


def peel(runs: Runs, places: Sequence[int] | None = None) -> list[Box]:
    """Return the boxes on the way from all runs to a few, each within the one before.

    Parameters
    ----------
    runs
        What is searched.
    places
        Features that may be restricted; all if None.
    """
    allowed = set(range(len(runs.values)) if places is None else places)
    least = max(LEAST * len(runs.holds), FEWEST)
    path: list[Box] = [{}]
    inside = np.ones(len(runs.holds), np.bool_)
    while True:
        best = _best_peel(runs, path[-1], inside, allowed, least)
        if best is None:
            return path
        place, limits = best
        path.append({**path[-1], place: limits})
        inside &= limits.inside(runs.values[place])


def _best_peel(
    runs: Runs, box: Box, inside: Flags, allowed: set[int], least: float
) -> tuple[int, Limits] | None:
    """Return the restriction that gains most a run, or None where few are left, or all hold.

    One that gains nothing is taken as well: what matters may lie behind it.
    """
    holds = runs.holds[inside]
    if not len(holds) or holds.all():
        return None
    density = holds.mean()
    best, found = -np.inf, None
    numbers = np.array([place for place in runs.numbers if place in allowed], np.int64)
    for side in (1, -1):
        if not len(numbers):
            break
        limit, gains = _peel_numbers(runs.values[numbers][:, inside] * side, holds, least, density)
        top = int(np.argmax(gains))
        if gains[top] > best:
            best, place = float(gains[top]), int(numbers[top])
            old, at = box.get(place, Limits()), float(limit[top]) * side
            found = place, (Limits(at, old.high) if side > 0 else Limits(old.low, at))
    for place, limits, gain in _peel_choices(runs, box, inside, allowed, least):
        if gain > best:
            best, found = gain, (place, limits)
    return found


def _peel_numbers(
    values: Values, holds: Flags, least: float, density: float
) -> tuple[Values, Values]:
    """Return where the lowest twentieth of each feature ends, and what taking it off gains a run.

    Where many runs share the lowest value, all of them go.
    """
    count = values.shape[1]
    place = min(max(int(PEEL * count), 1), count - 1)
    limit = np.partition(values, place, axis=1)[:, place]
    lowest = values.min(axis=1)
    above = np.where(values > lowest[:, None], values, np.inf).min(axis=1)
    limit = np.where(limit > lowest, limit, above)
    kept = values >= limit[:, None]
    left = kept.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        gains = (kept @ holds.astype(np.float64) / left - density) / (count - left)
    return limit, np.where((left >= least) & (left < count), gains, -np.inf)


def _peel_choices(
    runs: Runs, box: Box, inside: Flags, allowed: set[int], least: float
) -> Iterator[tuple[int, Limits, float]]:
    """Yield each option that may be taken off, as what is left, and what that gains a run."""
    holds = runs.holds[inside]
    for place in runs.choices.keys() & allowed:
        values = runs.values[place][inside]
        there = {int(option) for option in np.unique(values)}
        for option in sorted(there) if len(there) > 1 else ():
            kept = values != option
            left = int(kept.sum())
            if least <= left < len(holds):
                gain = (holds[kept].mean() - holds.mean()) / (len(holds) - left)
                old = box.get(place, Limits()).options
                options = frozenset(old if old is not None else range(runs.choices[place]))
                yield place, Limits(options=options - {option}), float(gain)


def paste(runs: Runs, box: Box) -> Box:
    """Return a box widened as long as that does not thin it out: peeling may have gone too far."""
    best = dict(box)
    while True:
        inside = runs.inside(best)
        density = runs.holds[inside].mean()
        wider = [
            (runs.holds[grown].mean(), place, limits)
            for place, limits in _widen(runs, best)
            if (grown := runs.inside({**best, place: limits})).sum() > inside.sum()
        ]
        if not wider:
            return best
        found, place, limits = max(wider, key=lambda step: step[0])
        if found < density:
            return best
        best[place] = limits


def _widen(runs: Runs, box: Box) -> Iterator[tuple[int, Limits]]:
    """Yield each restriction with a limit moved out by a twentieth of the runs in the box."""
    for place, limits in box.items():
        if limits.options is not None:
            for option in range(runs.choices[place]):
                if option not in limits.options:
                    yield place, Limits(options=limits.options | {option})
            continue
        values = runs.values[place][runs.inside(box, but=place)]
        step = max(int(PEEL * runs.inside(box).sum()), 1)
        below, above = np.sort(values[values < limits.low]), np.sort(values[values > limits.high])
        if len(below):
            yield place, Limits(float(below[-min(step, len(below))]), limits.high)
        if len(above):
            yield place, Limits(limits.low, float(above[min(step, len(above)) - 1]))
