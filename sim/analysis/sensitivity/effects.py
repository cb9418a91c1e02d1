"""Shares of variance that rest on a group of inputs, from runs that exchange their draws.

Three sets of runs: ``first`` and ``second`` share nothing, and ``mixed`` is the first with the
draws of one group from the second. All are ``(..., run)``, and every share has its 95 % interval
(normal, by linearisation of the ratio).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.analysis.statistics import Z

Values = npt.NDArray[np.float64]


class Share(NamedTuple):
    """Shares with the ends of their 95 % intervals, ``(...)`` each; NaN where nothing varies."""

    share: Values
    low: Values
    high: Values


def alone(first: Values, second: Values, mixed: Values) -> Share:
    """Return the share of the variance that a group makes alone: what knowing it would take away.

    Outcomes of the three sets of runs are ``(..., run)``, in any unit. Saltelli et al. 2010,
    doi:10.1016/j.cpc.2009.09.018, table 2 (b).
    """
    middle = _mean(first, second)
    return _ratio((second - middle) * (mixed - first), _variance(first, second))


def in_all(first: Values, second: Values, mixed: Values) -> Share:
    """Return the share that a group makes with all that it does together with others.

    It is what would be left if all but the group were known. Outcomes of the three sets of runs are
    ``(..., run)``, in any unit. Jansen 1999, doi:10.1016/S0010-4655(98)00154-4.
    """
    return _ratio((first - mixed) ** 2 / 2, _variance(first, second))


def in_chances(
    first: tuple[Values, Values], second: tuple[Values, Values], mixed: tuple[Values, Values]
) -> Share:
    """Return the share of a group, with all it does together with others, in what luck leaves out.

    That is in the variance of the mean over luck: of a chance, where what came is 0 or 1. Each of a
    pair has luck of its own, which ``first`` and ``mixed`` share: so luck cancels, whatever it is.
    """
    (here, there), (here_mixed, there_mixed) = first, mixed
    middle = _mean(*first, *second)
    own = (first[0] - middle) * (first[1] - middle)
    others = (second[0] - middle) * (second[1] - middle)
    return _ratio((here - here_mixed) * (there - there_mixed) / 2, (own + others) / 2)


def _mean(*values: Values) -> Values:
    return np.mean(values, axis=(0, -1))[..., np.newaxis]


def _variance(first: Values, second: Values) -> Values:
    """Return what the variance is the mean of, ``(..., run)``."""
    middle = _mean(first, second)
    return ((first - middle) ** 2 + (second - middle) ** 2) / 2


def _ratio(parts: Values, whole: Values) -> Share:
    """Return the mean of some numbers as a share of that of others, run by run."""
    runs, total = parts.shape[-1], whole.mean(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(total > 0, parts.mean(axis=-1) / total, np.nan)
        spread = (parts - share[..., np.newaxis] * whole).std(axis=-1, ddof=1)
        half = Z * spread / (total * runs**0.5)
    return Share(share, share - half, share + half)
