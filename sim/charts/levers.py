"""By how many points each input moves the chance of the least force: a tornado."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, names
from sim.charts.measures import PANELS
from sim.charts.style import INK, look
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, break_lines, full_label
from sim.charts.traces import marks
from sim.rounding import outer_hundredths, percent

SHOWN: Final = 12
"""Levers drawn for their strength, beside those that are always drawn."""

ALWAYS: Final = ("washington", "rotation")
"""Levers that users ask about, drawn however little they move."""

TALL: Final = 46
"""Height in pixels of the row of a lever."""

SHIFT: Final = 0.25
"""Distance between the marks of two measures, in rows."""

POINTS: Final = 100


def levers(table: TableLike) -> Chart:
    """Draw by how much each input moves the chance of the least force, strongest at the top.

    Parameters
    ----------
    table : Table
        ``name, label, unit, measure, threshold, low_end, high_end, at_low, at_high, difference,
        low, high``, the strongest lever first.
    """
    every = list(dict.fromkeys(table.columns["name"]))
    drawn = [name for place, name in enumerate(every) if place < SHOWN or name in ALWAYS][::-1]
    by_name = {(row["name"], row["measure"]): row for row in table.rows()}
    called = [full_label(name, by_name[name, PANELS[0][0]]["label"]) for name in drawn]
    least = table.columns["threshold"][0]
    return {
        "data": [
            _marks([by_name[name, measure] for name in drawn], label, place)
            for place, (measure, label) in enumerate(PANELS)
        ],
        "layout": layout(
            f"What moves the chance of {least:,} troops",
            height=TALL * len(drawn) + 130,
            xaxis=axis(
                "Points of chance, from an input's lowest fifth to its highest (with 95% interval)",
                zeroline=True, zerolinecolor=INK, tickformat="d", nticks=10,
            ),
            yaxis=names([break_lines(label) for label in called], showgrid=True),
            narrow={
                "xaxis.title.text": "Points of chance",
                "xaxis.nticks": 5,
                "yaxis.ticktext": [break_lines(label, NARROW) for label in called],
            },
        ),
    }  # fmt: skip


def _marks(rows: list[Row], label: str, place: int) -> Part:
    """Return the differences of a measure, a mark for each lever."""
    middle, low, high = (
        [POINTS * row[part] for row in rows] for part in ("difference", "low", "high")
    )
    return marks(
        middle,
        [at + SHIFT * (1 - place) for at in range(len(rows))],
        label,
        look(place),
        ends=(low, high),
        customdata=[_hover_cells(row) for row in rows],
        hovertemplate=(
            f"%{{customdata[0]}}<br>{label.lower()}: %{{x:+.0f}} points "
            "(%{customdata[1]} to %{customdata[2]})<br>lowest fifth, %{customdata[3]}: "
            "%{customdata[4]}<br>highest fifth, %{customdata[5]}: %{customdata[6]}<extra></extra>"
        ),
    )


def _hover_cells(row: Row) -> list[str | int]:
    """Return what stands under the pointer: the label, the interval, and both ends."""
    low, high = outer_hundredths(row["low"], row["high"])
    return [
        f"{row['label']} ({row['unit']})", low, high,
        f"{row['low_end']:,.3g}", percent(row["at_low"]),
        f"{row['high_end']:,.3g}", percent(row["at_high"]),
    ]  # fmt: skip
