"""The map: how likely each nation is to send troops. Crimea is part of Ukraine."""

from __future__ import annotations

from sim.charts.europe import Box, Shape, boxes, frame, shapes
from sim.charts.figure import Chart
from sim.charts.frame import Part, layout
from sim.charts.labels import note
from sim.charts.style import INK, MUTED, ODDS_COLOURS, ODDS_KEY, SMALL, between, ink_on, scale
from sim.charts.table import Row, Table, rows
from sim.rounding import nearest, outwards, percent

SEA = "#ffffff"
LAND = "#e3e3e0"
UKRAINE = "#ffd23f"
ROOMY = "FRA GBR DEU ESP ITA POL SWE NOR FIN ROU TUR GRC ISL IRL PRT BGR CAN AUS NZL JPN".split()
"""Nations large enough on the map for their odds to stand on them."""

LARGE = "FRA GBR DEU ESP POL SWE FIN ROU TUR CAN AUS NZL JPN".split()
"""Those large enough for that on a phone."""


def odds_map(members: Table) -> Chart:
    """Draw the map of Europe, each nation filled by its odds of authorised troops.

    Nations overseas stand in boxes at sea.

    Parameters
    ----------
    members : Table
        ``iso3, name, supports, pledged, authorised, authorised_low, authorised_high,
        troops_mean``.
    """
    nations = {row["iso3"]: row for row in rows(members)}
    places: dict[str, Shape | Box] = {**shapes(), **boxes()}
    xmin, ymin, xmax, ymax = frame()
    hidden = {"visible": False, "fixedrange": True}
    return {
        "data": [*(_land(place, nations.get(iso3)) for iso3, place in places.items()), _scale()],
        "layout": layout(
            "Chance that each nation has authorised troops by the deadline",
            height=640,
            xaxis={**hidden, "range": [xmin, xmax], "constrain": "domain"},
            yaxis={**hidden, "range": [ymin, ymax], "scaleanchor": "x", "constrain": "domain"},
            annotations=_words(places, nations, ROOMY),
            showlegend=False,
            hovermode="closest",
            narrow={"height": 430, "annotations": _words(places, nations, LARGE)},
        ),
    }


def _land(place: Shape | Box, nation: Row | None) -> Part:
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
        "text": _said(place, nation),
        "hoverinfo": "text",
    }


def _fill(place: Shape | Box, nation: Row | None) -> str:
    if nation is not None:
        return between(ODDS_COLOURS, nation["authorised"])
    return UKRAINE if place.iso3 == "UKR" else LAND


def _said(place: Shape | Box, nation: Row | None) -> str:
    if nation is None:
        return f"{place.name}: not in the coalition"
    low, high = outwards(nation["authorised_low"], nation["authorised_high"])
    text = (
        f"<b>{nation['name']}</b><br>troops authorised in {percent(nation['authorised'])} of runs "
        f"({low} to {high}%)<br>"
        f"supports the force in some way in {percent(nation['supports'])}"
    )
    sent = nation["troops_mean"]
    return text if sent is None else f"{text}<br>sends {nearest(sent):,} on average when it sends"


def _scale() -> Part:
    """Return the key to the colours, on a trace that nobody sees."""
    return {
        "type": "scatter", "mode": "markers", "x": [None], "y": [None], "hoverinfo": "skip",
        "marker": {
            "color": [0], "cmin": 0, "cmax": 1, "colorscale": scale(ODDS_COLOURS),
            "colorbar": ODDS_KEY,
        },
    }  # fmt: skip


def _words(places: dict[str, Shape | Box], nations: dict[str, Row], shown: list[str]) -> list[Part]:
    """Return the odds of nations with room for them, and Ukraine's name."""
    words = [_word("UKR", "Ukraine", places["UKR"], INK)]
    for iso3 in shown:
        if iso3 in nations:
            odds = nations[iso3]["authorised"]
            label = f"{iso3} {percent(odds)}" if iso3 in boxes() else percent(odds)
            words.append(_word(iso3, label, places[iso3], ink_on(odds)))
    return words


def _word(iso3: str, text: str, place: Shape | Box, colour: str) -> Part:
    x, y = place.label
    return note(text, x, y, name=iso3, font={"size": SMALL, "color": colour}, captureevents=False)
