"""Company: who else goes? Terms of willingness in points, and the sums they read."""

import numpy as np

from sim.rules.quantity import Array, Quantity


def heard(*, ties: Array, signal: Array) -> Array:
    """Return the signals each nation hears, weighted by its ties.

    ``ties`` is ``(nation, nation)`` and ``signal`` ``(nation,)`` or ``(nation, run)``; both lie
    on a binary grid, so the sum over nations is exact in any order.
    """
    return ties @ signal


def partners(*, weight: Quantity, heard: Quantity) -> Quantity:
    """Return what the commitments of partners add, those with closer ties more."""
    return weight * heard


def leaders(*, weight: Quantity, heard: Quantity) -> Quantity:
    """Return what the framework nations' commitment adds: somebody has to go first."""
    return weight * heard


def critical_mass(*, weight: Quantity, committed: Quantity, minimum: Quantity) -> Quantity:
    """Return what a force too small to survive takes: nobody joins it gladly.

    Granovetter (1978), doi:10.1086/226707: thresholds of collective behaviour.
    """
    return -weight * (1 - np.minimum(committed / minimum, 1))


def following(*, leadership: Quantity) -> Quantity:
    """Return how far a nation follows: what it is short of leading."""
    return 1 - leadership


def free_riding(
    *,
    weight: Quantity,
    committed: Quantity,
    maximum: Quantity,
    onset: Quantity,
    following: Quantity,
) -> Quantity:
    """Return what a force that others have nearly filled takes from those who do not lead.

    Olson and Zeckhauser (1966), doi:10.2307/1927082: an economic theory of alliances.
    """
    filled = np.maximum(committed / maximum - onset, 0)
    return -weight * filled * following
