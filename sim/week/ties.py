"""Who heeds whom: regional groups and alliances as a table of ties between nations."""

from __future__ import annotations

import numpy as np

from sim.draws import Floats
from sim.scenario.scenario import Scenario

GRID = 2.0**12
"""Numbers that are summed over nations are rounded to this binary grid, so sums are exact."""


def on_grid(numbers: Floats) -> Floats:
    """Return numbers rounded to the grid on which sums over nations are exact."""
    return np.round(numbers * GRID) / GRID


def ties_between(scenario: Scenario) -> Floats:
    """Return how each nation (row) spreads its attention over the others; rows add up to 1."""
    weights = _shared_group_weights(scenario) + scenario.numbers["tie.ALL"].value
    return on_grid(_rows_to_one(weights))


def ties_to_leaders(leadership: Floats) -> Floats:
    """Return how each nation (row) spreads its attention over framework nations but itself."""
    return on_grid(_rows_to_one(np.repeat(leadership[np.newaxis], len(leadership), axis=0)))


def _shared_group_weights(scenario: Scenario) -> Floats:
    size = len(scenario.nations)
    weights = np.zeros((size, size))
    groups = sorted({group for nation in scenario.nations for group in nation.groups})
    for group in groups:
        inside = np.array([group in nation.groups for nation in scenario.nations], dtype=float)
        weights += scenario.numbers[f"tie.{group}"].value * np.outer(inside, inside)
    return weights


def _rows_to_one(weights: Floats) -> Floats:
    others = weights * (1 - np.eye(len(weights)))
    totals = others.sum(axis=1, keepdims=True)
    return np.divide(others, totals, out=np.zeros_like(others), where=totals > 0)
