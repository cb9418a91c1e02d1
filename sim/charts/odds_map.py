"""The map: how likely each nation is to send troops. Crimea is part of Ukraine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil
from types import MappingProxyType
from typing import Final

from sim.charts.europe import Point, Shape, frame, in_frame, project, shapes
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout
from sim.charts.labels import note
from sim.charts.style import (
    INK,
    MUTED,
    ODDS_COLOURS,
    ODDS_KEY,
    SMALL,
    colour_of_odds,
    ink_on,
    scale,
)
from sim.charts.table import Row, TableLike
from sim.rounding import nearest, outer_hundredths, percent

LAND = "#e3e3e0"
UKRAINE = "#ffd23f"
ROOMY = "FRA GBR DEU ESP ITA POL SWE NOR FIN ROU TUR GRC ISL IRL PRT BGR".split()
"""Nations large enough on the map for their odds to stand on them."""

LARGE = "FRA GBR DEU ESP POL SWE FIN ROU TUR".split()
"""Those large enough for that on a phone."""

TALL, NARROW = 640, 330
"""Height of the map in pixels, on a wide screen and on a narrow one."""

AROUND = 100
"""Height in pixels that the key to the colours and the margins take."""

TAG, WIDTH = 25, 116
"""Height of a tag with its gap, and its width, in pixels."""

BESIDE = 3
"""Tags in a row below the map of a narrow screen."""

Capitals = Mapping[str, tuple[float, float] | None]
"""Where the capital of each nation lies, degrees north and east, by code; None where unknown."""

UNKNOWN: Final[Capitals] = MappingProxyType({})


def odds_map(members: TableLike, capitals: Capitals = UNKNOWN) -> Chart:
    """Draw the map of Europe, each nation filled by its odds of authorised troops.

    One that has no outline stands at its capital. Those overseas, and those too small for a figure,
    have a tag with their name: at the right of the map, or below it on a narrow screen.

    Parameters
    ----------
    members : Table
        ``iso3, name, supports, committed, authorised, authorised_low, authorised_high,
        troops_mean``.
    capitals : mapping of str to (float, float) or None
        Where capitals lie; asked only for nations without an outline.
    """
    nations = {row["iso3"]: row for row in members.rows()}
    places = shapes()
    at_capitals = _capitals_in_frame(nations.keys() - places.keys(), capitals)
    xmin, ymin, xmax, ymax = frame()
    hidden = {"visible": False, "fixedrange": True}
    below = _nations_with_tags(nations, [*LARGE, *at_capitals])
    under = TAG * ceil(len(below) / BESIDE)
    high = NARROW + under
    return {
        "data": [
            *(_land(place, nations.get(iso3)) for iso3, place in places.items()),
            _scale(),
            *([_marks(nations, at_capitals)] if at_capitals else []),
        ],
        "layout": layout(
            "Chance that each nation has authorised troops by the deadline",
            height=TALL,
            xaxis={**hidden, "range": [xmin, xmax], "constrain": "domain"},
            yaxis={**hidden, "range": [ymin, ymax], "scaleanchor": "x", "constrain": "domain"},
            annotations=[
                *_words(places, nations, ROOMY),
                *_column(_nations_with_tags(nations, [*ROOMY, *at_capitals])),
            ],
            showlegend=False,
            hovermode="closest",
            right=WIDTH + 30,
            narrow={
                "height": high + AROUND,
                "margin.r": 16,
                "yaxis.domain": [under / high, 1],
                "annotations": [
                    *_words(places, nations, LARGE),
                    *_rows(below, high),
                ],
            },
        ),
    }


def _capitals_in_frame(codes: Iterable[str], capitals: Capitals) -> dict[str, Point]:
    """Return where the capitals of nations lie on the map, km; none of those off it."""
    found = {
        code: project(place[1], place[0]) for code in sorted(codes) if (place := capitals.get(code))
    }
    return {code: place for code, place in found.items() if in_frame(place)}


def _marks(nations: Mapping[str, Row], places: Mapping[str, Point]) -> Part:
    """Return nations without an outline: each a mark at its capital, with its odds."""
    rows = [nations[code] for code in places]
    return {
        "type": "scatter", "mode": "markers+text", "showlegend": False,
        "x": [x for x, _ in places.values()], "y": [y for _, y in places.values()],
        "text": [f"{row['name']} {percent(row['authorised'])}" for row in rows],
        "textposition": "top center", "textfont": {"size": SMALL, "color": INK},
        "marker": {
            "size": 12, "line": {"color": INK, "width": 1},
            "color": [colour_of_odds(row["authorised"]) for row in rows],
        },
        "hovertext": [_odds_text(row) for row in rows], "hoverinfo": "text",
    }  # fmt: skip


def _land(place: Shape, nation: Row | None) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": place.x,
        "y": place.y,
        "fill": "toself",
        "hoveron": "fills",
        "name": place.iso3,
        "fillcolor": _fill(place, nation),
        "line": {"color": MUTED if nation else "#b4b4b0", "width": 0.8},
        "text": _pointer_text(place, nation),
        "hoverinfo": "text",
    }


def _fill(place: Shape, nation: Row | None) -> str:
    if nation is not None:
        return colour_of_odds(nation["authorised"])
    return UKRAINE if place.iso3 == "UKR" else LAND


def _pointer_text(place: Shape, nation: Row | None) -> str:
    if nation is None:
        return f"{place.name}: not in the coalition"
    return _odds_text(nation)


def _odds_text(nation: Row) -> str:
    """Return what is said of a nation under the pointer."""
    low, high = outer_hundredths(nation["authorised_low"], nation["authorised_high"])
    text = (
        f"<b>{nation['name']}</b><br>troops authorised in<br>"
        f"{percent(nation['authorised'])} of runs ({low} to {high}%)<br>"
        f"backs the force in {percent(nation['supports'])}"
    )
    sent = nation["troops_mean"]
    return (
        text
        if sent is None
        else f"{text}<br>sends {nearest(sent):,} on average<br>when it sends any"
    )


def _scale() -> Part:
    """Return the key to the colours, on a trace that nobody sees."""
    return {
        "type": "scatter", "mode": "markers", "x": [None], "y": [None], "hoverinfo": "skip",
        "marker": {
            "color": [0], "cmin": 0, "cmax": 1, "colorscale": scale(ODDS_COLOURS),
            "colorbar": ODDS_KEY,
        },
    }  # fmt: skip


def _words(places: Mapping[str, Shape], nations: dict[str, Row], shown: list[str]) -> list[Part]:
    """Return the odds of nations with room for them, and Ukraine's name."""
    words = [_word("UKR", "Ukraine", places["UKR"], INK)]
    for iso3 in shown:
        if iso3 in nations:
            odds = nations[iso3]["authorised"]
            words.append(_word(iso3, percent(odds), places[iso3], ink_on(odds)))
    return words


def _nations_with_tags(nations: dict[str, Row], shown: list[str]) -> list[Row]:
    """Return the nations whose odds do not stand on the map, the likeliest first."""
    rest = [row for iso3, row in nations.items() if iso3 not in shown]
    return sorted(rest, key=lambda row: (-row["authorised"], row["iso3"]))


def _column(tagged: list[Row]) -> list[Part]:
    """Return tags below each other at the right of the map."""
    step = TAG / (TALL - AROUND)
    return [
        _tag(row, 1.01, 1 - step * place, xref="x domain", yref="y domain")
        for place, row in enumerate(tagged)
    ]


def _rows(tagged: list[Row], high: int) -> list[Part]:
    """Return tags in rows below the map, which with them is so high in pixels."""
    under = ceil(len(tagged) / BESIDE)
    return [
        {
            **_tag(
                row,
                place % BESIDE / BESIDE,
                TAG * (under - place // BESIDE) / high,
                xref="paper",
                yref="paper",
            ),
            "width": WIDTH - 14,
            "font": {"size": SMALL - 1, "color": ink_on(row["authorised"])},
        }
        for place, row in enumerate(tagged)
    ]


def _tag(nation: Row, x: float, y: float, **axes: str) -> Part:
    odds = nation["authorised"]
    return note(
        f"{nation['name']} {percent(odds)}", x, y, **axes, xanchor="left", yanchor="top",
        width=WIDTH, align="center", bgcolor=colour_of_odds(odds), bordercolor=MUTED,
        borderpad=2, hovertext=_odds_text(nation), font={"size": SMALL, "color": ink_on(odds)},
    )  # fmt: skip


def _word(iso3: str, text: str, place: Shape, colour: str) -> Part:
    x, y = place.label
    return note(text, x, y, name=iso3, font={"size": SMALL, "color": colour}, captureevents=False)
