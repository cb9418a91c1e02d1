"""Rules from strengths and spending: what a nation could send, and what it has in the air."""

from typing import NamedTuple

from sim.estimate.numbers import Estimate, around, number, pair, triple, within
from sim.scenario.table import attributes, parameters


def army(*, persons: float, published: float | None, remembered: bool) -> Estimate:
    """Return an army of known strength; one from memory is given a wider range.

    Parameters
    ----------
    persons
        The strength.
    published
        What another source publishes, None if none was found. It is the most likely value where
        both mean the same army, and always within the range.
    remembered
        Whether ``persons`` is from memory.
    """
    only_memory = remembered and published is None
    half = number("army_remembered" if only_memory else "army_documented")
    known = [persons] if published is None else [persons, published]
    likely = persons if published is None or not agree(persons, published) else published
    return Estimate(min(known) * (1 - half), likely, max(known) * (1 + half))


def agree(persons: float, published: float) -> bool:
    """Return whether two sources mean the same army.

    Examples
    --------
    >>> agree(62_000, 62_000), agree(35_500, 58_000)
    (True, False)
    """
    return abs(published / persons - 1) <= number("army_agreement")


def army_from_active(*, active: float) -> Estimate:
    """Return an army of unknown strength from all active personnel."""
    return Estimate(*(active * share for share in triple("army_of_active")))


def army_unknown() -> Estimate:
    """Return an army of which nothing is known."""
    return triple("army_unknown")


class Away(NamedTuple):
    """Parts of an army that are abroad: on missions that are relieved, and in all."""

    missions: Estimate
    all: Estimate


def away(*, framework: bool, missions: float | None, garrisons: float, army: float) -> Away:
    """Return the part of an army already abroad.

    Parameters
    ----------
    framework
        Whether it leads a battlegroup in the east; asked only where its missions are not known.
    missions
        Persons on missions that are relieved; None if not known.
    garrisons
        Persons stationed abroad for good, who are not.
    army
        Persons.
    """
    if missions is None or not army:
        more = triple("abroad_framework") if framework else Estimate(0, 0, 0)
        mobile = Estimate(*(x + y for x, y in zip(triple("abroad_plain"), more, strict=True)))
    else:
        mobile = around(missions / army, missions / army * number("abroad_spread"))
    stationed = garrisons / army if army else 0.0
    bounds = attributes()["abroad"].bounds
    return Away(mobile, within(*(part + stationed for part in mobile), bounds=bounds))


def deployable(
    *, peak_share: float | None, kept: float | None, army: float, away: Away
) -> Estimate:
    """Return the part of an army at home that can be made ready to go.

    The largest of three: what is usual, less what missions abroad and their relief take of it;
    what it takes to do once more what the army once kept up; and what it takes to send a company.

    Parameters
    ----------
    peak_share
        Largest contingent in one land operation over the army of that year; None if no
        contingent was ever counted.
    kept
        The largest part of its army that it kept up in one operation, likewise.
    army
        Persons.
    away
        The parts of the army that are abroad.
    """
    relieved = middle_rotation() * away.missions.value
    usual = max(_gross(peak_share) - relieved, number("deployable_least"))
    asked = max(number("kept_margin") * (kept or 0.0), number("company") / army if army else 0.0)
    again = middle_rotation() * asked
    most = number("deployable_most")
    value = min(max(usual, again) / (1 - away.all.value), most)
    return around(value, value * number("deployable_spread"))


def _gross(peak_share: float | None) -> float:
    """Return the part of an army that is deployable, those on missions and their relief in it."""
    value = number("deployable_base")
    if peak_share is not None:
        value *= (peak_share / number("deployable_reference")) ** number("deployable_elasticity")
    floor, ceiling = pair("deployable_bounds")
    return min(max(value, floor), ceiling)


def rotation() -> Estimate:
    """Return how many times the middling army's soldiers it takes to keep one deployed."""
    return triple("rotation_own")


def middle_rotation() -> float:
    """Return the mean of the soldiers that it takes to keep one deployed."""
    common = parameters()["rotation"]
    return (common.low + common.value + common.high) / 3 * sum(rotation()) / 3


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
