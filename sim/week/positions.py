"""Where governments stand in public, what each rung means, and what all together amounts to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.rules import backstop, company, force
from sim.rules.ladder import Rung
from sim.rules.quantity import Array, Count, Quantity, looked_up
from sim.week.given import Given, Tables
from sim.week.presence import place_in_tables


@dataclass(frozen=True, slots=True)
class Footing:
    """What the tables say of where a government stands; scalars or ``(nation, run)``.

    Attributes
    ----------
    climb, hold
        Willingness in points that the next rung takes, and that this one took.
    stickiness
        How many audience costs below ``hold`` it is kept.
    place
        Where rung and presence stand in the tables of presence.
    more, less
        Willingness in points that the next kind of presence takes, and below which the last is
        withdrawn.
    signal
        What rung and presence tell others, 0-1.
    given
        What part of each of its enablers it puts in, 0-1, ``(enabler[, nation, run])``.
    """

    climb: Quantity
    hold: Quantity
    stickiness: Quantity
    place: Count
    more: Quantity
    less: Quantity
    signal: Quantity
    given: Array


def footing(rung: Count, presence: Count, row: Count, tables: Tables) -> Footing:
    """Return what rung and presence mean, of one nation or of all in every run.

    Parameters
    ----------
    rung, presence
        Rung on the ladder and level of presence, a scalar or ``(nation, run)``.
    row
        Where the nation's row begins in the tables of presence, of the same shape.
    tables
        What each rung, and each kind of presence, takes and tells.
    """
    on, place = np.add(rung, 0, dtype=np.intp), place_in_tables(rung, presence, row)
    return Footing(
        climb=looked_up(tables.climb, on),
        hold=looked_up(tables.hold, on),
        stickiness=looked_up(tables.stickiness, on),
        place=place,
        more=looked_up(tables.presence.climb, place),
        less=looked_up(tables.presence.hold, place),
        signal=looked_up(tables.presence.signal, place),
        given=put_in_at(tables.presence.given, place),
    )


def put_in_at(given: Array, place: Count) -> Array:
    """Return what part of each enabler is put in at a place in its table, ``(enabler, ...)``."""
    return np.take(given, place, axis=1, mode="wrap")


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


@dataclass(frozen=True, slots=True)
class Sums:
    """What is added up over nations; as in `Positions`, ``contributed`` an entry per enabler."""

    contributed: tuple[Quantity, ...]
    committed: Quantity
    joined: Count


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
    """Return what the public positions of all nations amount to.

    Parameters
    ----------
    rung, troops
        Rung on the ladder, and troops stated in persons, ``(nation[, run])``.
    footing
        What rung and presence mean, of the same shape.
    leadership, enabler_share
        How far each nation leads, and its share of Europe's enablers, 0-1, ``(nation[, run])``.
    given
        What holds for these runs.
    offered
        Which enablers nations put in whole, ``(enabler, nation[, 1])``, 0 or 1; none if None.
    """
    parts = footing.given if offered is None else np.maximum(footing.given, offered)
    sums = add_up(
        rung=np.asarray(rung), troops=troops, enabler_share=enabler_share, put_in=tuple(parts)
    )
    return look_with(sums, signal=np.asarray(footing.signal), leadership=leadership, given=given)


def add_up(
    *, rung: Count, troops: Array, enabler_share: Array, put_in: tuple[Quantity, ...]
) -> Sums:
    """Add up over nations, the first axis of everything: ``(nation[, run])``.

    ``troops`` are persons, ``enabler_share`` is 0-1, and ``put_in`` has for each enabler the part
    of its share that a nation gives, 0-1.
    """
    return Sums(
        contributed=tuple(
            backstop.contributed(enabler_share=enabler_share, given=part) for part in put_in
        ),
        committed=force.total(troops=troops),
        joined=force.count(rung=rung, lowest=Rung.PLEDGED),
    )


def look_with(sums: Sums, *, signal: Array, leadership: Array, given: Given) -> Positions:
    """Return what public positions amount to, where sums over nations are known already.

    ``signal`` is how far each nation is committed in the eyes of others, and ``leadership`` how far
    it leads, both 0-1 and ``(nation[, run])``.
    """
    leading = signal[given.leading]
    return Positions(
        effort=backstop.effort(signal=leading, leadership=leadership[given.leading]),
        contributed=np.stack(sums.contributed),
        committed=sums.committed,
        joined=sums.joined,
        partners=company.heard(ties=given.partners, signal=signal),
        leaders=company.heard(ties=given.leaders, signal=leading),
    )
