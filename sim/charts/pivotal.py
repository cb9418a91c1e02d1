"""What each nation adds: to the chances of a force, and to its troops, its own and others'."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, nations_in_rows
from sim.charts.style import INK, look
from sim.charts.table import Row, TableLike
from sim.charts.traces import bars

SHOWN: Final = 15
"""Nations drawn, those that add most; the table has all."""

APART: Final = 0.16
"""How far marks of one nation stand from the middle of its row."""


def pivotal_chances(table: TableLike, title: str) -> Chart:
    """Draw what nations add to the chance of each size, with 95 % intervals.

    Parameters
    ----------
    table : Table
        ``iso3, name, measure, threshold, difference, low, high``; of its rows those of troops
        committed are drawn.
    title : str
        What the chart is about.
    """
    rows = [row for row in table.rows() if row["measure"] == "committed"]
    most: dict[str, float] = {}
    for row in rows:
        most[row["iso3"]] = max(most.get(row["iso3"], 0), abs(row["difference"]))
    ranked = sorted(most, key=lambda code: (-most[code], code))[:SHOWN][::-1]
    called = {row["iso3"]: row for row in rows}
    sizes = sorted({row["threshold"] for row in rows})
    return nations_in_rows(
        title,
        [called[code] for code in ranked],
        [
            _marks([row for row in rows if row["threshold"] == size], ranked, place, len(sizes))
            for place, size in enumerate(sizes)
        ],
        130,
        grid=True,
        xaxis=axis(
            "Percentage points of the chance at the deadline",
            zeroline=True, zerolinecolor=INK, zerolinewidth=1,
        ),
        narrow={"xaxis.title.text": "Points of the chance"},
    )  # fmt: skip


def _marks(rows: list[Row], ranked: list[str], place: int, sizes: int) -> Part:
    """Return the marks of one size of force, a little apart from those of others."""
    style, of = look(place), {row["iso3"]: row for row in rows}
    shown = [of[code] for code in ranked]
    shift = APART * (sizes - 1 - 2 * place)
    label = f"{rows[0]['threshold']:,} {rows[0]['measure'].replace('_', ' ')}"
    return {
        "type": "scatter", "mode": "markers", "name": label,
        "x": [100 * row["difference"] for row in shown],
        "y": [at + shift for at in range(len(shown))],
        "marker": {"color": style.colour, "symbol": style.symbol, "size": 9},
        "error_x": {
            "type": "data", "symmetric": False, "color": style.colour, "width": 3, "thickness": 1.5,
            "array": [100 * (row["high"] - row["difference"]) for row in shown],
            "arrayminus": [100 * (row["difference"] - row["low"]) for row in shown],
        },
        "customdata": [[row["name"], 100 * row["low"], 100 * row["high"]] for row in shown],
        "hovertemplate": (
            "%{customdata[0]}, " + label + ": %{x:.1f} points "
            "(%{customdata[1]:.1f} to %{customdata[2]:.1f})<extra></extra>"
        ),
    }  # fmt: skip


PARTS: Final = (("own", "Its own troops"), ("brought", "Troops of others on its account"))


def pivotal_troops(table: TableLike) -> Chart:
    """Draw what nations add to the troops on joining, their own and others'.

    Parameters
    ----------
    table : Table
        ``iso3, name, measure, troops, own, brought`` and the ends of their intervals; of its rows
        those of troops committed are drawn.
    """
    rows = [row for row in table.rows() if row["measure"] == "committed"]
    shown = sorted(rows, key=lambda row: (-abs(row["troops"]), row["iso3"]))[:SHOWN][::-1]
    return nations_in_rows(
        "What each nation adds to the troops committed, on joining",
        shown,
        [_bars(shown, *part, place) for place, part in enumerate(PARTS)],
        130,
        barmode="relative",
        bargap=0.3,
        xaxis=axis(
            "Troops at the deadline, mean over runs and orders",
            zeroline=True, zerolinecolor=INK, zerolinewidth=1, tickformat=",d",
        ),
        narrow={"xaxis.title.text": "Troops, mean"},
    )  # fmt: skip


def _bars(rows: list[Row], part: str, label: str, place: int) -> Part:
    style = look(place)
    return bars(
        [row[part] for row in rows],
        name=label,
        marker={"color": style.colour, "pattern": {"shape": style.pattern}},
        customdata=[[row["name"], row[f"{part}_low"], row[f"{part}_high"]] for row in rows],
        hovertemplate=(
            "%{customdata[0]}, " + label[0].lower() + label[1:] + ": %{x:,.0f} "
            "(%{customdata[1]:,.0f} to %{customdata[2]:,.0f})<extra></extra>"
        ),
    )
