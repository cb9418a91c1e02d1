"""Make sim/charts/europe.json from Natural Earth's countries; README.md beside this file says how.

A ring is a list of corners (x, y) in km whose last corner is joined to its first. An arc is a piece
of border or coast that its neighbours share; arc ``~i`` is arc ``i`` walked backwards. As all is
done to arcs, or alike to both neighbours, no gap opens between two countries.
"""

import argparse
import csv
import json
from itertools import accumulate, pairwise, product
from math import dist, hypot, inf
from pathlib import Path

from sim.charts.europe import Projection

PROJECTION = {"lon0": 20.0, "lat0": 52.0, "radius_km": 6371.007}
FRAME = (-2650, -1900, 2150, 2220)
TOLERANCE_KM = 1.0  # how far a border may move when corners are left out
SMALLEST_KM2 = 50.0  # islands and enclaves below this are left out
MERGED = {"N. Cyprus": "196", "248": "246"}  # the island of Cyprus; Åland is part of Finland
RUSSIA, UKRAINE, CRIMEA = "643", "804", [~282, 639]  # the isthmus, then the coast
BOXES = ("CAN", "Canada"), ("JPN", "Japan"), ("AUS", "Australia"), ("NZL", "New Zealand")
FIRST_BOX, BOX_STEP = (-2600, 1930, -2140, 2170), -300  # down the western edge, in the Atlantic
HERE = Path(__file__).parent


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("source", type=Path, help="countries-50m.json of world-atlas 2.0.2")
    arguments.add_argument("--to", type=Path, default=HERE.parents[1] / "sim/charts/europe.json")
    given = arguments.parse_args()
    topology = json.loads(given.source.read_text(encoding="utf-8"))
    given.to.write_text(written(shapes(topology)), encoding="utf-8")
    print(f"{given.to.name}: {given.to.stat().st_size / 1000:.0f} kB")


def shapes(topology):
    """Every country of countries.csv; fails if the frame shows one that the table lacks."""
    arcs = [simplified(arc) for arc in projected_arcs(topology)]
    with (HERE / "countries.csv").open(encoding="utf-8") as table:
        countries = {row["source"]: row for row in csv.DictReader(table)}
    found = {}
    for source, borders in outlines(topology, arcs).items():
        rings = seen([joined(border, arcs) for border in borders])
        if rings:
            found[countries[source]["iso3"]] = shape(countries[source], rings)
    return dict(sorted(found.items()))


def shape(country, rings):
    """One country's entry in the file."""
    separated = [corner for ring in rings for corner in (*ring, ring[0], (None, None))][:-1]
    return {
        "name": country["name"],
        "label": label_point(max(rings, key=area)),
        "capital": capital(country),
        "x": [x for x, _ in separated],
        "y": [y for _, y in separated],
    }


def capital(country):
    """Where the capital is on the map, or None if there is none or it is outside."""
    if not country["capital"]:
        return None
    place = Projection(**PROJECTION)(float(country["lon"]), float(country["lat"]))
    x, y = (round(km) for km in place)
    return [x, y] if FRAME[0] <= x <= FRAME[2] and FRAME[1] <= y <= FRAME[3] else None


def written(found):
    """The text of the file, a line for each country."""
    header = {
        "source": "Natural Earth 1:50m by way of world-atlas 2.0.2; see NOTICE.md",
        "made_by": "docs/maps/build_europe.py",
        "projection": PROJECTION,
        "frame": FRAME,
        "boxes": boxes(),
    }
    lines = [f"{json.dumps(key)}: {compact(value)}" for key, value in header.items()]
    rows = [f"{json.dumps(iso3)}: {compact(row)}" for iso3, row in found.items()]
    return "{" + ",\n".join(lines) + ',\n"shapes": {\n' + ",\n".join(rows) + "\n}}\n"


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def boxes():
    """A box for each country outside the frame, one below the other."""
    xmin, ymin, xmax, ymax = FIRST_BOX
    downs = [BOX_STEP * place for place in range(len(BOXES))]
    return {
        iso3: {"name": name, "sides": [xmin, ymin + down, xmax, ymax + down]}
        for (iso3, name), down in zip(BOXES, downs, strict=True)
    }


# Borders: TopoJSON arcs, and which of them bound which country


def projected_arcs(topology):
    """The arcs in km on the map: TopoJSON holds steps on a grid of longitudes and latitudes."""
    projection = Projection(**PROJECTION)
    grid = topology["transform"]
    (width, height), (west, south) = grid["scale"], grid["translate"]
    for steps in topology["arcs"]:
        columns, rows = (accumulate(along) for along in zip(*steps, strict=True))
        yield [
            projection(west + width * i, south + height * j)
            for i, j in zip(columns, rows, strict=True)
        ]


def outlines(topology, arcs):
    """Each country's rings as lists of arcs, with Crimea in Ukraine and the merged ones in one."""
    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        source = country.get("id", country["properties"]["name"])
        found.setdefault(source, []).extend(ring for polygon in polygons for ring in polygon)
    found[RUSSIA].remove(CRIMEA)
    found[UKRAINE] = dissolved([*found[UKRAINE], CRIMEA], arcs)
    for part, whole in MERGED.items():
        found[whole] = dissolved(found[whole] + found.pop(part), arcs)
    return found


def dissolved(borders, arcs):
    """The rings around several touching ones: arcs walked in both directions are inner borders."""
    walked = {arc for border in borders for arc in border}
    outer = [arc for arc in walked if ~arc not in walked]
    following = {way(arc, arcs)[0]: arc for arc in outer}
    rings = []
    while following:
        ring = [following.popitem()[1]]
        while (end := way(ring[-1], arcs)[-1]) in following:
            ring.append(following.pop(end))
        rings.append(ring)
    return rings


def joined(border, arcs):
    """The corners of a ring given as arcs."""
    return [corner for arc in border for corner in way(arc, arcs)[:-1]]


def way(arc, arcs):
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def simplified(line):
    """Leave out corners within TOLERANCE_KM of the line (Douglas and Peucker, 1973)."""
    if not line[1:-1]:
        return line
    off = [distance(corner, line[0], line[-1]) for corner in line[1:-1]]
    farthest = off.index(max(off)) + 1
    if line[0] != line[-1] and max(off) <= TOLERANCE_KM:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 1])[:-1] + simplified(line[farthest:])


# What the frame shows of a ring


def seen(rings):
    """The rings as drawn: clipped, rounded to km, without the smallest."""
    for axis, low, high in ((0, FRAME[0], FRAME[2]), (1, FRAME[1], FRAME[3])):
        rings = [part for ring in rings for part in clipped(ring, axis, low, 1)]
        rings = [part for ring in rings for part in clipped(ring, axis, high, -1)]
    rounded = [[(round(x), round(y)) for x, y in ring] for ring in rings]
    distinct = [[b for a, b in pairwise([ring[-1], *ring]) if a != b] for ring in rounded]
    return sorted((ring for ring in distinct if area(ring) >= SMALLEST_KM2), key=area, reverse=True)


def clipped(ring, axis, limit, side):
    """The parts of a ring on one side of a line, each a ring of its own.

    Where a ring leaves, it comes back at the neighbouring crossing: sorted along the line, the
    crossings bound stretches that are by turns inside and outside the country.
    """
    inside = [side * (corner[axis] - limit) > 0 for corner in ring]
    if all(inside) or not any(inside):
        return [ring] if all(inside) else []
    stretches = stretches_inside(ring, inside, axis, limit)
    ends = sorted(
        (stretch[place][1 - axis], i, place)
        for i, stretch in enumerate(stretches)
        for place in (0, -1)
    )
    following = {}
    for (_, i, place), (_, j, other) in zip(ends[::2], ends[1::2], strict=True):
        if place == other:
            message = f"a ring crosses itself at {limit} km"
            raise ValueError(message)
        following.update({i: j} if place else {j: i})
    return closed(stretches, following)


def stretches_inside(ring, inside, axis, limit):
    """The walks along a ring from where it comes in to where it goes out."""
    start = next(i for i in range(len(ring)) if inside[i] and not inside[i - 1])
    order = [*range(start, len(ring)), *range(start)]
    stretches = []
    for i, j in pairwise([order[-1], *order, order[0]][: len(ring) + 1]):
        if inside[i] != inside[j]:
            crossing = crossed(ring[i], ring[j], axis, limit)
            stretches.append([crossing]) if inside[j] else stretches[-1].append(crossing)
        if inside[j]:
            stretches[-1].append(ring[j])
    return stretches


def crossed(start, end, axis, limit):
    """Where the side from start to end crosses the line."""
    share = (limit - start[axis]) / (end[axis] - start[axis])
    along = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (limit, along) if axis == 0 else (along, limit)


def closed(stretches, following):
    """Rings made of stretches that follow one another."""
    rings = []
    while following:
        stretch = next(iter(following))
        ring = []
        while stretch in following:
            ring += stretches[stretch]
            stretch = following.pop(stretch)
        rings.append(ring)
    return rings


# Measures


def area(ring):
    """km²."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]))) / 2


def distance(place, start, end):
    """From a place to the straight stretch between two corners, km."""
    (x, y), (x0, y0), (x1, y1) = place, start, end
    length = dist(start, end)
    if length == 0:
        return dist(place, start)
    share = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length**2
    share = min(max(share, 0), 1)
    return hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0))


def depth(place, ring):
    """How far inside a ring a place is, km; below everything if it is outside."""
    sides = list(pairwise([*ring, ring[0]]))
    x, y = place
    passed = sum(
        (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for (x0, y0), (x1, y1) in sides
    )
    return min(distance(place, *side) for side in sides) if passed % 2 else -inf


def label_point(ring):
    """The point of a ring farthest from its border, by ever finer grids."""
    low, high = ([pick(along) for along in zip(*ring, strict=True)] for pick in (min, max))
    best = None
    while best is None or max(high[0] - low[0], high[1] - low[1]) > 1:
        steps = [(high[k] - low[k]) / 20 for k in (0, 1)]
        ways = [[low[k] + steps[k] * i for i in range(21)] for k in (0, 1)]
        best = max(product(*ways), key=lambda place: depth(place, ring))
        low, high = ([best[k] + sign * 2 * steps[k] for k in (0, 1)] for sign in (-1, 1))
    return [round(km) for km in best]


if __name__ == "__main__":
    main()
