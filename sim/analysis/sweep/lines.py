"""Where a chance crosses given odds: along a key, and as lines across two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Place = tuple[float, float]
"""A place on the plane of two keys."""

RISES, FALLS = "rises", "falls"
"""What a chance does where it crosses, as its key grows."""


def crossings(along: Floats, chances: Floats, odds: float) -> list[tuple[float, str]]:
    """Return where a chance crosses odds, by straight lines between points, and which way.

    >>> crossings(np.array([0.0, 1.0, 2.0]), np.array([0.2, 0.4, 0.8]), 0.5)
    [(1.25, 'rises')]

    Parameters
    ----------
    along
        Values of a key, rising, ``(point,)``.
    chances
        The chance at each, ``(point,)``; NaN where there is none.
    odds
        What is crossed; a chance of just these odds counts as reached.
    """
    found = []
    reached = chances >= odds
    for at in np.flatnonzero(reached[1:] != reached[:-1]).tolist():
        before, after = float(chances[at]), float(chances[at + 1])
        if np.isnan(before) or np.isnan(after):
            continue
        part = (odds - before) / (after - before)
        place = float(along[at] + part * (along[at + 1] - along[at]))
        found.append((place, RISES if after > before else FALLS))
    return found


def lines(across: Floats, up: Floats, chances: Floats, odds: float) -> list[list[Place]]:
    """Return the lines on which a chance crosses odds on a grid, each from end to end.

    Marching squares (Lorensen and Cline 1987, doi:10.1145/37402.37422, in two dimensions); of a
    saddle the middle of the square decides.

    Parameters
    ----------
    across, up
        Values of the two keys, rising, ``(column,)`` and ``(row,)``.
    chances
        ``(row, column)``; no line passes a square of which a corner is NaN.
    odds
        What is crossed.
    """
    pieces = [piece for piece in _pieces(across, up, chances, odds) if piece[0] != piece[1]]
    found = []
    while pieces:
        line = list(pieces.pop())
        while _lengthen(line, pieces):
            pass
        found.append(line)
    return sorted(found, key=lambda line: (-len(line), line))


def _lengthen(line: list[Place], pieces: list[tuple[Place, Place]]) -> bool:
    """Add a piece that goes on from an end of a line, if there is one, and take it out."""
    for at, (start, end) in enumerate(pieces):
        if line[-1] in (start, end):
            line.append(end if line[-1] == start else start)
        elif line[0] in (start, end):
            line.insert(0, end if line[0] == start else start)
        else:
            continue
        del pieces[at]
        return True
    return False


def _pieces(
    across: Floats, up: Floats, chances: Floats, odds: float
) -> Iterator[tuple[Place, Place]]:
    """Yield the pieces of lines square by square."""
    for row in range(len(up) - 1):
        for column in range(len(across) - 1):
            corners = chances[row : row + 2, column : column + 2]
            if np.isnan(corners).any():
                continue
            sides = _sides(across[column : column + 2], up[row : row + 2], corners, odds)
            if len(sides) > 2:  # noqa: PLR2004  (all four sides are crossed: a saddle)
                middle = (corners.mean() >= odds) == (corners[0, 0] >= odds)
                south, east, north, west = sides
                pairs = ((south, east), (north, west)) if middle else ((south, west), (north, east))
                yield from pairs
            elif sides:
                yield sides[0], sides[1]


def _sides(across: Floats, up: Floats, corners: Floats, odds: float) -> list[Place]:
    """Return where the sides of a square are crossed: south, east, north and west of it."""
    (low_left, low_right), (high_left, high_right) = corners.tolist()
    (left, right), (low, high) = across.tolist(), up.tolist()
    ends: Sequence[tuple[float, float, Place, Place]] = (
        (low_left, low_right, (left, low), (right, low)),
        (low_right, high_right, (right, low), (right, high)),
        (high_left, high_right, (left, high), (right, high)),
        (low_left, high_left, (left, low), (left, high)),
    )
    return [
        _between(start, end, (odds - first) / (second - first))
        for first, second, start, end in ends
        if (first >= odds) != (second >= odds)
    ]


def _between(start: Place, end: Place, part: float) -> Place:
    if part == 1:
        return end  # just so, or pieces that meet at a point of the grid would not be joined
    return (
        start[0] + part * (end[0] - start[0]),
        start[1] + part * (end[1] - start[1]),
    )
