"""Rules from strengths and spending: what a nation could send, and what it has in the air."""

from sim.estimate.numbers import Estimate, around, number, pair, triple, within
from sim.scenario.table import attributes


def army(*, persons: float, remembered: bool) -> Estimate:
    """Return an army of known strength; figures from memory are given a wider range."""
    half = number("army_remembered" if remembered else "army_documented")
    return Estimate(persons * (1 - half), persons, persons * (1 + half))


def army_from_active(*, active: float) -> Estimate:
    """Return an army of unknown strength from all active personnel."""
    return Estimate(*(active * share for share in triple("army_of_active")))


def army_unknown() -> Estimate:
    """Return an army of which nothing is known."""
    return triple("army_unknown")


def deployable(*, peak_share: float | None) -> Estimate:
    """Return the deployable part of an army from its largest past contingent.

    Parameters
    ----------
    peak_share
        Largest contingent in one land operation over the army of that year; None if no
        contingent was ever counted.
    """
    value = number("deployable_base")
    if peak_share is not None:
        value *= (peak_share / number("deployable_reference")) ** number("deployable_elasticity")
    floor, ceiling = pair("deployable_bounds")
    value = min(max(value, floor), ceiling)
    return around(value, value * number("deployable_spread"))


def abroad(*, framework: bool) -> Estimate:
    """Return the part of an army already abroad; a framework nation in the east has more."""
    more = triple("abroad_framework") if framework else Estimate(0, 0, 0)
    low, value, high = (x + y for x, y in zip(triple("abroad_plain"), more, strict=True))
    return within(low, value, high, bounds=attributes()["abroad"].bounds)


def enabler_weight(*, active: float, army: float, spending: float) -> float:
    """Return what a nation spends outside its army, as a stand-in for its enablers.

    Parameters
    ----------
    active, army
        Persons.
    spending
        Defence spending; any unit, the same for all. With ``spending`` equal to ``active``
        the weight is the number of persons outside the army.
    """
    return spending * (active - army) / active if active > 0 else 0.0


def enabler_share(*, weight: float, pool: float) -> Estimate:
    """Return a nation's part of Europe's own pool of enablers from its weight in the sum."""
    share = weight / pool if pool > 0 else 0.0
    return around(share, share * number("enabler_spread"))
