"""Sums of points in a fixed order, added up where they stand."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.rules.quantity import Array, Quantity


def sum_in_order(points: Iterable[Quantity]) -> Quantity:
    """Return the sum of points in the order given; in single precision another may differ.

    Points are taken as they come, and added to the sum in place once it is an array of our own: few
    arrays are in use at a time, and they stay in a processor's cache.
    """
    rest = iter(points)
    total, ours = next(rest), False
    for more in rest:
        if isinstance(total, np.ndarray) and ours and _fits(more, total):
            total += more
        else:
            total, ours = total + more, True
    return total


def _fits(more: Quantity, total: Array) -> bool:
    """Return whether points can be added to a sum without its growing in size or precision."""
    if not isinstance(more, np.ndarray) or more.dtype != total.dtype:
        return False
    return more.shape in (total.shape, total.shape[1:])
