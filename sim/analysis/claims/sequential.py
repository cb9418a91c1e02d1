"""Whether a chance lies above or below a limit, by a test that may be looked at after every run.

An ordinary interval is wrong more than one time in twenty if one stops when it suits. This one is
a confidence sequence: with 95 % chance it holds the true chance after every number of runs at once,
so it does not matter when one stops (Robbins 1970, doi:10.1214/aoms/1177696786; Howard, Ramdas,
McAuliffe and Sekhon 2021, doi:10.1214/20-AOS1991).

Bet against a chance p, with the fortune that a mixture of all other chances makes of one coin:
``B(k + 1/2, n - k + 1/2) / B(1/2, 1/2) / (p^k (1 - p)^(n - k))`` after k of n. If p is true, the
fortune is a martingale, and ever reaches 20 with chance 1/20 at most (Ville 1939).
"""

from __future__ import annotations

from math import inf, lgamma, log
from typing import Final

from sim.scenario.claims.claim import Claim

WRONG: Final = 0.05
"""How often a verdict may be wrong, however long one looks."""

_PRIOR: Final = 0.5
_HALVINGS: Final = 60

TRUE, FALSE, UNDECIDED = "true", "false", "undecided"


def verdict(claim: Claim, happened: int, runs: int) -> str:
    """Return whether a claim is `TRUE`, `FALSE` or still `UNDECIDED`, of the runs that counted."""
    if log_fortune(happened, runs, claim.limit) < log(1 / WRONG):
        return UNDECIDED
    return TRUE if (happened / runs > claim.limit) is claim.says_more else FALSE


def log_fortune(happened: int, runs: int, chance: float) -> float:
    """Return the logarithm of what a bet against a chance has made of one coin."""
    won, lost = happened, runs - happened
    if (won and chance <= 0) or (lost and chance >= 1):
        return inf
    paid = (won * log(chance) if won else 0.0) + (lost * log(1 - chance) if lost else 0.0)
    return _log_beta(won + _PRIOR, lost + _PRIOR) - _log_beta(_PRIOR, _PRIOR) - paid


def interval(happened: int, runs: int) -> tuple[float, float]:
    """Return the chances that no bet has refuted: the ends hold after every number of runs.

    Examples
    --------
    >>> [round(end, 3) for end in interval(30, 100)]
    [0.166, 0.463]
    """
    share = happened / runs if runs else 0.5
    return _end(happened, runs, share, 0.0), _end(happened, runs, share, 1.0)


def _end(happened: int, runs: int, share: float, outer: float) -> float:
    """Return where the fortune reaches its bound, between the share and 0 or 1, by halving."""
    inner = share
    if log_fortune(happened, runs, outer) < log(1 / WRONG):
        return outer
    for _ in range(_HALVINGS):
        middle = (inner + outer) / 2
        if log_fortune(happened, runs, middle) < log(1 / WRONG):
            inner = middle
        else:
            outer = middle
    return outer


def _log_beta(first: float, second: float) -> float:
    return lgamma(first) + lgamma(second) - lgamma(first + second)
