"""Traces that several charts draw: marks, bars, lines between two ends, curves, shaded cells."""

from __future__ import annotations

from collections.abc import Sequence

from sim.charts.frame import Part
from sim.charts.style import INK, PAPER, SIZE, SMALL, Look, tint
from sim.charts.table import Column
from sim.rounding import outer_hundredths


def marks(
    x: Column,
    y: Sequence[float],
    name: str,
    style: Look,
    *,
    size: int = 11,
    ends: tuple[Column, Column] | None = None,
    **parts: object,
) -> Part:
    """Return the marks of a series, with lines of their intervals where these are given.

    Parameters
    ----------
    x, y, name, style
        Where they are, what they stand for, and how they look.
    size
        Of a mark, in pixels.
    ends
        Low and high ends of the intervals of ``x``.
    parts
        Further keys of the trace.
    """
    line = {"width": 1, "color": PAPER}
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": x, "y": list(y),
        "marker": {"color": style.colour, "symbol": style.symbol, "size": size, "line": line},
        **({"error_x": errors(x, *ends, style.colour)} if ends else {}),
        **parts,
    }  # fmt: skip


def errors(values: Column, low: Column, high: Column, colour: str) -> Part:
    """Return the lines of intervals around values, as Plotly measures them: from the value."""
    return {
        "type": "data", "symmetric": False, "color": colour, "thickness": 2, "width": 5,
        "array": _lengths(values, high),
        "arrayminus": _lengths(low, values),
    }  # fmt: skip


def _lengths(starts: Column, ends: Column) -> Column:
    """Return how far it is from each start to its end; None where one of them is not known."""
    return [
        None if start is None or end is None else end - start
        for start, end in zip(starts, ends, strict=True)
    ]


def bars(x: Column, **parts: object) -> Part:
    """Return horizontal bars, one a row from the bottom, with further keys of the trace."""
    return {"type": "bar", "orientation": "h", "x": x, "y": list(range(len(x))), **parts}


def segments(starts: Column, ends: Column, **parts: object) -> Part:
    """Return a line from a start to an end in each row from the bottom."""
    pairs = zip(starts, ends, strict=True)
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": [x for pair in pairs for x in (*pair, None)],
        "y": [y for row in range(len(starts)) for y in (row, row, None)],
        **parts,
    }  # fmt: skip


def curve(
    x: Column,
    middle: Column,
    ends: tuple[Column, Column],
    style: Look,
    opacity: float,
    **parts: object,
) -> list[Part]:
    """Return a line with the ribbon of its interval, which stands under the pointer in percent.

    Parameters
    ----------
    x, middle, ends
        The line, and the low and the high edge of the ribbon, shares 0-1.
    style, opacity
        How the line looks, and how dense the ribbon is, 0-1.
    parts
        Further keys of the line.
    """
    low, high = ends
    common = {"type": "scatter", "mode": "lines", "x": x, "showlegend": False}
    edge = {**common, "line": {"width": 0}, "hoverinfo": "skip"}
    return [
        {**edge, "y": low},
        {**edge, "y": high, "fill": "tonexty", "fillcolor": tint(style.colour, opacity)},
        {
            **common, "y": middle,
            "line": {"color": style.colour, "dash": style.dash, "width": 2.5},
            "customdata": list(map(outer_hundredths, low, high)),
            **parts,
        },
    ]  # fmt: skip


def cells(
    values: Sequence[Column], texts: Sequence[Sequence[str]], key: str, form: str, **parts: object
) -> Part:
    """Return shaded cells with a figure in each, and the key to the shades below them.

    Parameters
    ----------
    values, texts
        By row from the bottom and by column: what is shaded (None for no cell), and the figure.
    key, form
        What the shades mean, and the format of the numbers beside them.
    parts
        Further keys of the trace: ends and colours of the scale, what stands under the pointer.
    """
    return {
        "type": "heatmap", "z": values, "text": texts, "texttemplate": "%{text}",
        "textfont": {"size": SMALL, "color": INK}, "xgap": 1, "ygap": 1,
        "colorbar": {
            "orientation": "h", "thickness": 12, "len": 0.8, "y": 0, "yanchor": "top",
            "outlinewidth": 0, "tickformat": form, "nticks": 5,
            "title": {"text": key, "side": "top", "font": {"size": SIZE - 1}},
        },
        **parts,
    }  # fmt: skip
