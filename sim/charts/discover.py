"""The boxes of `willing discover`: what each asks, and how dense it grows as it covers less."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, names, shares
from sim.charts.style import BLUE, PALE, PAPER, VERMILLION, look
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, break_lines

TALL: Final = 76
"""Height in pixels of a row."""

THIN: Final = 0.015
"""Part of a range as which less of it is drawn, to be seen."""

LETTERS: Final = 44
"""Letters in a line of a label."""

KINDS: Final = {"input": ("Drawn before the first week", BLUE, ""),
                "event": ("What happened", VERMILLION, "/")}  # fmt: skip
"""What each kind of restriction is called, its colour and its pattern."""


def discover_limits(table: TableLike) -> Chart:
    """Draw the part of each feature's range that each box asks for, the first box at the top.

    Parameters
    ----------
    table : Table
        ``box, kind, low, high, says, least, most``; a choice has no range, and its bar is whole.
    """
    rows = table.rows()[::-1]
    labels = [f"Box {row['box']}: {row['says']}" for row in rows]
    return {
        "data": [
            _ranges(rows),
            *(_parts(rows, kind) for kind in KINDS if any(row["kind"] == kind for row in rows)),
        ],
        "layout": layout(
            "What each box asks",
            height=TALL * len(rows) + 130,
            barmode="overlay",
            xaxis=axis(
                "Part of the feature's range, from its least to its most", range=[-0.02, 1.02],
                tickmode="array", tickvals=[0, 1], ticktext=["least", "most"],
            ),
            yaxis=names([break_lines(label, LETTERS) for label in labels]),
            narrow={
                "xaxis.title.text": "Part of its range",
                "yaxis.ticktext": [break_lines(label, NARROW) for label in labels],
            },
        ),
    }  # fmt: skip


def _ranges(rows: list[Row]) -> Part:
    """Return the whole range of each feature, pale."""
    return {
        "type": "bar", "orientation": "h", "x": [1.0] * len(rows), "y": list(range(len(rows))),
        "width": 0.3, "marker": {"color": PALE}, "hoverinfo": "skip", "showlegend": False,
        "name": "All of its range",
    }  # fmt: skip


def _parts(rows: list[Row], kind: str) -> Part:
    """Return the part of each range that lies in the box, of one kind."""
    label, colour, pattern = KINDS[kind]
    own = [(place, row, *_part(row)) for place, row in enumerate(rows) if row["kind"] == kind]
    return {
        "type": "bar", "orientation": "h", "name": label, "width": 0.3,
        "base": [low for _, _, low, _ in own],
        "x": [high - low for _, _, low, high in own],
        "y": [place for place, *_ in own],
        "marker": {"color": colour, "pattern": {"shape": pattern, "size": 6, "solidity": 0.35}},
        "customdata": [
            [row["says"], _end_label(row["least"]), _end_label(row["most"])] for _, row, *_ in own
        ],
        "hovertemplate": (
            "%{customdata[0]}<br>of %{customdata[1]} to %{customdata[2]}<extra></extra>"
        ),
    }  # fmt: skip


def _part(row: Row) -> tuple[float, float]:
    """Return where a box begins and ends within the range of a feature, 0-1."""
    least, most = row["least"], row["most"]
    if least is None or most is None or most <= least:
        return 0.0, 1.0
    ends = (
        least if row["low"] is None else row["low"],
        most if row["high"] is None else row["high"],
    )
    low, high = (min(max((end - least) / (most - least), 0.0), 1.0) for end in ends)
    return min(low, 1 - THIN), max(high, min(low, 1 - THIN) + THIN)


def _end_label(end: float | None) -> str:
    return "its choices" if end is None else f"{end:,.3g}"


SIZE = 14
"""Size in pixels of the mark of a box."""


def discover_trajectory(table: TableLike, boxes: TableLike, base: float) -> Chart:
    """Draw density against coverage, peel by peel, and each box as runs kept apart have it.

    Parameters
    ----------
    table : Table
        ``box, step, restrictions, coverage, density, coverage_apart, density_apart``.
    boxes : Table
        ``box, says, coverage, density``.
    base : float
        The share of runs in which it holds, 0-1.
    """
    traces: list[Part] = []
    for box in boxes.rows():
        number = box["box"]
        way = [row for row in table.rows() if row["box"] == number]
        place = 3 * (number - 1)
        traces += [
            _line(way, "", f"Box {number}, searched", place),
            _line(way, "_apart", f"Box {number}, kept apart", place + 1),
            _mark(box, place + 2),
        ]
    return {
        "data": traces,
        "layout": layout(
            "How much each box covers, and how densely",
            height=460,
            xaxis=shares("Coverage: share in the box of the runs in which it holds"),
            yaxis=shares("Density: share of its runs in which it holds"),
            shapes=[
                {
                    "type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": base, "y1": base,
                    "line": {"width": 1.5, "dash": "dot"},
                }
            ],
            narrow={
                "xaxis.title.text": "Coverage", "yaxis.title.text": "Density", "xaxis.dtick": 0.5,
            },
        ),
    }  # fmt: skip


def _line(rows: list[Row], half: str, label: str, place: int) -> Part:
    style = look(place)
    return {
        "type": "scatter", "mode": "lines", "name": label,
        "x": [row[f"coverage{half}"] for row in rows],
        "y": [row[f"density{half}"] for row in rows],
        "line": {"color": style.colour, "dash": style.dash, "width": 2},
        "customdata": [row["restrictions"] for row in rows],
        "hovertemplate": (
            f"{label}: covers %{{x:.0%}}, %{{y:.0%}} dense<br>conditions: %{{customdata}}"
            "<extra></extra>"
        ),
    }  # fmt: skip


def _mark(box: Row, place: int) -> Part:
    style = look(place)
    return {
        "type": "scatter", "mode": "markers", "name": f"Box {box['box']}",
        "x": [box["coverage"]], "y": [box["density"]],
        "marker": {
            "color": style.colour, "symbol": style.symbol, "size": SIZE,
            "line": {"color": PAPER, "width": 1},
        },
        "hovertemplate": (
            f"Box {box['box']}, kept apart: covers %{{x:.0%}}, %{{y:.0%}} dense<extra></extra>"
        ),
    }  # fmt: skip
