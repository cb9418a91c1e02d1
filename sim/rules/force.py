"""The force: what a nation can send, what it offers, and what that adds up to. In persons."""

import numpy as np

from sim.rules.quantity import Array, Count, Flag, Quantity, only_where


def planning_ratio(*, common: Quantity, own: Quantity) -> Quantity:
    """Return the soldiers it takes an army to keep one deployed, the one deployed among them.

    Parameters
    ----------
    common
        What it takes the middling army in this operation.
    own
        How many times that it takes this army.
    """
    return np.maximum(common * own, 1)


def ready(*, army: Quantity, abroad: Quantity, deployable: Quantity) -> Quantity:
    """Return the soldiers who can be made ready to go: a part of those who are not abroad."""
    return army * (1 - abroad) * deployable


def sustained(*, ready: Quantity, home_reserve: Quantity, rotation: Quantity) -> Quantity:
    """Return the soldiers a nation can keep in the field.

    For each soldier deployed, ``rotation`` - 1 more rest or train at home, and guard the border
    meanwhile: the reserve takes soldiers only where it is larger than what rotation keeps home.
    """
    return ready * np.minimum(1 / rotation, 1 - home_reserve)


def capacity(
    *,
    army: Quantity,
    deployable: Quantity,
    home_reserve: Quantity,
    rotation: Quantity,
    abroad: Quantity,
) -> Quantity:
    """Return the most troops a nation can send: those it can sustain, in whole persons."""
    able = ready(army=army, abroad=abroad, deployable=deployable)
    return np.floor(sustained(ready=able, home_reserve=home_reserve, rotation=rotation))


def rearmed(*, growth: Quantity, years: Quantity) -> Quantity:
    """Return how many times as much a nation can send after some years of rearmament."""
    return 1 + growth * years


def usual(*, capacity: Quantity, customary: Quantity) -> Quantity:
    """Return a nation's weight when the ask is shared out: its means, and how it used them.

    Some armies of a size send ten times what others do, and go on doing so (docs/validation.md).
    """
    return np.floor(capacity * customary)


def fair_share(*, usual: Array, maximum: Quantity) -> Array:
    """Return each nation's share of the largest ask, by weight; sums over the first axis."""
    return maximum * usual / np.maximum(_sum_over_nations(usual), 1)


def spare(*, capacity: Array, maximum: Quantity) -> Quantity:
    """Return how far all together exceed the largest ask: 0 nobody is spare, towards 1 most are.

    Sums over nations (first axis). One less the root of the part that is asked for.
    """
    return 1 - np.sqrt(np.minimum(maximum / np.maximum(_sum_over_nations(capacity), 1), 1))


def concentrated(*, fair_share: Quantity, spare: Quantity, concentration: Quantity) -> Quantity:
    """Return what is asked of those who come: more than a fair share where few need come.

    Contingents come in units: a small ask is met by few nations with a company or a battalion
    each rather than by all with a platoon (docs/validation.md).
    """
    return fair_share * (1 + concentration * spare)


def most(*, capacity: Quantity, fair_share: Quantity, stretch: Quantity) -> Quantity:
    """Return the most a nation sends, but for a core it carries: a multiple of its fair share."""
    return np.minimum(capacity, stretch * fair_share)


def beyond_token(*, most: Quantity, smallest: Quantity) -> Quantity:
    """Return what full willingness adds to a token contingent."""
    return np.maximum(most - smallest, 0)


def core(*, leadership: Array, capacity: Array, core_share: Quantity, minimum: Quantity) -> Array:
    """Return what framework nations carry: their part of the core of the least force.

    Sums over nations (first axis). Without American troops a lead nation has supplied 40-86 %
    of such forces (stylised fact 6 in ``docs/model.md``).
    """
    led = leadership * capacity
    part = led / np.maximum(_sum_over_nations(led), 1)
    return np.minimum(part * core_share * minimum, capacity)


def _sum_over_nations(troops: Array) -> Quantity:
    """Return the sum over nations (first axis), in double precision: exact in any order."""
    return troops.sum(axis=0, dtype=np.float64).astype(troops.dtype)


def reach(*, willingness: Quantity, climb: Quantity, span: Quantity) -> Quantity:
    """Return how far beyond a bare pledge willingness goes, 0 (token) to 1 (full)."""
    return np.clip((willingness - climb) / span, 0, 1)


def aim(
    *,
    smallest: Quantity,
    beyond_token: Quantity,
    rearmed: Quantity,
    core: Quantity,
    reach: Quantity,
) -> Quantity:
    """Return the contingent a government has in mind: token, or more as it is more willing.

    The square keeps most contingents near token: past coalitions are a few large contributors
    and many small ones (stylised fact 7 in ``docs/model.md``).
    """
    return np.maximum(smallest + reach * reach * rearmed * beyond_token, core)


def offer(
    *, offer: Quantity, pledged: Flag, aim: Quantity, smallest: Quantity, pace: Quantity
) -> Quantity:
    """Return the offer after a week's staff work: from a token towards what is aimed at."""
    before = np.maximum(offer, smallest)
    return only_where(pledged, before + pace * (aim - before))


def stated(*, offer: Quantity, step: Quantity) -> Quantity:
    """Return the number said in public: the offer, rounded down to steps and to whole persons."""
    return np.floor(np.floor(offer / step) * step)


def readiness(*, readiness: Count, authorised: Flag, may_deploy: Flag, lead_time: Count) -> Count:
    """Return the weeks an authorised contingent has prepared since it was free to move."""
    return only_where(authorised & may_deploy, np.minimum(readiness + 1, lead_time))


def total(*, troops: Array) -> Quantity:
    """Return the troops of all nations (first axis); whole persons, so exact in any order."""
    return troops.sum(axis=0)


def count(*, rung: Count, lowest: int) -> Count:
    """Return how many nations (first axis) stand at a rung or above it."""
    return np.sum(at_least(rung=rung, lowest=lowest), axis=0, dtype=np.int16)


def at_least(*, rung: Count, lowest: int) -> Flag:
    """Return whether a nation stands at a rung or above it."""
    return np.greater_equal(rung, int(lowest))
