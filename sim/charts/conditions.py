"""What those who have not pledged still ask of Washington."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, figures, layout, names, shares, tall, unseen
from sim.charts.style import BLUE, GREEN, INK, MUTED, PAPER
from sim.charts.table import Row, Table, ranked

PARTS = (
    ("pledged", BLUE, ""),
    ("would pledge if Washington did enough", GREEN, "/"),
    ("would not pledge for any American help", MUTED, "."),
)


def conditions(table: Table) -> Chart:
    """Draw who has pledged, who would for enough US engagement, and who would not for any.

    Parameters
    ----------
    table : Table
        ``iso3, name, without, p50, impossible``: the share of runs without a pledge, the median
        least US engagement asked in those in which some would do, and the share of the runs
        without a pledge in which none would.
    """
    nations = ranked(table, "without", least_first=False)
    return {
        "data": [*_bars(nations), unseen(len(nations))],
        "layout": layout(
            "Who has pledged, and who would if Washington did more",
            height=tall(len(nations), 150),
            barmode="stack",
            xaxis=shares("Share of runs, at the deadline", range=[0, 1]),
            yaxis=names([row["name"] for row in nations]),
            yaxis2=figures(
                [_asked(row) for row in nations],
                "Median least US engagement that would do, of those it would sway",
            ),
            narrow={
                "yaxis.ticktext": [row["iso3"] for row in nations],
                "yaxis2.title.text": "Least US engagement that would do",
                "height": tall(len(nations), 190),
            },
        ),
    }


def _asked(nation: Row) -> str:
    return "" if nation["p50"] is None else f"{nation['p50']:.0%}"


def _split(nation: Row) -> tuple[float, float, float]:
    """Return the shares of all runs with a pledge, with one to be had, and with none."""
    without, hopeless = nation["without"], nation["impossible"] or 0
    return 1 - without, without * (1 - hopeless), without * hopeless


def _bars(nations: list[Row]) -> list[Part]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "x": [_split(row)[place] for row in nations],
            "y": list(range(len(nations))),
            "marker": {
                "color": colour,
                "pattern": {
                    "shape": pattern,
                    "fillmode": "overlay",
                    "fgcolor": PAPER,
                    "size": 6,
                    "solidity": 0.25,
                },
                "line": {"color": INK, "width": 0},
            },
            "customdata": [row["name"] for row in nations],
            "hovertemplate": "%{customdata}: %{x:.0%} of runs<extra>" + name + "</extra>",
        }
        for place, (name, colour, pattern) in enumerate(PARTS)
    ]
