"""Europe as outlines that a plain Plotly ``scatter`` trace can fill.

Plotly's own maps fetch their coasts from the network, so they draw nothing offline. These outlines
are projected once, by ``docs/maps/build_europe.py``, into ``europe.json``: km on a flat map, x to
the east, y to the north. That file also holds the projection's numbers and the frame to which
every outline is clipped. Crimea is part of Ukraine.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians, sin, sqrt
from typing import Any

Point = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    """Lambert's azimuthal equal-area projection of a sphere.

    Parameters
    ----------
    lon0, lat0 : float
        Centre of the map, degrees east and north; it lands on (0, 0).
    radius_km : float
        Radius of the sphere, km.

    References
    ----------
    Snyder, J. P. (1987). Map Projections: A Working Manual. US Geological Survey Professional
    Paper 1395, equations 22-4, 22-5 and 24-2.
    """

    lon0: float
    lat0: float
    radius_km: float

    def __call__(self, lon: float, lat: float) -> Point:
        """Return the (x, y) in km of a longitude and a latitude in degrees."""
        east, north, centre = radians(lon - self.lon0), radians(lat), radians(self.lat0)
        across = cos(north) * sin(east)
        up = cos(centre) * sin(north) - sin(centre) * cos(north) * cos(east)
        towards = sin(centre) * sin(north) + cos(centre) * cos(north) * cos(east)
        scale = self.radius_km * sqrt(2 / (1 + towards))
        return scale * across, scale * up


@dataclass(frozen=True)
class Shape:
    """The outline of one country, clipped to the frame.

    Attributes
    ----------
    iso3 : str
        ISO 3166 alpha-3 code; Kosovo, which has none, is ``XKX``.
    name : str
        Short English name.
    x, y : list of (float or None)
        Corners of the closed rings, km, ``None`` between two rings: as they are for a trace with
        ``fill="toself"``.
    label : tuple of float
        The point (x, y) farthest from the border of the largest ring, km.
    capital : tuple of float or None
        Where the capital is (x, y), km; ``None`` off the frame and for dependencies.
    """

    iso3: str
    name: str
    x: list[float | None]
    y: list[float | None]
    label: Point
    capital: Point | None


@dataclass(frozen=True)
class Box:
    """A rectangle at sea that stands for a country outside the frame.

    ``x``, ``y`` and ``label`` are those of a :class:`Shape`, so one loop draws both.

    Attributes
    ----------
    iso3, name : str
        As in :class:`Shape`.
    xmin, ymin, xmax, ymax : float
        Sides, km.
    """

    iso3: str
    name: str
    xmin: float
    ymin: float
    xmax: float
    ymax: float

    @property
    def x(self) -> list[float | None]:
        """The closed outline's eastings, km."""
        return [self.xmin, self.xmax, self.xmax, self.xmin, self.xmin]

    @property
    def y(self) -> list[float | None]:
        """The closed outline's northings, km."""
        return [self.ymin, self.ymin, self.ymax, self.ymax, self.ymin]

    @property
    def label(self) -> Point:
        """The middle of the box (x, y), km."""
        return (self.xmin + self.xmax) / 2, (self.ymin + self.ymax) / 2


@cache
def shapes() -> dict[str, Shape]:
    """Return the outline of every country in the frame, by ISO 3166 alpha-3 code.

    Read once and shared: leave the lists as they are.

    Examples
    --------
    >>> shapes()["UKR"].name
    'Ukraine'
    """
    return {iso3: _shape(iso3, row) for iso3, row in _file()["shapes"].items()}


def boxes() -> dict[str, Box]:
    """Return the boxes of the coalition's countries outside the frame, by alpha-3 code.

    Examples
    --------
    >>> list(boxes())
    ['CAN', 'JPN', 'AUS', 'NZL']
    """
    return {iso3: Box(iso3, row["name"], *row["sides"]) for iso3, row in _file()["boxes"].items()}


def frame() -> tuple[float, float, float, float]:
    """Return the sides (xmin, ymin, xmax, ymax) of the map, km: the ranges of a figure's axes."""
    xmin, ymin, xmax, ymax = _file()["frame"]
    return xmin, ymin, xmax, ymax


def in_frame(place: Point) -> bool:
    """Say whether a place (x, y), km, lies on the map."""
    xmin, ymin, xmax, ymax = frame()
    return xmin < place[0] < xmax and ymin < place[1] < ymax


def project(lon: float, lat: float) -> Point:
    """Return where a place lies on the map.

    Parameters
    ----------
    lon, lat : float
        Degrees east and north.

    Returns
    -------
    tuple of float
        (x, y) in km from the map's centre; outside :func:`frame` for a place off the map.
    """
    return Projection(**_file()["projection"])(lon, lat)


def _shape(iso3: str, row: dict[str, Any]) -> Shape:
    capital = tuple(row["capital"]) if row["capital"] else None
    return Shape(iso3, row["name"], row["x"], row["y"], tuple(row["label"]), capital)


@cache
def _file() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((files("sim.charts") / "europe.json").read_text("utf-8"))
    return content
