"""How many times the runs a difference would take without the same luck in both scenarios."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, names
from sim.charts.style import INK, look
from sim.charts.table import Column, Row, TableLike
from sim.charts.titles import NARROW, Titles, break_lines, by_value
from sim.charts.traces import marks
from sim.rounding import nearest

ROW = 44
SHIFT = 0.16
KINDS = {"troops": "mean of troops", "chance": "chance of the least force"}


def pairing(table: TableLike, titles: Titles) -> Chart:
    """Draw the ratio of the variance without pairing to that with it, for troops and a chance.

    Parameters
    ----------
    table : Table
        ``scenario, against, outcome, threshold, ratio, low, high, runs, runs_unpaired``; of chances
        that of the least threshold is drawn.
    titles : mapping of str to str
        Title of each scenario by name; where most is saved stands at the top.
    """
    least = min(size for size in table.columns["threshold"] if size is not None)
    found = [
        row
        for row in table.rows()
        if row["threshold"] in {None, least} and row["ratio"] is not None
    ]
    saved = {row["scenario"]: row["ratio"] for row in reversed(found)}
    order = by_value(titles, saved)[::-1]
    return {
        "data": [
            _points([row for row in found if row["outcome"] == kind], order, name, place)
            for place, (kind, name) in enumerate(KINDS.items())
        ],
        "layout": layout(
            f"Runs it would take without the same luck, compared with: "
            f"{titles[table.columns['against'][0]]}",
            height=ROW * len(order) + 170,
            xaxis=axis(
                "Times the runs, for the same interval (each step to the right is tenfold)",
                type="log", dtick=1, tickformat=",", zeroline=True, zerolinecolor=INK,
                zerolinewidth=2, rangemode="tozero",
            ),
            yaxis=names([break_lines(titles[name]) for name in order], showgrid=True),
            narrow={
                "xaxis.title.text": "Times the runs",
                "yaxis.ticktext": [break_lines(titles[name], NARROW) for name in order],
            },
        ),
    }  # fmt: skip


def _points(rows: list[Row], order: list[str], name: str, place: int) -> Part:
    ratios, low, high = ([row[end] for row in rows] for end in ("ratio", "low", "high"))
    return marks(
        ratios,
        [order.index(row["scenario"]) + SHIFT * (1 - 2 * place) for row in rows],
        name,
        look(place),
        size=10,
        ends=(low, high),
        customdata=_hover_cells(rows),
        hovertemplate=(
            "%{customdata[0]} times the runs (%{customdata[1]} to %{customdata[2]}):<br>"
            "%{customdata[4]:,d} instead of %{customdata[3]:,d}"
        ),
    )


def _hover_cells(rows: list[Row]) -> Column:
    return [
        (
            *(f"{nearest(row[end], 1):,}" for end in ("ratio", "low", "high")),
            row["runs"],
            row["runs_unpaired"],
        )
        for row in rows
    ]
