"""What those who have not pledged still ask of Washington."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, figures, layout, names, shares, tall, unseen
from sim.charts.style import BLUE, GREEN, INK, PALE, PAPER, SKY
from sim.charts.table import Row, Table, rows
from sim.scenario.scenario import Scenario

PARTS = (
    ("pledged", BLUE, ""),
    ("willing, but no troops to spare yet", SKY, "x"),
    ("would pledge if Washington did enough", GREEN, "/"),
    ("would not for any American help", PALE, "."),
)


def conditions(table: Table, scenario: Scenario) -> Chart:
    """Draw who has pledged, who would for enough US engagement, and who would not for any.

    Parameters
    ----------
    table : Table
        ``iso3, name, without, p50, impossible``: the share of runs without a pledge, the median
        least US engagement asked in those in which some would do, and the share of the runs
        without a pledge in which none would.
    scenario : Scenario
        Nations that have no army in it are left out.
    """
    nations = sorted(pledgers(table, scenario), key=lambda row: -row["without"])
    return {
        "data": [*_bars(nations), unseen(len(nations))],
        "layout": layout(
            "Who has pledged, and who would if Washington did more",
            height=tall(len(nations), 180),
            barmode="stack",
            xaxis=shares("Share of runs, at the deadline", range=[0, 1]),
            yaxis=names([row["name"] for row in nations]),
            yaxis2=figures(
                [_asked(row) for row in nations],
                "Median least US engagement that would do, where some would",
            ),
            narrow={
                "yaxis.ticktext": [row["iso3"] for row in nations],
                "yaxis2.title.text": "Least US engagement that would do",
                "height": tall(len(nations), 230),
            },
        ),
    }


def pledgers(table: Table, scenario: Scenario) -> list[Row]:
    """Return the rows of nations that have an army to pledge troops from."""
    armed = {one.iso3 for one in scenario.nations if one.attributes["army"].high}
    return [row for row in rows(table) if row["iso3"] in armed]


def within_reach(nation: Row) -> float:
    """Return the share of all runs in which there is no pledge but some engagement would do."""
    return float(nation["without"] * (1 - (nation["impossible"] or 0)))


def _asked(nation: Row) -> str:
    if nation["p50"] is None:
        return ""
    return f"{nation['p50']:.0%}" if nation["p50"] else "none"


def _split(nation: Row) -> tuple[float, float, float, float]:
    """Return the shares of all runs: pledged, only means lacking, to be won, not to be won."""
    reach = within_reach(nation)
    lacking = 0 if nation["p50"] else reach
    return 1 - nation["without"], lacking, reach - lacking, nation["without"] - reach


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
                    "fgcolor": INK if colour == PALE else PAPER,
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
