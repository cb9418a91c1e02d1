"""Home: can it be carried? Each function is one named term of willingness, in points."""

from sim.rules.quantity import Quantity


def net(*, share: Quantity) -> Quantity:
    """Return a share in favour less the share against, from -1 to 1."""
    return share - (1 - share)


def public(*, weight: Quantity, public_support: Quantity) -> Quantity:
    """Return what public opinion adds or takes."""
    return weight * net(share=public_support)


def shift(*, weight: Quantity, support_change: Quantity) -> Quantity:
    """Return what a change of public support since the start adds or takes.

    Whoever turns from for to against counts twice, once on each side.
    """
    return weight * (2 * support_change)


def majority(*, weight: Quantity, seat_share: Quantity) -> Quantity:
    """Return what the government's majority adds or takes."""
    return weight * net(share=seat_share)


def record(*, weight: Quantity, record: Quantity) -> Quantity:
    """Return what the habit of joining such operations adds or takes."""
    return weight * net(share=record)


def mandate(*, weight: Quantity, mandate_need: Quantity, legality: Quantity) -> Quantity:
    """Return what a weaker mandate than law or custom asks for takes."""
    return -weight * (1 - legality) * mandate_need


def election(*, weight: Quantity, campaign: Quantity) -> Quantity:
    """Return what a national election takes; ``campaign`` rises to 1 in its last weeks."""
    return -weight * campaign


def guard(*, home_reserve: Quantity, small: Quantity) -> Quantity:
    """Return the part of an army that guards its border; the smallest can't hold theirs alone."""
    return home_reserve * (1 - small)


def border(*, weight: Quantity, threat: Quantity, guard: Quantity) -> Quantity:
    """Return what the need to hold one's own border takes."""
    return -weight * threat * guard


def setback(*, setback: Quantity) -> Quantity:
    """Return what a vote lost in parliament still takes."""
    return -setback
