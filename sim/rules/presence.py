"""Presence other than combat troops: kinds given one by one, from the safest to the boldest.

Those who refuse troops move sideways to air, sea, training and logistics (stylised fact 14 in
``docs/model.md``). A nation's level says how many kinds of its own list it gives.
"""

import numpy as np

from sim.rules.quantity import Count, Quantity


def next_level(*, level: Count, willingness: Quantity, climb: Quantity, hold: Quantity) -> Count:
    """Return the level of presence after a week: one kind more, one less, or the same.

    ``climb`` is the willingness in points that the next kind takes, ``hold`` below which the last
    is withdrawn; it lies lower, so that a mood does not give and take back in turn.
    """
    more, less = np.greater_equal(willingness, climb), np.less(willingness, hold)
    return np.subtract(np.add(level, more, dtype=np.int8), less, dtype=np.int8)


def imposed_level(*, level: Count, target: Quantity, most: Count) -> Count:
    """Return the level of a nation that somebody else decides for: one step towards ``target``."""
    return np.clip(np.minimum(target, most), level - 1, level + 1).astype(np.int8)
