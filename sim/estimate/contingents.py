"""What past contingents show of an army: the part of it that it once kept up."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.estimate.numbers import number


class Contingent(NamedTuple):
    """Soldiers seen in one place in one year.

    Attributes
    ----------
    place
        Where: contingents in the same place in other years are the same commitment.
    year
        When they were counted.
    share
        Their number over the army of that year, 0-1.
    kept
        Whether they are known to have been relieved and kept up for more than a year.
    """

    place: str
    year: int
    share: float
    kept: bool = False


def kept_share(seen: Sequence[Contingent]) -> float | None:
    """Return the largest part of its army that a nation kept up in one operation, if any.

    In a place where it was counted in two years, that is what it had in both. A contingent
    counted once may have been a peak: it stands for what is usually left a year or more later.

    Examples
    --------
    >>> kept_share([Contingent("Iraq", 2003, 0.08), Contingent("Iraq", 2005, 0.07)])
    0.07
    """
    return max(
        (_kept_share_in(place, seen) for place in {each.place for each in seen}), default=None
    )


def _kept_share_in(place: str, seen: Sequence[Contingent]) -> float:
    here = [each for each in seen if each.place == place]
    years = {each.year: max(x.share for x in here if x.year == each.year) for each in here}
    largest, *others = sorted(years.values(), reverse=True)
    certain = [each.share for each in here if each.kept]
    return max([number("kept_of_peak") * largest, *others[:1], *certain])
