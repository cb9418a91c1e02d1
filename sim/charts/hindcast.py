"""Past operations: predictions against what happened."""

from __future__ import annotations

from collections.abc import Iterable

from sim.charts.europe import boxes, shapes
from sim.charts.figure import Chart
from sim.charts.frame import SMALL_NAMES, Part, axis, height_of_rows, layout, names, shares
from sim.charts.style import BLUE, INK, MUTED, ODDS_COLOURS, PAPER, VERMILLION, look
from sim.charts.table import Row, TableLike
from sim.charts.traces import errors, marks
from sim.rounding import outer_hundredths


def hindcast_sizes(table: TableLike) -> Chart:
    """Draw the predicted size of each force with nine runs in ten, and the size achieved.

    Parameters
    ----------
    table : Table
        ``operation, achieved, total, low, high``, persons; None where there was no land force.
    """
    shown = [row for row in table.rows() if row["achieved"] is not None][::-1]
    labels = [words(row["operation"]) for row in shown]
    return {
        "data": [_predictions(shown), _achievements(shown)],
        "layout": layout(
            "Past operations: size of the force, without American troops",
            height=height_of_rows(len(shown), 150),
            xaxis=axis(
                "Troops (each step ten times the last)", type="log", dtick=1, tickformat=",d"
            ),
            yaxis=names(labels, showgrid=True),
            narrow={"xaxis.title.text": "Troops"},
        ),
    }


def words(operation: str) -> str:
    """Return the name of an operation as people write it.

    Examples
    --------
    >>> words("EUFOR_CHAD_2008_06")
    'EUFOR CHAD 2008 06'
    """
    return operation.replace("_", " ")


def _predictions(shown: list[Row]) -> Part:
    middle, low, high = ([max(row[name], 1) for row in shown] for name in ("total", "low", "high"))
    return marks(
        middle,
        range(len(shown)),
        "predicted, nine runs in ten",
        look(0),
        ends=(low, high),
        customdata=list(zip(low, high, strict=True)),
        hovertemplate=(
            "%{x:,.0f} (%{customdata[0]:,.0f} to %{customdata[1]:,.0f})<extra>predicted</extra>"
        ),
    )


def _achievements(shown: list[Row]) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "achieved",
        "x": [row["achieved"] for row in shown],
        "y": list(range(len(shown))),
        "marker": {"color": VERMILLION, "symbol": "diamond", "size": 11},
        "hovertemplate": "%{x:,.0f}<extra>achieved</extra>",
    }


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


def hindcast_reliability(table: TableLike) -> Chart:
    """Draw the share that joined against the odds predicted; on the line the odds are right.

    Parameters
    ----------
    table : Table
        ``odds, share, answers, low, high``, a row for each group of nations.
    """
    columns = table.columns
    ends = map(outer_hundredths, columns["low"], columns["high"])
    known = list(zip(columns["answers"], ends, strict=True))
    line = {
        "type": "scatter", "mode": "lines", "name": "odds as predicted", "x": [0, 1], "y": [0, 1],
        "line": {"color": MUTED, "dash": "dash", "width": 1.5}, "hoverinfo": "skip",
    }  # fmt: skip
    points = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "nations that joined",
        "x": columns["odds"],
        "y": columns["share"],
        "line": {"color": BLUE, "width": 1.5},
        "marker": {"color": BLUE, "size": 11, "line": {"color": PAPER, "width": 1}},
        "error_y": errors(columns["share"], columns["low"], columns["high"], BLUE),
        "customdata": known,
        "hovertemplate": (
            "given %{x:.0%}, joined %{y:.0%} (%{customdata[1][0]} to %{customdata[1][1]}%),"
            " %{customdata[0]} answers<extra></extra>"
        ),
    }
    return {
        "data": [line, points],
        "layout": layout(
            "Past operations: odds of joining against what happened",
            xaxis=shares("Odds predicted"),
            yaxis=shares("Share that joined"),
        ),
    }
