"""Charts of a sweep: a chance along one key, or across two."""

from __future__ import annotations

from typing import Any, Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout, shares
from sim.charts.style import INK, MUTED, ODDS_COLOURS, PAPER, SMALL, Look, look, scale
from sim.charts.table import TableLike, columns_where
from sim.charts.traces import curve
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
    rows = zip(*(columns[name] for name in (key, "chance", "low", "high")), strict=True)
    known = sorted((row for row in rows if row[1] is not None), key=lambda row: row[0])
    at, chance, low, high = ([row[part] for row in known] for part in range(4))
    return curve(
        at,
        chance,
        (low, high),
        style,
        0.22,
        name=f"{size:,} troops",
        showlegend=True,
        mode="lines+markers",
        marker={"symbol": style.symbol, "size": 7},
        hovertemplate="%{y:.0%} (%{customdata[0]} to %{customdata[1]}%)",
    )


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


DASHES: Final = {0.5: "solid", 0.9: "dash"}
"""How the line of each odds is drawn."""

FEW: Final = 12
"""Values of a key up to which each field of the map bears its chance."""


def sweep_map(
    chances: TableLike, lines: TableLike, keys: tuple[str, str], names: tuple[str, str], size: int
) -> Chart:
    """Draw the chance of a threshold on a grid of two keys.

    Parameters
    ----------
    chances : TableLike
        ``chance, low, high`` and a column for each key, of one measure and threshold.
    lines : TableLike
        ``odds, line, x, y``, of the same.
    keys, names : pair of str
        The keys of both axes, and what they are called.
    size : int
        The threshold, persons.
    """
    across, up = (list(dict.fromkeys(chances.columns[key])) for key in keys)
    cells = {(row[keys[0]], row[keys[1]]): row for row in chances.rows()}
    grid = [[cells[x, y]["chance"] for x in across] for y in up]
    few = len(across) <= FEW and len(up) <= FEW
    heat: Part = {
        "type": "heatmap",
        "x": across,
        "y": up,
        "z": grid,
        "zmin": 0,
        "zmax": 1,
        "colorscale": scale(ODDS_COLOURS),
        "text": [[_under_pointer(cells[x, y], few) for x in across] for y in up],
        "texttemplate": "%{text}" if few else "",
        "customdata": [[_ends(cells[x, y]) for x in across] for y in up],
        "hovertemplate": (
            f"{names[0]} %{{x}}<br>{names[1]} %{{y}}<br>"
            "%{z:.0%} (%{customdata}%)<extra></extra>"
        ),
        "colorbar": {"tickformat": ".0%", "title": {"text": "Chance"}, "thickness": 14},
        "textfont": {"size": SMALL},
        "showscale": True,
    }
    drawn = [*_lines_of_odds(lines, PAPER, 5), *_lines_of_odds(lines, INK, 2.5, named=True)]
    return {
        "data": [heat, *drawn],
        "layout": layout(
            f"Chance of {size:,} troops",
            height=480,
            xaxis=axis(names[0], showgrid=False, **_kind(across)),
            yaxis=axis(names[1], showgrid=False, **_kind(up)),
            showlegend=bool(drawn),
            narrow={"height": 420, "data.0.texttemplate": ""},
        ),
    }


def _kind(values: list[Any]) -> Part:
    words = any(isinstance(value, str) for value in values)
    return {"type": "category"} if words else {"tickvals": values} if len(values) <= FEW else {}


def _under_pointer(row: dict[str, Any], few: bool) -> str:
    return percent(row["chance"]) if few and row["chance"] is not None else ""


def _ends(row: dict[str, Any]) -> str:
    if row["low"] is None:
        return "no run"
    low, high = outer_hundredths(row["low"], row["high"])
    return f"{low} to {high}"


def _lines_of_odds(
    lines: TableLike, colour: str, width: float, *, named: bool = False
) -> list[Part]:
    """Return the lines of each odds as one trace; a white one below makes it stand out."""
    found = []
    for odds, dash in DASHES.items():
        rows = columns_where(lines, odds=odds)
        if not rows["x"]:
            continue
        breaks = [a != b for a, b in zip(rows["line"], [*rows["line"][1:], -1], strict=True)]
        found.append(
            {
                "type": "scatter", "mode": "lines", "name": f"{percent(odds)} odds",
                "x": _with_gaps(rows["x"], breaks), "y": _with_gaps(rows["y"], breaks),
                "line": {"color": colour, "width": width, "dash": dash if named else "solid"},
                "showlegend": named, "hoverinfo": "skip",
            }
        )  # fmt: skip
    return found


def _with_gaps(values: list[Any], breaks: list[bool]) -> list[Any]:
    """Return values with a gap after the end of each line."""
    return [
        part
        for value, ends in zip(values, breaks, strict=True)
        for part in ([value, None] if ends else [value])
    ]
