"""How alike two operations are: a nation's past counts most where it resembles the question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from sim.estimate.numbers import number

LEADS = {"NATO": "nato", "EU": "eu", "WEU": "eu", "UN": "un", "USA": "usa", "US": "usa"}
"""First word of who led an operation, and the kind of lead it is; any other is a coalition."""


class Kind(NamedTuple):
    """What kind of operation it is: who leads it, and how safe it is (1 the safest)."""

    lead: str
    permissive: float


class Weighted(NamedTuple):
    """Something seen in one operation, and how much it counts, 0-1."""

    value: float
    weight: float


def led_by(words: str) -> str:
    """Return the kind of lead from the words of ``operations.csv``.

    Examples
    --------
    >>> led_by("NATO (USA)"), led_by("EU (FRA)"), led_by("GBR then TUR")
    ('nato', 'eu', 'coalition')
    """
    first = words.replace("(", " ").replace(",", " ").split()
    return LEADS.get(first[0].upper(), "coalition") if first else "coalition"


def likeness(a: Kind, b: Kind) -> float:
    """Return how alike two operations are, 0-1: by who leads, and by how safe they are.

    Examples
    --------
    >>> likeness(Kind("eu", 0.5), Kind("eu", 0.5))
    1.0
    """
    lead = 1.0 if a.lead == b.lead else number("like_other_lead")
    return lead * math.exp(-abs(a.permissive - b.permissive) / number("like_permissive"))


def total_weight(seen: Sequence[Weighted]) -> float:
    """Return how many operations just like this one the past counts for."""
    return math.fsum(each.weight for each in seen)


def mean_drawn_to_zero(seen: Sequence[Weighted], *, prior: float) -> float:
    """Return the weighted mean of what was seen, as if ``prior`` operations had shown nothing.

    Examples
    --------
    >>> mean_drawn_to_zero([Weighted(0.6, 1.0), Weighted(0.2, 0.5)], prior=0.5)
    0.35
    """
    added = math.fsum(each.value * each.weight for each in seen)
    return added / (total_weight(seen) + prior)
