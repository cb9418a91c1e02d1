"""Conditions: the least that would make a government pledge, worked out, not stored."""

import numpy as np

from sim.rules.quantity import Flag, Quantity


def suffices(
    *, willingness: Quantity, term: Quantity, term_instead: Quantity, climb: Quantity
) -> Flag:
    """Return whether a government would pledge if one term of its willingness were another."""
    return willingness - term + term_instead >= climb


def least(*, levels: Quantity, suffices: Flag) -> Quantity:
    """Return the lowest level that suffices, NaN where none does; levels on the first axis."""
    asked = np.where(suffices, levels, np.inf).min(axis=0)
    return np.where(np.isinf(asked), np.nan, asked)
