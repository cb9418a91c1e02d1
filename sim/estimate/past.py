"""Rules from past operations: how often a nation joined, and how much risk held it back."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from sim.estimate.likeness import Weighted, mean_drawn_to_zero, total_weight
from sim.estimate.numbers import Estimate, around, number, pair, within


class Tally(NamedTuple):
    """Operations a nation joined, out of those where its answer is known."""

    joined: int
    asked: int


def pooled_share(tallies: Sequence[Tally]) -> float:
    """Return the share joined over all nations and operations together."""
    return sum(t.joined for t in tallies) / sum(t.asked for t in tallies)


def shrunk_share(tally: Tally, *, mean: float) -> float:
    """Return the share joined, drawn towards the mean of all nations.

    Examples
    --------
    >>> shrunk_share(Tally(joined=3, asked=4), mean=0.5)  # (3 + 4 * 0.5) / (4 + 4)
    0.625
    """
    prior = number("risk_prior")
    return (tally.joined + prior * mean) / (tally.asked + prior)


def record(surprises: Sequence[Weighted]) -> Estimate:
    """Return how readily a nation joins operations like this one: 0.5 as readily as others.

    Parameters
    ----------
    surprises
        For each past operation its own answer (1 joined, 0 stayed out) less the share of all
        nations that joined, so that an operation which everybody joined says little.
    """
    prior = number("record_prior")
    value = (1 + mean_drawn_to_zero(surprises, prior=prior)) / 2
    deviation = (value * (1 - value) / (total_weight(surprises) + prior + 1)) ** 0.5
    return around(value, number("record_spread") * deviation / 2)


def customary(sizes: Sequence[Weighted]) -> Estimate:
    """Return how large its contingents usually are, 1 for the middling nation with its army.

    Parameters
    ----------
    sizes
        For each past operation the logarithm of the part of its army it sent, less the mean of
        that logarithm over all nations there.
    """
    prior = number("custom_prior")
    middle = mean_drawn_to_zero(sizes, prior=prior)
    half = number("custom_spread") / (total_weight(sizes) + prior) ** 0.5
    low, value, high = (math.exp(x) for x in (middle - half, middle, middle + half))
    return within(low, value, high, bounds=pair("custom_bounds"))


def risk_aversion(*, safe: Tally, risky: Tally, safe_mean: float, risky_mean: float) -> Estimate:
    """Return how much more than others a nation stays away when an operation is risky.

    The fall from its (shrunk) share in safe operations to that in risky ones is held against
    the fall of all nations together, so that a nation that joins little is not called afraid.
    """
    own = shrunk_share(safe, mean=safe_mean) - shrunk_share(risky, mean=risky_mean)
    value = number("risk_middle") + number("risk_slope") * (own - (safe_mean - risky_mean))
    floor, ceiling = pair("risk_bounds")
    return around(min(max(value, floor), ceiling), number("risk_spread"))
