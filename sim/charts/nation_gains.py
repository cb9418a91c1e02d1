"""Whose odds of sending troops change, and how, between scenarios."""

from __future__ import annotations

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, height_of_rows, layout, names
from sim.charts.style import AGAINST_FOR, INK, SIZE, SMALL
from sim.charts.table import TableLike
from sim.charts.titles import NARROW, Titles, break_lines, by_value
from sim.rounding import hundredths, signed

ROOMY = 6
"""Scenarios beside each other up to which the figures fit into their cells on a phone."""


def nation_gains(table: TableLike, titles: Titles) -> Chart:
    """Draw the paired difference in each nation's odds, a scenario a column.

    Parameters
    ----------
    table : Table
        ``scenario, against, iso3, name, difference, low, high``; at least a row. The cell of a
        nation that does not take part in a scenario stays empty.
    titles : mapping of str to str
        Title of each scenario by name; where odds rise most in all stands first. Where they are
        many, the figures leave the cells on a narrow screen. A nation that is not in a scenario
        has no cell there.
    """
    cells = {(row["iso3"], row["scenario"]): row["difference"] for row in table.rows()}
    moved = {
        scenario: sum(move for (_, name), move in cells.items() if name == scenario)
        for scenario in table.columns["scenario"]
    }
    scenarios = by_value(titles, moved)
    nations = _nations_by_change(table)
    differences = [[cells.get((iso3, name)) for name in scenarios] for iso3 in nations]
    labels = [break_lines(titles[name], NARROW) for name in scenarios]
    against = titles[table.columns["against"][0]]
    return {
        "data": [
            _heat(differences, list(nations.values()), [titles[name] for name in scenarios])
        ],
        "layout": layout(
            f"Odds of each nation's troops, compared with: {against}",
            height=height_of_rows(len(nations), 230),
            xaxis=axis(
                "", side="top", tickmode="array", tickvals=list(range(len(scenarios))),
                ticktext=labels, tickangle=0 if len(scenarios) <= ROOMY else -75, showgrid=False,
            ),
            yaxis=names(list(nations.values())),
            narrow={
                "yaxis.ticktext": list(nations),
                "xaxis.tickangle": -90,
                **_narrow_labels([titles[name] for name in scenarios]),
                "height": height_of_rows(len(nations), 300),
            },
        ),
    }  # fmt: skip


def _narrow_labels(labels: list[str]) -> dict[str, object]:
    """Return what else differs on a narrow screen where columns are too narrow for figures."""
    if len(labels) <= ROOMY:
        return {}
    return {"data.0.texttemplate": "", "xaxis.ticktext": labels, "xaxis.tickfont.size": SMALL}


def _nations_by_change(table: TableLike) -> dict[str, str]:
    """Return nations by code, sorted by how far their odds move in any scenario."""
    moved: dict[str, float] = {}
    named: dict[str, str] = {}
    for row in table.rows():
        moved[row["iso3"]] = max(moved.get(row["iso3"], 0), abs(row["difference"]))
        named[row["iso3"]] = row["name"]
    return {iso3: named[iso3] for iso3 in sorted(named, key=lambda code: (moved[code], code))}


def _points(share: float | None) -> str:
    """Say a difference in whole percentage points.

    >>> _points(0.126), _points(-0.03), _points(-0.001)
    ('+13', '-3', '0')
    """
    if share is None:
        return ""
    whole = hundredths(share)
    return signed(whole)


def _heat(differences: list[list[float | None]], nations: list[str], scenarios: list[str]) -> Part:
    moves = [abs(move) for line in differences for move in line if move is not None]
    reach = 100 * max(moves, default=1) or 1
    return {
        "type": "heatmap",
        "z": [[None if gain is None else 100 * gain for gain in line] for line in differences],
        "hoverongaps": False,
        "zmin": -reach,
        "zmax": reach,
        "colorscale": [list(stop) for stop in AGAINST_FOR],
        "text": [[_points(gain) for gain in line] for line in differences],
        "texttemplate": "%{text}",
        "textfont": {"size": SMALL, "color": INK},
        "customdata": [[(nation, scenario) for scenario in scenarios] for nation in nations],
        "hovertemplate": "%{customdata[0]}, %{customdata[1]}: %{text} points<extra></extra>",
        "xgap": 1,
        "ygap": 1,
        "colorbar": {
            "orientation": "h", "thickness": 12, "len": 0.8, "y": 0, "yanchor": "top",
            "outlinewidth": 0,
            "tickformat": ",d", "nticks": 5,
            "title": {
                "text": "Difference in percentage points", "side": "top",
                "font": {"size": SIZE - 1},
            },
        },
    }  # fmt: skip
