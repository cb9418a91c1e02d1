"""Who heeds whom: regional groups and alliances as a table of ties between nations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.draws import PRECISION, Floats
from sim.scenario.scenario import Scenario

FINE, COARSE = 2.0**12, 2.0**8
"""Binary grids for numbers that are multiplied in pairs and summed over nations.

One of each pair lies on each grid, so products and sums fit the 24 bits of a single-precision
number and are exact in any order.
"""


def on_grid(numbers: npt.ArrayLike, grid: float) -> Floats:
    """Return numbers, of any shape, rounded to a binary grid of ``grid`` steps to 1."""
    return (np.round(np.asarray(numbers) * grid) / grid).astype(PRECISION)


def ties_between(scenario: Scenario) -> Floats:
    """Return how each nation (row) spreads its attention over the others; rows add up to 1."""
    weights = _shared_group_weights(scenario) + scenario.numbers["tie.ALL"].value
    return on_grid(_rows_to_one(weights), FINE)


def ties_to_leaders(leadership: npt.NDArray[np.float64]) -> Floats:
    """Return how each nation spreads its attention over framework nations but itself.

    ``leadership`` is 0-1, ``(nation,)``; what is returned is ``(nation, leader)``, and rows add up
    to 1 where anybody else leads.
    """
    everybody = np.repeat(leadership[np.newaxis], len(leadership), axis=0)
    return on_grid(_rows_to_one(everybody), FINE)


def _shared_group_weights(scenario: Scenario) -> npt.NDArray[np.float64]:
    size = len(scenario.nations)
    weights = np.zeros((size, size))
    groups = sorted({group for nation in scenario.nations for group in nation.groups})
    for group in groups:
        inside = np.array([group in nation.groups for nation in scenario.nations], dtype=float)
        weights += scenario.numbers[f"tie.{group}"].value * np.outer(inside, inside)
    return weights


def _rows_to_one(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    others = weights * (1 - np.eye(len(weights)))
    totals = others.sum(axis=1, keepdims=True)
    return np.divide(others, totals, out=np.zeros_like(others), where=totals > 0)
