"""What comes if all are fully willing, and what if one more cause that keeps troops were lifted."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import figures, invisible_trace, layout, names, troops
from sim.charts.style import BLUE, BROWN, GREEN, INK, bar_fill
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, break_lines
from sim.charts.traces import bars, errors
from sim.rounding import nearest, percent

ALL: Final = "soldiers"
"""Row of the table that is not drawn: all soldiers of all armies would dwarf the others."""

LOOKS: Final = {"committed": (GREEN, "."), "willing": (BLUE, "")}
CAUSE: Final = (BROWN, "/")
TALL: Final = 44


def ceiling(table: TableLike) -> Chart:
    """Draw the force as it comes out, with all willing, and with one cause lifted beside that.

    Parameters
    ----------
    table : Table
        ``what, label, p10, p50, p90, share``, troops; rows in order from the top.
    """
    rows = [row for row in table.rows() if row["what"] != ALL][::-1]
    labels = [_label(row) for row in rows]
    middle, low, high = ([row[part] for row in rows] for part in ("p50", "p10", "p90"))
    looks = [LOOKS.get(row["what"], CAUSE) for row in rows]
    drawn = bars(
        middle,
        marker=bar_fill([colour for colour, _ in looks], [pattern for _, pattern in looks]),
        error_x=errors(middle, low, high, INK),
        customdata=[[row["label"], _troops(row, "p10"), _troops(row, "p90")] for row in rows],
        hovertemplate=(
            "%{customdata[0]}: %{x:,d} troops in the middle run (8 in 10 runs: %{customdata[1]} to "
            "%{customdata[2]})<extra></extra>"
        ),
    )
    return {
        "data": [drawn, invisible_trace(len(rows))],
        "layout": layout(
            "What comes if all are fully willing",
            height=TALL * len(rows) + 110,
            xaxis=troops("Troops at the deadline: the middle run (lines: 8 in 10 runs)"),
            yaxis=names([break_lines(label) for label in labels]),
            yaxis2=figures([_share(row) for row in rows], "Part in keeping armies at home"),
            showlegend=False,
            narrow={
                "xaxis.title.text": "Troops",
                "xaxis.nticks": 2,
                "xaxis.tickangle": 0,
                "yaxis.ticktext": [break_lines(label, NARROW) for label in labels],
            },
        ),
    }  # fmt: skip


def _label(row: Row) -> str:
    label = str(row["label"])
    return f"and {label}" if row["what"] not in LOOKS else label


def _share(row: Row) -> str:
    return "" if row["share"] is None else percent(row["share"])


def _troops(row: Row, part: str) -> str:
    return f"{nearest(row[part]):,}"
