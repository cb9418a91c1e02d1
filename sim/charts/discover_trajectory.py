"""The way to each box: how dense it grows as it covers less, in both halves of the runs."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, layout, shares
from sim.charts.style import PAPER, look
from sim.charts.table import Row, TableLike

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
