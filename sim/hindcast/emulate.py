"""Emulators: quick stand-ins for the model, fitted to runs that each drew their own coefficients.

Every run of an ensemble draws its own coefficients, so one ensemble over wide ranges is already a
design of as many points as it has runs. A logistic regression on the coefficients and their
squares then says how the odds of each nation depend on them, and a linear one on these and all
products of two how large the force becomes (Kennedy and O'Hagan 2001,
doi:10.1111/1467-9868.00294, of emulation; here for chances rather than for a smooth output).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.hindcast.score import Array
from sim.scenario.scenario import Uncertain

Ranges = Mapping[str, tuple[float, float]]
"""Coefficient to the lowest and highest value tried."""

RIDGE = 3.0
"""Penalty on the emulator's coefficients, in runs."""

STEPS = 12
"""Newton steps; eight are enough from a start at the mean."""

CLOSE = 0.05
"""Deviation below which an observation of a size counts as met."""


@dataclass(frozen=True)
class Emulator:
    """Values of some outcomes for any coefficients.

    ``weights`` is ``(feature, outcome)``; ``chance`` says whether outcomes are chances, in which
    case no products of coefficients are among the features.
    """

    ranges: Ranges
    weights: Array
    chance: bool

    def __call__(self, points: Array) -> Array:
        """Return outcomes ``(point, outcome)`` for coefficients ``(point, coefficient)``."""
        return self.at(features(points, self.ranges, products=not self.chance))

    def at(self, design: Array) -> Array:
        """Return outcomes ``(point, outcome)`` for `features` of points, ``(point, feature)``."""
        index: Array = design @ self.weights
        return 1 / (1 + np.exp(-np.clip(index, -30, 30))) if self.chance else index


def whole_ranges(ranges: Ranges) -> dict[str, Uncertain]:
    """Return coefficients as a scenario holds them, drawn from all of their ranges."""
    return {name: Uncertain((a + b) / 2, a, b) for name, (a, b) in ranges.items()}


def features(points: Array, ranges: Ranges, *, products: bool) -> Array:
    """Return what an emulator is fitted to, ``(run, feature)``.

    A constant, the coefficients scaled to -1 to 1 over their ranges, their squares, and with
    ``products`` those of any two. ``points`` are coefficients as drawn, ``(run, coefficient)``.
    """
    low = np.array([pair[0] for pair in ranges.values()])
    high = np.array([pair[1] for pair in ranges.values()])
    scaled = (2 * points - low - high) / (high - low)
    plain = [np.ones(len(points)), scaled, scaled**2]
    if not products:
        return np.column_stack(plain)
    first, second = np.triu_indices(len(ranges), k=1)
    return np.column_stack([*plain, scaled[:, first] * scaled[:, second]])


def fit_chances(points: Array, happened: npt.NDArray[np.bool_], ranges: Ranges) -> Emulator:
    """Fit the chances of outcomes ``(outcome, run)`` to coefficients ``(run, coefficient)``."""
    design = features(points, ranges, products=False)
    fitted = [_logistic(design, row.astype(float)) for row in happened]
    return Emulator(ranges, np.column_stack(fitted), chance=True)


def fit_sizes(points: Array, sizes: Array, ranges: Ranges) -> Emulator:
    """Fit the medians of sizes ``(outcome, run)`` to coefficients ``(run, coefficient)``."""
    design = features(points, ranges, products=True)
    fitted = [_median(design, row) for row in sizes]
    return Emulator(ranges, np.column_stack(fitted), chance=False)


def _median(design: Array, y: Array) -> Array:
    """Return the coefficients of a ridge regression on medians: least absolute deviations.

    By least squares, weighted anew in each step by how far off an observation was.
    """
    weights = np.ones(len(y))
    for _ in range(STEPS):
        weighted = design * weights[:, np.newaxis]
        curve = design.T @ weighted + RIDGE * np.eye(design.shape[1])
        found = np.linalg.solve(curve, weighted.T @ y)
        weights = 1 / np.maximum(np.abs(y - design @ found), CLOSE)
    return np.asarray(found, np.float64)


def _logistic(design: Array, y: Array) -> Array:
    """Return the coefficients of a ridge logistic regression on a design with a constant."""
    penalty = RIDGE * np.eye(design.shape[1])
    rate = np.clip(y.mean(), 0.5 / len(y), 1 - 0.5 / len(y))
    found = np.zeros(design.shape[1])
    found[0] = np.log(rate / (1 - rate))
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (y - odds) - penalty @ found
        curve = design.T @ (design * (odds * (1 - odds))[:, np.newaxis]) + penalty
        move = np.linalg.solve(curve, slope)
        found = found + move
        if np.abs(move).max() < 1e-4:  # noqa: PLR2004 (far below what a chance shows)
            break
    return found


def latin_hypercube(ranges: Ranges, count: int, seed: int) -> Array:
    """Return a Latin hypercube of candidate coefficients, ``(point, coefficient)``."""
    dice = np.random.default_rng(seed)
    columns: Sequence[Array] = [
        low + (high - low) * (dice.permutation(count) + dice.random(count)) / count
        for low, high in ranges.values()
    ]
    return np.column_stack(columns)
