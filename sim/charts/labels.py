"""Words inside a chart: notes, headings of panels, names beside lines, lines across."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from sim.charts.frame import Part
from sim.charts.style import BLACK, INK, SIZE, SMALL, ink_on
from sim.rounding import percent


def note(text: str, x: float, y: float, **parts: object) -> Part:
    """Return a text at a place of a chart."""
    return {
        "text": text, "x": x, "y": y, "showarrow": False, "align": "left",
        "font": {"size": SIZE - 1, "color": INK}, **parts,
    }  # fmt: skip


def heading(text: str, axis_number: int) -> Part:
    """Return the heading of a panel of a chart, above its left corner."""
    number = "" if axis_number == 1 else str(axis_number)
    return note(
        f"<b>{text}</b>", 0, 1.02, xref=f"x{number} domain", yref=f"y{number} domain",
        xanchor="left", yanchor="bottom",
    )  # fmt: skip


def odds_in_cells(
    grid: Sequence[Sequence[float | None]], columns: Iterable[int] | None = None
) -> Part:
    """Return odds written into shaded cells, the sign beside the shade.

    Parameters
    ----------
    grid
        Odds by row and column; None where a cell is empty.
    columns
        Columns to write into; all of them if None.
    """
    shown = None if columns is None else set(columns)
    cells = [
        (x, y, odds)
        for y, row in enumerate(grid)
        for x, odds in enumerate(row)
        if odds is not None and (shown is None or x in shown)
    ]
    return {
        "type": "scatter", "mode": "text", "hoverinfo": "skip",
        "x": [x for x, _, _ in cells],
        "y": [y for _, y, _ in cells],
        "text": [percent(odds) for _, _, odds in cells],
        "textfont": {"size": SMALL, "color": [ink_on(odds) for _, _, odds in cells]},
    }  # fmt: skip


def vertical_line(at: float, *, dash: str, colour: str = BLACK) -> Part:
    """Return a vertical line across a plot."""
    return {
        "type": "line", "xref": "x", "yref": "y domain", "x0": at, "x1": at, "y0": 0, "y1": 1,
        "line": {"color": colour, "width": 1.5, "dash": dash},
    }  # fmt: skip


def labels(
    values: Mapping[str, float],
    *,
    colours: Sequence[str],
    span: float,
    height: int,
    panel: int = 1,
    words: Mapping[str, str] | None = None,
) -> list[Part]:
    """Return the names of lines beside their last points, moved apart where they would collide.

    Parameters
    ----------
    values
        Where each line ends, by its name.
    colours
        Colour of each name.
    span, height
        Length of the axis in its own unit and, roughly, in pixels.
    panel
        Number of the panel's axes.
    words
        What to write instead of a name.
    """
    number = "" if panel == 1 else str(panel)
    axes = {"xref": f"x{number} domain", "yref": f"y{number}", "xanchor": "left"}
    placed = move_apart(list(values.values()), gap=span * (SIZE + 4) / height, floor=0)
    return [
        note(
            (words or {}).get(name, name), 1.01, y, font={"color": colour, "size": SIZE - 1}, **axes
        )
        for name, y, colour in zip(values, placed, colours, strict=True)
    ]


def move_apart(values: Sequence[float], *, gap: float, floor: float = -inf) -> list[float]:
    """Return places near the values, in their order, none closer to the next than a gap.

    Values that are too close share a block, which lies around their mean but not below the floor.

    Examples
    --------
    >>> move_apart([0.0, 5.0, 0.0], gap=1)
    [-0.5, 5.0, 0.5]
    >>> move_apart([0.0, 5.0, 0.0], gap=1.0, floor=0.0)
    [0.0, 5.0, 1.0]
    """
    order = sorted(range(len(values)), key=lambda place: values[place])
    blocks: list[tuple[float, int]] = []  # its lowest place, and how many are in it
    for at in order:
        low, count = max(values[at], floor), 1
        while blocks and blocks[-1][0] + blocks[-1][1] * gap > low:
            under, number = blocks.pop()
            low = (under * number + (low - number * gap) * count) / (number + count)
            low, count = max(low, floor), number + count
        blocks.append((low, count))
    places = [low + step * gap for low, count in blocks for step in range(count)]
    return [place for _, place in sorted(zip(order, places, strict=True))]
