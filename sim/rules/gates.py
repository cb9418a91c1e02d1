"""Conditions that a government named: what it waits for, and whether that has come.

A condition is a bit of a mask, so that any number of them bind at once: a government waits as long
as any that it named is unmet, however willing it is.
"""

from enum import IntFlag

import numpy as np

from sim.rules.ladder import Rung
from sim.rules.quantity import Array, Count, Flag, Quantity

Condition = IntFlag(
    "Condition",
    [
        "US_BACKSTOP",
        "MANDATE_UN",
        "MANDATE_NATO",
        "MANDATE_EU",
        "CEASEFIRE",
        "CLEAR_MANDATE",
        "PARLIAMENT",
        "OTHERS_JOIN",
        "LOCATION",
    ],
)
"""What a government may wait for, in the order in which scenarios list it."""

NOTHING = np.int16(0)
"""A government that waits for nothing."""


def engagement(*, promised: Array, credibility: Quantity, importance: Array) -> Quantity:
    """Return how far Washington stands behind the force, 0-1: promises at their worth.

    Sums over enablers (first axis), always in the same order.
    """
    total = importance[0] * promised[0]
    for weight, share in zip(importance[1:], promised[1:], strict=True):
        total = total + weight * share
    return credibility * total


def bit(*, condition: Condition, holds: Flag) -> Count:
    """Return a condition as a mask: its bit where it holds, nothing elsewhere."""
    return np.multiply(holds, np.int16(condition), dtype=np.int16)


def is_named(*, named: Count, condition: Condition) -> Flag:
    """Return whether a government waits for a condition."""
    return np.not_equal(np.bitwise_and(named, np.int16(condition)), 0)


def missing(*, named: Count, met: Count) -> Count:
    """Return the conditions that were named and are not met."""
    return np.bitwise_and(named, np.bitwise_not(met))


def enough_others(*, rung: Count, joined: Count, level: Count) -> Flag:
    """Return whether so many others have pledged as a government waits for.

    ``joined`` counts all nations that have, itself included where it has.
    """
    return joined - np.greater_equal(rung, int(Rung.PLEDGED)) >= level
