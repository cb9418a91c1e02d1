"""Where governments stand in public, what each rung means, and what all together amounts to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.rules import backstop, company, force
from sim.rules.ladder import Rung
from sim.rules.quantity import Array, Count, Quantity, looked_up
from sim.week.given import Given, Tables
from sim.week.presence import shown


@dataclass(frozen=True, slots=True)
class Footing:
    """What the tables say of the rung on which a government stands; scalars or ``(nation, run)``.

    Attributes
    ----------
    climb, hold
        Willingness in points that the next rung takes, and that this one took.
    stickiness
        How many audience costs below ``hold`` it is kept.
    place
        Where rung and presence stand in the tables of presence.
    """

    climb: Quantity
    hold: Quantity
    stickiness: Quantity
    place: Count


def footing(rung: Count, presence: Count, row: Count, tables: Tables) -> Footing:
    """Return what a rung means, of one nation or of all in every run.

    ``row`` is where the nation's row begins in the tables of presence.
    """
    place = np.asarray(rung, np.intp)
    return Footing(
        climb=looked_up(tables.climb, place),
        hold=looked_up(tables.hold, place),
        stickiness=looked_up(tables.stickiness, place),
        place=shown(rung, presence, row),
    )


@dataclass(frozen=True, slots=True)
class Positions:
    """What last week's public positions amount to; ``(run,)``, or ``(nation, run)`` where said.

    Attributes
    ----------
    effort
        How hard framework nations work, 0-1.
    contributed
        Share of each of Europe's enablers that nations put in, ``(enabler[, run])``.
    committed
        Troops stated in pledges or better, persons.
    joined
        Nations that have pledged or more.
    partners, leaders
        Commitment each nation sees among its partners and the framework nations, 0-1,
        ``(nation, run)``.
    """

    effort: Quantity
    contributed: Array
    committed: Quantity
    joined: Count
    partners: Array
    leaders: Array


def look(
    *,
    rung: Count,
    footing: Footing,
    troops: Array,
    leadership: Array,
    enabler_share: Array,
    given: Given,
    offered: Array | None = None,
) -> Positions:
    """Look at all nations: what ``rung``, presence and ``troops`` amount to, ``(nation[, run])``.

    ``offered`` says which enablers nations put in whole, ``(enabler, nation[, 1])``, 0 or 1.
    """
    tables = given.tables.presence
    signal = np.asarray(looked_up(tables.signal, footing.place))
    leading = signal[given.leading]
    return Positions(
        effort=backstop.effort(signal=leading, leadership=leadership[given.leading]),
        contributed=_contribution(enabler_share, footing.place, tables.given, offered),
        committed=force.total(troops=troops),
        joined=force.count(rung=np.asarray(rung), lowest=Rung.PLEDGED),
        partners=company.heard(ties=given.partners, signal=signal),
        leaders=company.heard(ties=given.leaders, signal=leading),
    )


def _contribution(enabler_share: Array, place: Count, given: Array, offered: Array | None) -> Array:
    """Return what nations put into each enabler, ``(enabler[, run])``."""
    parts = [np.asarray(looked_up(enabler, place)) for enabler in given]
    if offered is not None:
        parts = [np.maximum(part, whole) for part, whole in zip(parts, offered, strict=True)]
    return np.stack(
        [backstop.contributed(enabler_share=enabler_share, given=part) for part in parts]
    )
