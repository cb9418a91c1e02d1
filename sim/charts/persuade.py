"""What it would take: what each lever brings on its own, and who else comes along."""

from __future__ import annotations

from typing import Final

from sim.charts.choices import say_choice
from sim.charts.figure import Chart
from sim.charts.frame import (
    Part,
    layout,
    names,
    nations_in_rows,
    shares,
)
from sim.charts.labels import vertical_line
from sim.charts.style import MUTED, look
from sim.charts.table import Row, TableLike
from sim.charts.titles import NARROW, break_lines
from sim.charts.traces import marks, segments

SHOWN: Final = 14
"""Moves drawn, those that bring most; the table has all."""

TALL: Final = 34
"""Height in pixels of the row of a lever."""

CALLED: Final = {
    "today": "as it is",
    "less": "nine tenths of the answer",
    "answer": "the answer",
    "nearest": "what came nearest",
}
"""What people call the rows of the table of odds."""


def persuade_levers(table: TableLike, odds: TableLike, aim: float) -> Chart:
    """Draw the odds of each lever alone, then those as it is, just short of the answer, and at it.

    Parameters
    ----------
    table : Table
        ``lever, label, to, choice, odds, low, high``, the most helpful first.
    odds : Table
        ``at, odds, low, high``.
    aim : float
        The odds that are wished for, 0-1.
    """
    ranked = sorted(table.rows(), key=lambda row: row["odds"], reverse=True)[SHOWN - 1 :: -1]
    alone = [(f"{row['label']}: {say_target(row)}", row) for row in ranked]
    whole = [(CALLED[row["at"]].capitalize(), row) for row in odds.rows()]
    labels = [label for label, _ in (*whole[::-1], *alone)]
    return {
        "data": [
            _marks([row for _, row in alone], len(whole), "A lever alone", 0),
            _marks([row for _, row in whole[::-1]], 0, "As it is, and with all it takes", 1),
        ],
        "layout": layout(
            "What each lever does on its own",
            height=TALL * len(labels) + 140,
            xaxis=shares("Share of runs in which it holds at the deadline (with 95% interval)"),
            yaxis=names([break_lines(label) for label in labels], showgrid=True),
            shapes=[vertical_line(aim, dash="dot")],
            narrow={
                "xaxis.title.text": "Share of runs",
                "xaxis.dtick": 0.5,
                "yaxis.ticktext": [break_lines(label, NARROW) for label in labels],
            },
        ),
    }  # fmt: skip


def say_target(row: Row) -> str:
    """Say what a lever is moved to."""
    if row["choice"] is None:
        return f"{row['to']:,.6g}"
    return say_choice(row["lever"], row["choice"])


def _marks(rows: list[Row], first: int, label: str, place: int) -> Part:
    """Return the odds of some rows, from a place upwards."""
    odds, low, high = ([row[part] for row in rows] for part in ("odds", "low", "high"))
    places = range(first, first + len(rows))
    says = "%{x:.0%} of runs<extra></extra>"
    return marks(odds, places, label, look(place), ends=(low, high), hovertemplate=says)


NATIONS: Final = 20
"""Nations drawn, those that move most; the table has all."""


def persuade_others(table: TableLike) -> Chart:
    """Draw the odds of each nation before and after, whoever gains most at the top.

    Parameters
    ----------
    table : Table
        ``iso3, name, today, then, difference``.
    """
    ranked = sorted(table.rows(), key=lambda row: -abs(row["difference"]))[:NATIONS]
    rows = sorted(ranked, key=lambda row: row["difference"])
    change = segments(
        [row["today"] for row in rows],
        [row["then"] for row in rows],
        line={"color": MUTED, "width": 2},
        showlegend=False,
    )
    return nations_in_rows(
        "Who comes along",
        rows,
        [
            change,
            _odds_marks(rows, "today", "As it is", 0),
            _odds_marks(rows, "then", "With the change", 1),
        ],
        130,
        grid=True,
        xaxis=shares("Share of runs in which it is in at the deadline"),
        narrow={"xaxis.title.text": "Share of runs", "xaxis.dtick": 0.5},
    )


def _odds_marks(rows: list[Row], column: str, label: str, place: int) -> Part:
    return marks(
        [row[column] for row in rows],
        range(len(rows)),
        label,
        look(place),
        size=10,
        customdata=[row["name"] for row in rows],
        hovertemplate=f"%{{customdata}}, {label.lower()}: %{{x:.0%}}<extra></extra>",
    )
