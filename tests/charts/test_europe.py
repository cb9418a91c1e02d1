"""The map of Europe: who is on it, whose is what, and nothing outside the frame."""

import importlib.util
import json
import random
from importlib.resources import files
from itertools import pairwise
from math import radians, sin
from pathlib import Path

import pytest

from sim.charts.europe import boxes, frame, project, shapes
from tests.maps import contains

MEMBERS = """
ALB AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV IRL ISL ITA LTU LUX LVA MNE NLD NOR POL
PRT ROU SVN SWE TUR
"""
NEIGHBOURS = "BIH BLR CHE GEO HUN MDA MKD MLT RUS SRB SVK UKR XKX"
BUILD = Path(__file__).parents[2] / "docs/maps/build_europe.py"


def corners(shape):
    return [(x, y) for x, y in zip(shape.x, shape.y, strict=True) if x is not None]


def area(shape):
    """km²; a ring inside another runs the other way and counts as a hole."""
    sides = pairwise(zip(shape.x, shape.y, strict=True))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides if None not in (*a, *b))) / 2


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("Simferopol", 34.10, 44.95),
        ("Sevastopol", 33.53, 44.60),
        ("Kerch", 36.47, 45.35),
        ("Yalta", 34.17, 44.50),
        ("Perekop, on the isthmus", 33.69, 46.16),
        ("Dzhankoi", 34.39, 45.71),
        ("Kyiv", 30.52, 50.45),
        ("Donetsk", 37.80, 48.00),
        ("Luhansk", 39.30, 48.57),
        ("Mariupol", 37.55, 47.12),
    ],
)
def test_crimea_and_the_east_are_ukraine(place, lon, lat):
    assert contains("UKR", lon, lat)
    assert not contains("RUS", lon, lat)


def test_no_seam_cuts_crimea_off():
    # Down the middle of the isthmus, from Kherson's steppe to Simferopol.
    assert all(contains("UKR", 33.69 + 0.01 * i, 46.30 - 0.033 * i) for i in range(41))


@pytest.mark.parametrize(
    ("iso3", "lon", "lat"),
    [
        ("RUS", 37.62, 55.75),  # Moscow
        ("RUS", 20.75, 54.60),  # Kaliningrad's region
        ("RUS", 38.97, 45.04),  # Krasnodar
        ("BLR", 27.56, 53.90),
        ("XKX", 21.17, 42.66),
        ("CYP", 33.70, 35.25),  # the north of the island
        ("FIN", 20.00, 60.20),  # Åland
        ("LUX", 6.13, 49.70),
        ("MDA", 29.60, 46.84),  # Tiraspol
    ],
)
def test_places_lie_in_their_country_and_in_no_other(iso3, lon, lat):
    assert [other for other in shapes() if contains(other, lon, lat)] == [iso3]


def test_kosovo_is_not_inside_serbia():
    assert shapes()["XKX"].name == "Kosovo"
    assert not contains("SRB", 21.17, 42.66)


def test_no_place_lies_in_two_countries():
    places = random.Random(0)  # noqa: S311
    for _ in range(300):
        lon, lat = places.uniform(-10, 45), places.uniform(36, 70)
        assert sum(contains(iso3, lon, lat) for iso3 in shapes()) <= 1, (lon, lat)


@pytest.mark.parametrize("iso3", [*MEMBERS.split(), *NEIGHBOURS.split()])
def test_every_member_and_neighbour_has_an_outline(iso3):
    shape = shapes()[iso3]
    assert shape.iso3 == iso3
    assert len(corners(shape)) >= 4
    assert shape.capital is not None


def test_there_are_thirty_european_members():
    assert len(set(MEMBERS.split())) == 30


@pytest.mark.parametrize(
    ("iso3", "km2"),
    [
        ("UKR", 603_628),  # with Crimea's 27,000
        ("DEU", 357_588),
        ("POL", 312_696),
        ("CYP", 9_251),  # the whole island
        ("LUX", 2_586),
    ],
)
def test_areas_on_the_map_are_areas_on_the_ground(iso3, km2):
    assert area(shapes()[iso3]) == pytest.approx(km2, rel=0.03)


def test_nothing_leaves_the_frame():
    xmin, ymin, xmax, ymax = frame()
    for place in (*shapes().values(), *boxes().values()):
        points = [*corners(place), place.label]
        points += [place.capital] if getattr(place, "capital", None) else []
        assert all(xmin <= x <= xmax and ymin <= y <= ymax for x, y in points), place.name


def test_rings_are_closed_and_of_three_corners_or_more():
    for shape in shapes().values():
        ring = []
        for corner in [*zip(shape.x, shape.y, strict=True), (None, None)]:
            if corner == (None, None):
                assert ring[0] == ring[-1], shape.name
                assert len(ring) >= 4, shape.name
                ring = []
            else:
                ring.append(corner)


def test_overseas_members_stand_in_boxes_at_sea():
    assert list(boxes()) == ["CAN", "JPN", "AUS", "NZL"]
    for box in boxes().values():
        for shape in shapes().values():
            inside = [
                (x, y)
                for x, y in corners(shape)
                if box.xmin <= x <= box.xmax and box.ymin <= y <= box.ymax
            ]
            assert not inside, (box.name, shape.name)
    sides = [(box.ymax, box.ymin) for box in boxes().values()]
    assert all(above[1] > below[0] for above, below in pairwise(sides)), "boxes overlap"


def test_labels_lie_in_their_country():
    for shape in shapes().values():
        assert _inside(shape, shape.label), shape.name


def _inside(shape, place):
    x, y = place
    sides = [
        (a, b)
        for a, b in pairwise(zip(shape.x, shape.y, strict=True))
        if None not in (*a, *b) and (a[1] > y) != (b[1] > y)
    ]
    return sum(x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in sides) % 2 == 1


def test_the_projection_by_hand():
    # The centre is the origin; 10° up its meridian is a chord of 2 R sin 5°.
    assert project(20, 52) == pytest.approx((0, 0), abs=1e-9)
    assert project(20, 62) == pytest.approx((0, 2 * 6371.007 * sin(radians(5))))
    # Snyder's worked sphere (1987, p. 332): centre 100° W 40° N, place 100° E 20° S, R = 3.
    build = _build_program()
    assert build.Projection(-100, 40, 3)(100, -20) == pytest.approx((-4.2339303, 4.0257775))


def test_an_unknown_country_is_refused():
    with pytest.raises(KeyError, match="CAN"):
        contains("CAN", -75.7, 45.4)


def test_the_file_is_small_and_credits_its_source():
    text = files("sim.charts").joinpath("europe.json").read_text(encoding="utf-8")
    assert len(text.encode()) <= 200_000
    assert "Natural Earth" in json.loads(text)["source"]
    notice = files("sim.charts").joinpath("NOTICE.md").read_text(encoding="utf-8")
    assert "Michael Bostock" in notice


def test_a_bay_at_the_edge_splits_a_country_in_two():
    # A U whose open end is cut off: two pieces, and no side along the edge between them.
    bay = [(0, 0), (5, 0), (5, 3), (4, 3), (4, 1), (1, 1), (1, 3), (0, 3)]
    build = _build_program()
    upper = [sorted(ring) for ring in build.clipped(bay, 1, 2, 1)]
    assert sorted(upper) == [
        [(0, 2), (0, 3), (1, 2), (1, 3)],
        [(4, 2), (4, 3), (5, 2), (5, 3)],
    ]
    (lower,) = build.clipped(bay, 1, 2, -1)
    assert build.area(lower) == 7


def test_the_build_program_and_the_shipped_file_agree():
    build = _build_program()
    shipped = json.loads(files("sim.charts").joinpath("europe.json").read_text(encoding="utf-8"))
    assert shipped["projection"] == build.PROJECTION
    assert shipped["frame"] == list(build.FRAME)
    assert shipped["boxes"] == build.boxes()


def _build_program():
    spec = importlib.util.spec_from_file_location("build_europe", BUILD)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program
