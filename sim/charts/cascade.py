"""Who pulled whom in, as a network: pulls go from left to right."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import Part, axis, layout
from sim.charts.style import BLUE, INK, PAPER, SIZE, SMALL, tint
from sim.charts.table import Row, TableLike

SHOWN: Final = 18
"""Pulls drawn, the strongest; the table has all."""

LEAST: Final = 0.01
"""Share of runs below which none is drawn."""

WIDEST, NARROWEST, HEAD = 5.0, 1.0, 2.5
"""Width in pixels of the strongest pull and of the weakest, and size of their heads."""

Spot = tuple[float, float]


def cascade(table: TableLike) -> Chart:
    """Draw the strongest direct pulls as arrows, those who pull to the left of whom they pull.

    Parameters
    ----------
    table : Table
        ``source, source_name, target, target_name, direct`` with its interval, ``chain``; at least
        a row. On a narrow screen nations are their codes, and arrows have no figures.
    """
    strong = sorted(table.rows(), key=lambda row: (-row["direct"], row["source"], row["target"]))
    edges = [row for row in strong if row["direct"] >= LEAST][:SHOWN] or strong[:1]
    spots = _clear_spots(edges)
    called = {row[end]: row[f"{end}_name"] for row in edges for end in ("source", "target")}
    columns = [column for column, _ in spots.values()]
    rows, last = max(map(columns.count, columns)), max(columns)
    arrows = [_arrow(row, spots, edges[0]["direct"]) for row in edges[::-1]]
    figures = [_share(row, spots) for row in edges]
    return {
        "data": [_nations(spots), _hovers(edges, spots)],
        "layout": layout(
            "Who pulls whom in: direct pulls, by share of runs",
            height=max(420, 50 * rows + 80),
            xaxis=axis(visible=False, range=[-0.32, last + 0.3]),
            yaxis=axis(visible=False, range=[-0.06, 1.06]),
            showlegend=False,
            annotations=[*arrows, *figures, *_labels(spots, called)],
            narrow={
                "annotations": [*arrows, *_labels(spots, {code: code for code in spots})],
                "xaxis.range": [-0.25, last + 0.25],
            },
        ),
    }


SHIFTS: Final = (0.0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.12, -0.12)
"""How far later columns may stand off the middle, so that no arrow runs over a nation."""


def _clear_spots(edges: list[Row]) -> dict[str, Spot]:
    """Return where each nation stands, so that arrows run clear of those whom they pass."""
    spots = _spots(edges)
    tried = [{code: (x, y + shift * (x > 1)) for code, (x, y) in spots.items()} for shift in SHIFTS]
    return max(tried, key=lambda spots: round(_clearance(edges, spots), 6))


def _clearance(edges: list[Row], spots: dict[str, Spot]) -> float:
    """Return the least distance between an arrow and a nation that it passes."""
    near = [1.0]
    for row in edges:
        (x, y), (to_x, to_y) = spots[row["source"]], spots[row["target"]]
        passed = [spot for spot in spots.values() if x < spot[0] < to_x]
        near += [abs(y + (at - x) / (to_x - x) * (to_y - y) - level) for at, level in passed]
    return min(near)


def _spots(edges: list[Row]) -> dict[str, Spot]:
    """Return where each nation stands: columns by who pulls whom, rows by strength."""
    column: dict[str, int] = {}
    above: dict[str, set[str]] = {}
    for row in edges:
        source, target = row["source"], row["target"]
        column.setdefault(source, 0)
        column.setdefault(target, 0)
        if target not in _ancestors(source, above):
            above.setdefault(target, set()).add(source)
    for code in column:
        column[code] = _depth(code, above)
    spots: dict[str, Spot] = {}
    for at in sorted(set(column.values())):
        codes = [code for code in column if column[code] == at]
        for place, code in enumerate(codes):
            spots[code] = float(at), 1 - (place + 0.5) / len(codes)
    return spots


def _ancestors(code: str, above: dict[str, set[str]]) -> set[str]:
    """Return who stands to the left of a nation, and the nation: no pull goes round in a circle."""
    found, left = {code}, [code]
    while left:
        fresh = above.get(left.pop(), set()) - found
        found |= fresh
        left += fresh
    return found


def _depth(code: str, above: dict[str, set[str]]) -> int:
    return max((1 + _depth(other, above) for other in above.get(code, ())), default=0)


def _nations(spots: dict[str, Spot]) -> Part:
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x for x, _ in spots.values()], "y": [y for _, y in spots.values()],
        "marker": {"size": 13, "color": BLUE, "symbol": "circle"},
    }  # fmt: skip


def _labels(spots: dict[str, Spot], called: dict[str, str]) -> list[Part]:
    """Return the names of nations: to the left of those at the left, else to the right."""
    left, right = {"xanchor": "right", "xshift": -10}, {"xanchor": "left", "xshift": 10}
    return [
        {
            "x": x, "y": y, "xref": "x", "yref": "y", "showarrow": False, "text": called[code],
            "font": {"size": SIZE, "color": INK}, "bgcolor": tint(PAPER, 0.8), "borderpad": 1,
            **(right if x else left),
        }
        for code, (x, y) in spots.items()
    ]  # fmt: skip


def _arrow(row: Row, spots: dict[str, Spot], strongest: float) -> Part:
    """Return the arrow of one pull: the stronger, the wider and the darker."""
    (x, y), (to_x, to_y) = spots[row["source"]], spots[row["target"]]
    strength = row["direct"] / strongest if strongest else 0
    width = NARROWEST + (WIDEST - NARROWEST) * strength
    return {
        "x": to_x, "y": to_y, "ax": x, "ay": y,
        "xref": "x", "yref": "y", "axref": "x", "ayref": "y",
        "showarrow": True, "arrowhead": 2, "standoff": 8, "startstandoff": 8, "text": "",
        "arrowwidth": width, "arrowsize": max(HEAD / width, 0.5),
        "arrowcolor": tint(BLUE, 0.3 + 0.5 * strength),
    }  # fmt: skip


def _middle(row: Row, spots: dict[str, Spot]) -> Spot:
    """Return a spot on an arrow, nearer to whom it pulls, where arrows lie further apart."""
    (x, y), (to_x, to_y) = spots[row["source"]], spots[row["target"]]
    return x + 0.72 * (to_x - x), y + 0.72 * (to_y - y)


def _share(row: Row, spots: dict[str, Spot]) -> Part:
    x, y = _middle(row, spots)
    return {
        "x": x, "y": y, "xref": "x", "yref": "y", "showarrow": False,
        "text": f"{row['direct']:.0%}", "font": {"size": SMALL, "color": INK},
        "bgcolor": tint(PAPER, 0.85), "borderpad": 1,
    }  # fmt: skip


def _hovers(edges: list[Row], spots: dict[str, Spot]) -> Part:
    """Return unseen marks on the arrows that say what they are."""
    middles = [_middle(row, spots) for row in edges]
    return {
        "type": "scatter", "mode": "markers",
        "x": [x for x, _ in middles], "y": [y for _, y in middles],
        "marker": {"opacity": 0, "size": 18, "symbol": "square"},
        "customdata": [
            [row["source_name"], row["target_name"], 100 * row["direct"], 100 * row["direct_low"],
             100 * row["direct_high"], 100 * row["chain"]]
            for row in edges
        ],
        "hovertemplate": (
            "%{customdata[0]} pulls %{customdata[1]} in directly in %{customdata[2]:.1f}% of runs "
            "(%{customdata[3]:.1f} to %{customdata[4]:.1f}), by way of others in "
            "%{customdata[5]:.1f}%<extra></extra>"
        ),
    }  # fmt: skip
