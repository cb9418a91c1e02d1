"""Rules from what nations share: ties to those who lead, and how small one is beside the others.

Henke (2019), Constructing Allied Cooperation: whoever leads recruits through its own network.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.estimate.numbers import Estimate, around, number, pair, triple

ORGANISATIONS = ("nato", "eu")
"""Kinds of lead that are organisations, of which a nation is a member or not."""

WORDS = {
    "self": "leading itself",
    "force": "a standing force",
    "treaty": "a treaty",
    "nato": "NATO",
    "eu": "the EU",
}
"""What may tie a nation to one that leads, from the closest, and what it is called."""

CLOSES = {"force": "tie_force", "treaty": "tie_treaty", "nato": "tie_nato", "eu": "tie_eu"}
"""Number of ``estimates.yaml`` that says which part of the gap a bond closes."""

CLUBS = {"JEF": "force", "FIVE_EYES": "force"}
"""Groups that keep a force or a service in common; circles that only talk tie nobody."""


def tie(bonds: frozenset[str]) -> float:
    """Return how closely a nation is tied to one that leads, 0-1: each bond closes part of the gap.

    Examples
    --------
    >>> round(tie(frozenset({"nato", "force"})), 3)  # 1 - (1 - 0.7) * (1 - 0.5)
    0.85
    >>> tie(frozenset({"self", "nato"})), tie(frozenset())
    (1.0, 0.0)
    """
    if "self" in bonds:
        return 1.0
    return 1.0 - math.prod(1 - number(CLOSES[bond]) for bond in sorted(bonds))


def member(lead: str, *, nato: bool, eu: bool) -> bool:
    """Return whether a nation is a member of the organisation that leads."""
    return nato if lead == "nato" else eu


def alliance(*, lead: str, nato: bool, eu: bool, bonds: Sequence[frozenset[str]]) -> Estimate:
    """Return the ties to those who lead.

    Parameters
    ----------
    lead
        ``nato`` or ``eu`` where that organisation leads; anything else means that states do.
    nato, eu
        Whether the nation is a member (and has not opted out of that union's operations).
    bonds
        What ties it to each state that leads (keys of `WORDS`); the closest counts.
    """
    closest = max((tie(each) for each in bonds), default=None)
    if lead not in ORGANISATIONS:
        alone = number("tie_nobody") if closest is None else closest
        return around(alone, number("tie_spread"))
    low, value, high = triple(_belonging(lead, nato=nato, eu=eu))
    if closest is None:
        return Estimate(low, value, high)
    part = number("tie_part")
    return Estimate(*((1 - part) * x + part * closest for x in (low, value, high)))


def _belonging(lead: str, *, nato: bool, eu: bool) -> str:
    """Return the number of ``estimates.yaml`` for a member, a partner or an outsider."""
    if member(lead, nato=nato, eu=eu):
        return "alliance_member"
    return "alliance_partner" if nato or eu else "alliance_outside"


def small(*, persons: float | None) -> Estimate:
    """Return how small a nation is beside its allies: 1 the smallest, 0 the large.

    Olson and Zeckhauser (1966), doi:10.2307/1927082: the small give little to what all share, and
    something for what is theirs alone.

    Parameters
    ----------
    persons
        In all services; None if not known.
    """
    if persons is None:
        return triple("small_unknown")
    low, high = pair("small_persons")
    share = (math.log(high) - math.log(persons)) / (math.log(high) - math.log(low))
    return around(min(max(share, 0.0), 1.0), number("small_spread"))
