"""Governments look at each other: last week's public positions, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.rules import backstop, company, force
from sim.rules.quantity import Array, Quantity
from sim.week.footing import Footing
from sim.week.given import Given


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
    """Return what where nations stand and ``troops`` amount to, ``(nation[, run])`` each.

    ``offered`` says which enablers nations put in whole, ``(enabler, nation[, 1])``, 0 or 1; then
    what is contributed is by enabler.
    """
    signal = np.asarray(footing.signal)
    leading = signal[given.leading]
    return Positions(
        effort=backstop.effort(signal=leading, leadership=leadership[given.leading]),
        contributed=_contributed(enabler_share, np.asarray(footing.given), offered),
        committed=force.total(troops=troops),
        partners=company.heard(ties=given.partners, signal=signal),
        leaders=company.heard(ties=given.leaders, signal=leading),
    )


def _contributed(enabler_share: Array, given: Array, offered: Array | None) -> Quantity:
    if offered is None:
        return backstop.contributed(enabler_share=enabler_share, given=given)
    return np.stack(
        [
            backstop.contributed(enabler_share=enabler_share, given=np.maximum(given, whole))
            for whole in offered
        ]
    )
