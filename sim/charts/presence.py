"""Presence other than combat troops: who gives what kind, and with what odds."""

from __future__ import annotations

from collections.abc import Sequence

from sim.charts.figure import Chart
from sim.charts.frame import (
    FURTHER,
    Part,
    axis,
    nations_in_rows,
)
from sim.charts.labels import odds_in_cells
from sim.charts.style import ODDS_COLOURS, ODDS_KEY, scale
from sim.charts.table import Row, TableLike, rank_rows
from sim.rounding import percent
from sim.scenario.positions.labels import PRESENCE_LABELS
from sim.scenario.scenario import PRESENCE

KEY = {**ODDS_KEY, "y": 1.06, "yanchor": "bottom"}
"""The key to the shades, above the kinds."""

TROOPS = "troops"
"""The column of troops, beside those of the kinds."""

HEADS = {
    **PRESENCE_LABELS,
    "training_abroad": "training<br>outside",
    "sea": "forces<br>at sea",
    "air_defence": "air<br>defence",
    "training": "training in<br>Ukraine",
    TROOPS: "<b>troops</b>",
}
"""What stands above each column."""

SHORT = {
    "money": "money", "training_abroad": "train.", "bases": "bases", "logistics": "logist.",
    "sea": "sea", "demining": "mines", "air_defence": "air def.", "air": "air",
    "training": "train. UKR", TROOPS: "<b>troops</b>",
}  # fmt: skip
"""The same on a narrow screen."""


def presence(kinds: TableLike, gives: TableLike) -> Chart:
    """Draw a grid: a nation a row, a kind of help a column, the shade its odds.

    Parameters
    ----------
    kinds : Table
        ``iso3, kind, chance, said``; no row where a nation has no means.
    gives : Table
        ``iso3, name, troops, either``: the odds by which nations are sorted.
    """
    nations = rank_rows(gives, "troops")
    cells = {(row["iso3"], row["kind"]): row for row in kinds.rows()}
    columns = (*PRESENCE, TROOPS)
    grid = [[_chance(row, kind, cells) for kind in columns] for row in nations]
    return nations_in_rows(
        "Chance that each nation gives each kind of help",
        nations,
        [_heat(grid, nations, columns), odds_in_cells(grid)],
        220,
        beside=([percent(row["either"]) for row in nations], "Troops or a presence"),
        clear=FURTHER,
        xaxis=_kinds([HEADS[kind] for kind in columns]),
        showlegend=False,
        narrow={
            "xaxis.ticktext": [SHORT[kind] for kind in columns],
            "xaxis.tickangle": -90,
            "data.0.colorbar.len": 1,
            "data.0.colorbar.dtick": 0.5,
            "data.0.colorbar.y": 1.09,
            "data.1.visible": False,
        },
    )


def _chance(nation: Row, kind: str, cells: dict[tuple[str, str], Row]) -> float | None:
    """Return the odds of a nation to give a kind; None where it has no means."""
    if kind == TROOPS:
        return float(nation["troops"])
    cell = cells.get((nation["iso3"], kind))
    return None if cell is None else float(cell["chance"])


def _kinds(labels: list[str]) -> Part:
    return axis(
        tickmode="array", tickvals=list(range(len(labels))), ticktext=labels, side="top",
        range=[-0.5, len(labels) - 0.5], showgrid=False, tickangle=0,
    )  # fmt: skip


def _heat(grid: list[list[float | None]], nations: list[Row], columns: Sequence[str]) -> Part:
    said = [
        [f"{row['name']}, {PRESENCE_LABELS.get(kind, kind)}" for kind in columns] for row in nations
    ]
    return {
        "type": "heatmap", "z": grid, "text": said, "zmin": 0, "zmax": 1, "xgap": 1, "ygap": 1,
        "colorscale": scale(ODDS_COLOURS), "colorbar": KEY, "hoverongaps": False,
        "hovertemplate": "%{text}: in %{z:.0%} of runs<extra></extra>",
    }  # fmt: skip
