"""Rules from past operations: how often a nation joined, and how much risk held it back."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.scenario.estimate.numbers import Estimate, around, one, two


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
    prior = one("record_prior")
    return (tally.joined + prior * mean) / (tally.asked + prior)


def record(tally: Tally, *, mean: float) -> Estimate:
    """Return a nation's expeditionary record: the shrunk share, and its beta spread."""
    share = shrunk_share(tally, mean=mean)
    deviation = (share * (1 - share) / (tally.asked + one("record_prior") + 1)) ** 0.5
    return around(share, one("record_spread") * deviation)


def risk_aversion(*, safe: Tally, risky: Tally, safe_mean: float, risky_mean: float) -> Estimate:
    """Return how much more than others a nation stays away when an operation is risky.

    The fall from its (shrunk) share in safe operations to that in risky ones is held against
    the fall of all nations together, so that a nation that joins little is not called afraid.
    """
    own = shrunk_share(safe, mean=safe_mean) - shrunk_share(risky, mean=risky_mean)
    value = one("risk_middle") + one("risk_slope") * (own - (safe_mean - risky_mean))
    floor, ceiling = two("risk_bounds")
    return around(min(max(value, floor), ceiling), one("risk_spread"))
