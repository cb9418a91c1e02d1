"""Rules from places, borders and memberships: they serve any theatre and any adversary."""

import math

from sim.estimate.numbers import Estimate, around, number, pair, triple, within

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
    return Estimate(*(math.exp(-distance_km / scale) for scale in triple("nearness_scale")))


def exposure(*, distance_km: float, border: bool) -> Estimate:
    """Return how directly a threat from ``distance_km`` away touches a nation."""
    added = triple("exposure_border") if border else Estimate(0, 0, 0)
    fallen = (math.exp(-distance_km / scale) for scale in triple("exposure_scale"))
    low, value, high = (x + y for x, y in zip(fallen, added, strict=True))
    return within(low, value, high, bounds=(0, 1))


def home_reserve(*, distance_km: float, border: bool, own_front: bool = False) -> Estimate:
    """Return the part of what could go that must stay: most on the border, less further away.

    Parameters
    ----------
    distance_km
        From the capital to that of the adversary.
    border
        Whether the nation borders the adversary, its close ally or the theatre of war.
    own_front
        Whether it faces an armed dispute of its own.
    """
    more = number("home_reserve_own_front") if own_front else 0.0
    if border:
        low, value, high = (x + more for x in triple("home_reserve_border"))
        return within(low, value, high, bounds=(0, 1))
    near, far = pair("home_reserve_distances")
    away = min(max((distance_km - near) / (far - near), 0), 1)
    nearest, farthest = number("home_reserve_near"), number("home_reserve_far")
    held = nearest + away * (farthest - nearest)
    return around(held + more, number("home_reserve_spread"))


def europe(*, region: str, eu: bool, nato: bool) -> Estimate:
    """Return the stake in Europe's credibility, from region and memberships."""
    if region == "north_america" and nato:
        return triple("europe_atlantic")
    if region != "europe":
        return triple("europe_elsewhere")
    return triple("europe_both" if eu and nato else "europe_one")
