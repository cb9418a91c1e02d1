"""Stake: is it worth it? Each function is one named term of willingness, in points."""

from sim.rules.quantity import Quantity


def threat(*, weight: Quantity, threat: Quantity, exposure: Quantity) -> Quantity:
    """Return what the Russian threat adds, for a nation as exposed as this one.

    Walt (1987), The Origins of Alliances: states balance against threat, not power alone.
    """
    return weight * threat * exposure


def alliance(*, weight: Quantity, alliance: Quantity) -> Quantity:
    """Return what standing in with allies adds (Snyder 1997, Alliance Politics: entrapment)."""
    return weight * alliance


def shelter(*, weight: Quantity, exposure: Quantity, small: Quantity) -> Quantity:
    """Return what the smallest of those exposed earn by going: protection at home.

    Olson and Zeckhauser (1966), doi:10.2307/1927082: what a small ally gives to a common good, it
    gives for what is its own alone.
    """
    return weight * (exposure * small)


def leadership(*, weight: Quantity, leadership: Quantity) -> Quantity:
    """Return what a framework nation's own name on the force adds."""
    return weight * leadership


def europe(*, weight: Quantity, europe: Quantity) -> Quantity:
    """Return what Europe's credibility adds: the force is a first test of its will."""
    return weight * europe


def spare(*, weight: Quantity, spare: Quantity, leadership: Quantity) -> Quantity:
    """Return what is taken where others could well do it, from those who do not lead.

    Olson (1965), doi:10.4159/9780674041660: the larger a group beside what it needs, the less any
    one of it matters. Free riding on what others have pledged is a term of company.
    """
    return -weight * spare * (1 - leadership)


def nearness(*, weight: Quantity, nearness: Quantity) -> Quantity:
    """Return what closeness to the theatre adds: neighbours carry the spill-over."""
    return weight * nearness


def deterrence(*, weight: Quantity, worth: Quantity, exposure: Quantity) -> Quantity:
    """Return what this mission in this place is worth as a deterrent to those exposed."""
    return weight * worth * exposure
