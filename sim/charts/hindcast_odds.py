"""Which nations were given which odds of joining each past operation, and which joined."""

from __future__ import annotations

from collections.abc import Iterable

from sim.charts.europe import boxes, shapes
from sim.charts.figure import Chart
from sim.charts.frame import SMALL_NAMES, Part, axis, height_of_rows, layout, names
from sim.charts.hindcast_sizes import words
from sim.charts.style import INK, ODDS_COLOURS, PAPER
from sim.charts.table import Row, TableLike

LEAST = 4
"""Operations a nation must have been in for a row of its own."""


def hindcast_odds(table: TableLike) -> Chart:
    """Draw the odds of each nation and operation, with a dot where it joined.

    Parameters
    ----------
    table : Table
        ``operation, iso3, odds, joined``, a row for each nation of each operation.
    """
    found = table.rows()
    operations = list(dict.fromkeys(row["operation"] for row in found))
    times: dict[str, int] = {}
    for row in found:
        times[row["iso3"]] = times.get(row["iso3"], 0) + 1
    called = _names(times)
    nations = sorted(
        (iso3 for iso3, count in times.items() if count >= LEAST),
        key=lambda code: called[code],
        reverse=True,
    )
    shown = [row for row in found if row["iso3"] in nations]
    return {
        "data": [_cells(shown, operations, nations, called), _dots(shown, operations, nations)],
        "layout": layout(
            "Past operations: odds of joining, and who joined (dots)",
            height=height_of_rows(len(nations), 220),
            xaxis=axis(
                tickmode="array", tickvals=list(range(len(operations))), tickangle=-60,
                ticktext=[words(operation) for operation in operations], showgrid=False,
            ),
            yaxis=names([called[iso3] for iso3 in nations]),
            narrow={**SMALL_NAMES},
        ),
    }  # fmt: skip


def _names(codes: Iterable[str]) -> dict[str, str]:
    """Return what nations are called, by code: as the map has them, else by their code."""
    called = {code: land.name for code, land in shapes().items()}
    called |= {code: box.name for code, box in boxes().items()}
    return {code: called.get(code, code) for code in codes}


def _cells(
    shown: list[Row], operations: list[str], nations: list[str], called: dict[str, str]
) -> Part:
    odds = {(row["iso3"], row["operation"]): row["odds"] for row in shown}
    steps = [(place / 5, colour) for place, colour in enumerate(ODDS_COLOURS)]
    return {
        "type": "heatmap",
        "x": list(range(len(operations))),
        "y": list(range(len(nations))),
        "z": [[odds.get((nation, operation)) for operation in operations] for nation in nations],
        "zmin": 0, "zmax": 1, "colorscale": steps, "xgap": 2, "ygap": 2, "hoverongaps": False,
        "colorbar": {"title": {"text": "Odds"}, "tickformat": ".0%"},
        "customdata": [
            [(called[nation], words(name)) for name in operations] for nation in nations
        ],
        "hovertemplate": "%{customdata[0]}, %{customdata[1]}: %{z:.0%}<extra></extra>",
    }  # fmt: skip


def _dots(shown: list[Row], operations: list[str], nations: list[str]) -> Part:
    joined = [row for row in shown if row["joined"]]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "joined",
        "x": [operations.index(row["operation"]) for row in joined],
        "y": [nations.index(row["iso3"]) for row in joined],
        "marker": {"color": INK, "size": 7, "line": {"color": PAPER, "width": 1.5}},
        "hoverinfo": "skip",
        "showlegend": True,
    }
