"""Willingness: the four questions added up, with what is particular to a run and a week."""

import numpy as np

from sim.rules.quantity import Quantity


def willingness(
    *,
    stake: Quantity,
    safety: Quantity,
    company: Quantity,
    home: Quantity,
    disposition: Quantity,
    mood: Quantity,
) -> Quantity:
    """Return a government's willingness in points; the ladder says what it suffices for."""
    return stake + safety + company + home + disposition + mood


def disposition(
    *, own: Quantity, own_spread: Quantity, common: Quantity, common_spread: Quantity
) -> Quantity:
    """Return what a run adds to a government's willingness, in points.

    ``own`` is particular to this government, ``common`` shared by all that are asked for this
    force: operations differ in what the terms leave out as much as governments do. Both are
    standard normal draws.
    """
    return own_spread * own + common_spread * common


def whole_spread(*, own_spread: Quantity, common_spread: Quantity) -> Quantity:
    """Return the standard deviation of a disposition, in points."""
    return np.sqrt(own_spread * own_spread + common_spread * common_spread)


def mood(*, mood: Quantity, persistence: Quantity, spread: Quantity, shock: Quantity) -> Quantity:
    """Return this week's mood: an AR(1) walk whose standing spread is ``spread`` points."""
    return persistence * mood + spread * np.sqrt(1 - persistence * persistence) * shock
