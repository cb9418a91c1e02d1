"""In which country of the map a place lies."""

from itertools import pairwise

from sim.charts.europe import project, shapes


def contains(iso3, lon, lat):
    """Whether a place, in degrees east and north, lies in a country, to a few km.

    It does if a line from there to the east crosses the country's border an odd number of times.

    >>> contains("UKR", 34.10, 44.95)  # Simferopol
    True
    """
    shape, place = shapes()[iso3], project(lon, lat)
    sides = pairwise(zip(shape.x, shape.y, strict=True))
    return sum(passes_east(place, start, end) for start, end in sides) % 2 == 1


def passes_east(place, start, end):
    """Whether a side of a ring crosses the line that runs east from a place."""
    (x, y), (x0, y0), (x1, y1) = place, start, end
    if None in (x0, y0, x1, y1) or (y0 > y) == (y1 > y):
        return False
    return x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
