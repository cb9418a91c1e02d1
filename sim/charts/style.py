"""How every chart looks: one palette, one type, one set of margins.

The colours are those of Okabe and Ito (2008), chosen to be told apart by people who see colours
differently; three are darkened until they stand out 3:1 on white. Colour is never the only sign:
every line has its dash, every marker its symbol, every stacked part its pattern.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

INK: Final = "#1b1f24"
MUTED: Final = "#57606a"
GRID: Final = "#e4e7eb"
PAPER: Final = "#ffffff"
PALE: Final = "#c9ced4"
BAND: Final = "#fdf6e0"
"""The force asked for: so pale a band that blue over it stays blue."""
BAND_EDGE: Final = "#c9a24a"
"""The least and the largest force asked for: the edges of the band."""

BLUE: Final = "#0072b2"
VERMILLION: Final = "#c64f00"
GREEN: Final = "#00805d"
PURPLE: Final = "#a8487f"
BROWN: Final = "#8a6100"
SKY: Final = "#2a84b8"
BLACK: Final = "#1b1f24"

RUNG_COLOURS: Final = ("#f1f0ea", "#cfdfe8", "#93c1dc", "#3f94c6", "#08589e", "#08264d")
"""Refuses to deployed, light to dark."""

ODDS_COLOURS: Final = ("#f3f1e7", "#c6dde9", "#82b7d8", "#3585bd", "#0b5394", "#062f61")
"""Chances from 0 to 1, light to dark."""

DARK: Final = 0.6
"""Odds from here on fill so darkly that letters on them are white."""

ODDS_KEY: Final[dict[str, Any]] = {
    "orientation": "h", "thickness": 12, "len": 0.6, "x": 0.5, "y": 0, "yanchor": "top",
    "tickformat": ".0%", "dtick": 0.25, "tickangle": 0, "outlinewidth": 0,
    "title": {"text": "Share of runs", "side": "top"}, "tickfont": {"size": 13},
}  # fmt: skip
"""The key to colours of odds, below the plot."""

AGAINST_FOR: Final = ((0.0, "#f0a060"), (0.5, "#f8f8f6"), (1.0, "#6fb1dc"))
"""Differences from less to more, through nothing; pale enough for dark letters."""

FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
SIZE: Final = 14
SMALL: Final = 12


@dataclass(frozen=True, slots=True)
class Look:
    """How one series is told from the others: each of the four signs suffices alone."""

    colour: str
    dash: str
    symbol: str
    pattern: str


LOOKS: Final = (
    Look(BLUE, "solid", "circle", ""),
    Look(VERMILLION, "dash", "square", "/"),
    Look(GREEN, "dot", "diamond", "."),
    Look(PURPLE, "dashdot", "triangle-up", "x"),
    Look(BROWN, "longdash", "cross", "\\"),
    Look(BLACK, "longdashdot", "triangle-down", "+"),
    Look(SKY, "5px,2px,1px,2px,1px,2px", "star", "-"),
)

QUESTION_LOOKS: Final = dict(
    zip(("stake", "safety", "company", "home", "disposition"), LOOKS[:5], strict=True)
)


def look(place: int) -> Look:
    """Return the look of the series at this place; past the last, colours and dashes mix anew.

    Examples
    --------
    >>> look(0).dash, look(7).dash
    ('solid', 'dash')
    """
    turn, at = divmod(place, len(LOOKS))
    second = LOOKS[(at + turn) % len(LOOKS)]
    return Look(LOOKS[at].colour, second.dash, second.symbol, second.pattern)


def ink_on(odds: float) -> str:
    """Return the colour of letters that stand on the colour of these odds."""
    return PAPER if odds > DARK else INK


def tint(colour: str, opacity: float) -> str:
    """Return a colour as Plotly writes a transparent one.

    Examples
    --------
    >>> tint("#0072b2", 0.2)
    'rgba(0, 114, 178, 0.2)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def bar_fill(colours: list[str], patterns: list[str]) -> dict[str, Any]:
    """Return how bars are filled: each with its colour, or hatched with it on white.

    Parameters
    ----------
    colours, patterns
        Of each bar; without a pattern it is filled.
    """
    pattern = {"shape": patterns, "size": 6, "solidity": 0.35}
    return {"color": colours, "pattern": pattern, "line": {"color": colours, "width": 1}}


def hatch(colour: str, pattern: str, ink: str) -> dict[str, Any]:
    """Return how a bar is filled with a colour, and hatched over it with another."""
    over = {"shape": pattern, "fillmode": "overlay", "fgcolor": ink, "size": 6, "solidity": 0.25}
    return {"color": colour, "pattern": over}


def part_fill(colour: str, pattern: str) -> dict[str, Any]:
    """Return how a part of a stacked bar is filled: with its colour, and its pattern over it."""
    hatched = hatch(colour, pattern, INK if colour == PALE else PAPER)
    return {**hatched, "line": {"color": INK, "width": 0}}


def colour_of_odds(odds: float) -> str:
    """Return the colour of odds between 0 and 1 on the scale `ODDS_COLOURS`.

    >>> colour_of_odds(1)  # the last of them
    'rgb(6, 47, 97)'
    """
    at = min(max(odds, 0), 1) * (len(ODDS_COLOURS) - 1)
    left = min(int(at), len(ODDS_COLOURS) - 2)
    lower, upper = ODDS_COLOURS[left : left + 2]
    pairs = [(int(lower[i : i + 2], 16), int(upper[i : i + 2], 16)) for i in (1, 3, 5)]
    mixed = (round(low + (high - low) * (at - left)) for low, high in pairs)
    return "rgb({}, {}, {})".format(*mixed)


def scale(colours: tuple[str, ...]) -> list[list[Any]]:
    """Return colours at equal distances as a Plotly colour scale."""
    last = len(colours) - 1
    return [[place / last, colour] for place, colour in enumerate(colours)]


def steps(colours: tuple[str, ...]) -> list[list[Any]]:
    """Return colours as a Plotly colour scale in steps, without blending."""
    count = len(colours)
    return [[(at + end) / count, colour] for at, colour in enumerate(colours) for end in (0, 1)]
