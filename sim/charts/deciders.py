"""What keeps the nations that move the force most from their next step."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, height_of_rows, layout, names, shares
from sim.charts.style import (
    BLACK,
    BLUE,
    BROWN,
    GREEN,
    PALE,
    PURPLE,
    SKY,
    VERMILLION,
    part_fill,
)
from sim.charts.table import Row, TableLike
from sim.charts.traces import bars
from sim.rounding import percent

PARTS = (
    ("nothing", ("top", "climbs"), BLUE, ""),
    ("missing conditions", ("conditions",), VERMILLION, "/"),
    ("its parliament", ("parliament",), PURPLE, "x"),
    ("the peace, or getting ready", ("peace",), GREEN, "."),
    ("its willingness, or its public no", ("willingness", "refusal"), BROWN, "\\"),
    ("its means", ("means",), PALE, "|"),
    ("time: not made up its mind", ("review",), SKY, "-"),
    ("an event", ("outside",), BLACK, "+"),
)
"""What may bind: its name, what it is in the table, its colour and pattern."""

NAMES = {limit: name for name, limits, *_ in PARTS for limit in limits}
"""What each limit of the table is called."""

ROWS = 44
AROUND = 230


def deciders(table: TableLike) -> Chart:
    """Draw in which share of runs each thing keeps a nation from its next rung.

    Parameters
    ----------
    table : Table
        ``iso3, name, limit, label, share, low, high``; the nation that moves the force most first,
        which stands at the top.
    """
    rows = table.rows()
    nations = {row["iso3"]: row["name"] for row in reversed(rows)}
    bars = [
        _bar([_part(rows, iso3, limits) for iso3 in nations], name, colour, pattern)
        for name, limits, colour, pattern in PARTS
    ]
    return {
        "data": [bar for bar in bars if any(bar["x"])],
        "layout": layout(
            "What keeps those from their next step whose choice moves the force most",
            height=ROWS * len(nations) + AROUND,
            barmode="stack",
            xaxis=shares("Share of runs, at the deadline", range=[0, 1]),
            yaxis=names(list(nations.values())),
            narrow={
                "yaxis.ticktext": list(nations),
                "height": height_of_rows(len(nations), AROUND + 170),
            },
        ),
    }


def _part(rows: list[Row], iso3: str, limits: tuple[str, ...]) -> Row:
    """Return the share of runs in which any of some limits binds a nation; it holds one at most."""
    found = [row for row in rows if row["iso3"] == iso3 and row["limit"] in limits]
    return {"name": found[0]["name"], "share": sum(row["share"] for row in found)}


def _bar(shown: list[Row], name: str, colour: str, pattern: str) -> Part:
    return bars(
        [row["share"] for row in shown],
        name=name,
        marker=part_fill(colour, pattern),
        customdata=[(row["name"], percent(row["share"])) for row in shown],
        hovertemplate="%{customdata[0]}: %{customdata[1]} of runs<extra>" + name + "</extra>",
    )
