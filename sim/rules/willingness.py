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


def mood(*, mood: Quantity, persistence: Quantity, spread: Quantity, shock: Quantity) -> Quantity:
    """Return this week's mood: an AR(1) walk whose standing spread is ``spread`` points."""
    return persistence * mood + spread * np.sqrt(1 - persistence * persistence) * shock
