"""Where a government stands: what its rung on the ladder means, looked up once a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.rules.quantity import Count, Quantity, looked_up
from sim.week.given import Tables


@dataclass(frozen=True, slots=True)
class Footing:
    """What the tables say of the rung on which a government stands; scalars or ``(nation, run)``.

    Attributes
    ----------
    climb, hold
        Willingness in points that the next rung takes, and that this one took.
    stickiness
        How many audience costs below ``hold`` it is kept.
    signal, given
        What the rung tells others, and what part of its enablers a nation puts in, 0-1.
    """

    climb: Quantity
    hold: Quantity
    stickiness: Quantity
    signal: Quantity
    given: Quantity


def footing(rung: Count, tables: Tables) -> Footing:
    """Return what a rung means, of one nation or of all in every run."""
    place = np.asarray(rung, np.intp)
    return Footing(
        climb=looked_up(tables.climb, place),
        hold=looked_up(tables.hold, place),
        stickiness=looked_up(tables.stickiness, place),
        signal=looked_up(tables.signal, place),
        given=looked_up(tables.given, place),
    )
