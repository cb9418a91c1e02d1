"""Where governments stand in public, what each rung means, and what all together amounts to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.rules import backstop, company, force
from sim.rules.quantity import Array, Count, Quantity, looked_up
from sim.week.given import Given, Tables


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


@dataclass(frozen=True, slots=True)
class Positions:
    """What last week's public positions amount to; ``(run,)``, or ``(nation, run)`` where said.

    Attributes
    ----------
    effort
        How hard framework nations work, 0-1.
    contributed
        Share of Europe's enablers that nations put in, or of each, ``(enabler[, run])``.
    committed
        Troops stated in pledges or better, persons.
    partners, leaders
        Commitment each nation sees among its partners and the framework nations, 0-1,
        ``(nation, run)``.
    """

    effort: Quantity
    contributed: Quantity
    committed: Quantity
    partners: Array
    leaders: Array


def look(
    *,
    footing: Footing,
    troops: Array,
    leadership: Array,
    enabler_share: Array,
    given: Given,
    offered: Array | None = None,
) -> Positions:
    """Look at all nations: what rungs and ``troops`` amount to, ``(nation[, run])`` each.

    ``offered`` says which enablers nations put in whole, ``(enabler, nation[, 1])``, 0 or 1; then
    what is contributed is by enabler.
    """
    signal = np.asarray(footing.signal)
    leading = signal[given.leading]
    return Positions(
        effort=backstop.effort(signal=leading, leadership=leadership[given.leading]),
        contributed=_contribution(enabler_share, np.asarray(footing.given), offered),
        committed=force.total(troops=troops),
        partners=company.heard(ties=given.partners, signal=signal),
        leaders=company.heard(ties=given.leaders, signal=leading),
    )


def _contribution(enabler_share: Array, given: Array, offered: Array | None) -> Quantity:
    if offered is None:
        return backstop.contributed(enabler_share=enabler_share, given=given)
    return np.stack(
        [
            backstop.contributed(enabler_share=enabler_share, given=np.maximum(given, whole))
            for whole in offered
        ]
    )
