"""Rules from places, borders and memberships: they serve any theatre and any adversary."""

import math

from sim.estimate.numbers import Estimate, around, one, three, two, within

EARTH_RADIUS_KM = 6371.0
"""Mean radius of the Earth."""

Place = tuple[float, float]
"""Latitude and longitude in degrees, north and east positive."""


def great_circle_km(start: Place, end: Place) -> float:
    """Return the shortest distance over the globe (haversine), in km.

    Examples
    --------
    >>> round(great_circle_km((51.51, -0.13), (55.76, 37.62)))  # London to Moscow
    2501
    """
    (lat1, lon1), (lat2, lon2) = start, end
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def nearness(*, distance_km: float) -> Estimate:
    """Return how close a capital lies to the theatre: 1 there, falling with distance."""
    return Estimate(*(math.exp(-distance_km / scale) for scale in three("nearness_scale")))


def exposure(*, distance_km: float, border: bool) -> Estimate:
    """Return how directly a threat from ``distance_km`` away touches a nation."""
    added = three("exposure_border") if border else Estimate(0, 0, 0)
    fallen = (math.exp(-distance_km / scale) for scale in three("exposure_scale"))
    low, value, high = (x + y for x, y in zip(fallen, added, strict=True))
    return within(low, value, high, bounds=(0, 1))


def home_reserve(*, distance_km: float, border: bool, own_front: bool = False) -> Estimate:
    """Return the part of what could go that must stay: most on the border, less further away.

    Parameters
    ----------
    distance_km
        From the capital to that of the adversary.
    border
        Whether the nation borders the adversary or its close ally.
    own_front
        Whether it faces an armed dispute of its own.
    """
    more = one("home_reserve_own_front") if own_front else 0.0
    if border:
        low, value, high = (x + more for x in three("home_reserve_border"))
        return within(low, value, high, bounds=(0, 1))
    near, far = two("home_reserve_distances")
    away = min(max((distance_km - near) / (far - near), 0), 1)
    held = one("home_reserve_near") + away * (one("home_reserve_far") - one("home_reserve_near"))
    return around(held + more, one("home_reserve_spread"))


def europe(*, region: str, eu: bool, nato: bool) -> Estimate:
    """Return the stake in Europe's credibility, from region and memberships."""
    if region == "north_america" and nato:
        return three("europe_atlantic")
    if region != "europe":
        return three("europe_elsewhere")
    return three("europe_both" if eu and nato else "europe_one")


def alliance(*, eu: bool, nato: bool, lead: str = "coalition") -> Estimate:
    """Return the ties to those who lead, from memberships.

    Parameters
    ----------
    eu, nato
        Whether the nation is a member (and has not opted out of that union's operations).
    lead
        ``nato`` or ``eu`` where that organisation leads; else ties with the rest are counted.
    """
    if lead in {"nato", "eu"}:
        member, partner = (nato, eu) if lead == "nato" else (eu, nato)
        other = "alliance_partner" if partner else "alliance_outside"
        return three("alliance_member" if member else other)
    if nato:
        return three("alliance_both" if eu else "alliance_nato")
    return three("alliance_eu" if eu else "alliance_neither")
