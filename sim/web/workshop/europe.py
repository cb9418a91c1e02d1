"""The map of Europe for the screens: outlines as SVG paths, and where a sign has room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import hypot
from typing import Final

from sim.charts.europe import Box, Shape, boxes, frame, in_frame, project, shapes
from sim.scenario.scenario import NationProfile

SIGN_SPACE: Final = 40
"""Kilometres from the middle of a land to its border, from which on a sign stands on it."""

TWO_SIGNS_SPACE: Final = 110
"""The same for a sign with a second one beside it."""

DISC: Final = 80
"""Radius in km of the disc that stands for a nation without an outline."""


@dataclass(frozen=True)
class Land:
    """A land of the map, in km from its upper left corner, and ``signs`` that have room on it."""

    seat: str
    path: str
    x: float
    y: float
    signs: int
    box: bool


@cache
def lands() -> tuple[Land, ...]:
    """Return every land in the frame, and those overseas as boxes at sea."""
    places: list[Shape | Box] = [*shapes().values(), *boxes().values()]
    return tuple(_land(place) for place in places)


def lands_with(nations: Iterable[NationProfile]) -> tuple[Land, ...]:
    """Return every land, and a disc at the capital of each nation that has no outline of its own.

    A nation whose file gives no capital, or one off the map, stands only on the ladder.
    """
    known = {land.seat for land in lands()}
    discs = (_disc(nation) for nation in nations if nation.iso3 not in known)
    return (*lands(), *(disc for disc in discs if disc is not None))


def _disc(nation: NationProfile) -> Land | None:
    if nation.capital is None:
        return None
    lat, lon = nation.capital
    place, r = project(lon, lat), DISC
    if not in_frame(place):
        return None
    x, y = _down(*place)
    path = f"M{x - r:g},{y:g}a{r},{r} 0 1,0 {2 * r},0a{r},{r} 0 1,0 {-2 * r},0Z"
    return Land(nation.iso3, path, x, y, 1, box=False)


def size() -> tuple[float, float]:
    """Return the map's width and height, km."""
    xmin, ymin, xmax, ymax = frame()
    return xmax - xmin, ymax - ymin


def _land(place: Shape | Box) -> Land:
    x, y = _down(*place.label)
    rings = list(_rings(place))
    near = min(hypot(x - corner[0], y - corner[1]) for ring in rings for corner in ring)
    path = "".join(f"M{' '.join(f'{x:g},{y:g}' for x, y in ring)}Z" for ring in rings)
    boxed = isinstance(place, Box)
    signs = 2 if boxed else (near >= SIGN_SPACE) + (near >= TWO_SIGNS_SPACE)
    return Land(place.iso3, path, x, y, signs, boxed)


def _rings(place: Shape | Box) -> Iterator[list[tuple[float, float]]]:
    """Yield the closed rings of an outline, each without its last corner, which is the first."""
    corners = [
        None if x is None or y is None else _down(x, y)
        for x, y in zip(place.x, place.y, strict=True)
    ]
    for missing, ring in groupby(corners, key=lambda corner: corner is None):
        if not missing:
            yield [corner for corner in ring if corner is not None][:-1]


def _down(x: float, y: float) -> tuple[float, float]:
    """Return where a place lies on a page, on which y runs down."""
    xmin, _, _, ymax = frame()
    return x - xmin, ymax - y
