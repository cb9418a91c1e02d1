"""The chance of each threshold along one key, with its interval."""

from __future__ import annotations

from typing import Any, Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, shares
from sim.charts.style import MUTED, Look, look, tint
from sim.charts.table import TableLike, columns_where
from sim.rounding import outer_hundredths, percent

EVEN: Final = (0.5, 0.9)
"""Odds at which a line runs across."""


def sweep_line(table: TableLike, key: str, name: str) -> Chart:
    """Draw chances along a key, a line with its band for each threshold.

    Parameters
    ----------
    table : TableLike
        ``threshold, chance, low, high``, and a column for the key.
    key, name : str
        The key along the axis, and what it is called.
    """
    sizes = list(dict.fromkeys(table.columns["threshold"]))
    traces = [
        part
        for place, size in enumerate(sizes)
        for part in _curve(columns_where(table, threshold=size), key, size, look(place))
    ]
    return {
        "data": traces,
        "layout": layout(
            f"Chance along {name}",
            xaxis=axis(name),
            yaxis=shares("Share of runs"),
            shapes=[_across(odds) for odds in EVEN],
            annotations=[_label(odds) for odds in EVEN],
            hovermode="x unified",
            right=46,
            narrow={"yaxis.title.text": ""},
        ),
    }


def _curve(columns: dict[str, list[Any]], key: str, size: int, style: Look) -> list[Part]:
    known = [at for at, chance in enumerate(columns["chance"]) if chance is not None]
    part = {column: [values[at] for at in known] for column, values in columns.items()}
    order = sorted(range(len(known)), key=lambda at: part[key][at])
    part = {column: [values[at] for at in order] for column, values in part.items()}
    common = {"type": "scatter", "mode": "lines", "x": part[key], "showlegend": False}
    edge = {**common, "line": {"width": 0}, "hoverinfo": "skip"}
    return [
        {**edge, "y": part["low"]},
        {**edge, "y": part["high"], "fill": "tonexty", "fillcolor": tint(style.colour, 0.22)},
        {
            **common, "y": part["chance"], "name": f"{size:,} troops", "showlegend": True,
            "mode": "lines+markers", "marker": {"symbol": style.symbol, "size": 7},
            "line": {"color": style.colour, "dash": style.dash, "width": 2.5},
            "customdata": list(map(outer_hundredths, part["low"], part["high"])),
            "hovertemplate": "%{y:.0%} (%{customdata[0]} to %{customdata[1]}%)",
        },
    ]  # fmt: skip


def _across(odds: float) -> Part:
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": odds, "y1": odds,
        "line": {"color": MUTED, "width": 1, "dash": "dot"}, "layer": "below",
    }  # fmt: skip


def _label(odds: float) -> Part:
    return {
        "xref": "paper", "x": 1.005, "xanchor": "left", "y": odds, "text": percent(odds),
        "showarrow": False, "font": {"color": MUTED},
    }  # fmt: skip
