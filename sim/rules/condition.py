"""Conditions: the least that would make a government pledge, worked out, not stored."""

import numpy as np

from sim.rules.quantity import Array, Count, Flag, Quantity


def suffices(*, rest: Quantity, term_instead: Quantity, climb: Quantity) -> Flag:
    """Return whether a government would pledge if one term of its willingness were another.

    ``rest`` is its willingness without that term.
    """
    return rest + term_instead >= climb


def least(*, levels: Array, insufficient: Count) -> Quantity:
    """Return the lowest level that suffices, NaN where none does.

    ``levels`` rise, and ``insufficient`` counts those that do not suffice: more never hurts.
    """
    return np.append(levels, np.nan)[insufficient]
