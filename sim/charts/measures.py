"""The three measures of a force, as charts name them, and their panels: beside or below each other.

Committed troops are those pledged or more: what there is if there is peace.
"""

from __future__ import annotations

from typing import Final

from sim.charts.frame import Part

PANELS: Final = (
    ("committed", "Committed"),
    ("authorised", "Authorised"),
    ("in_place", "In place"),
)
"""Each measure and the heading of its panel, in the order of every table."""

MIDDLE: Final = 2
"""Number of the panel of authorised troops."""


def number(panel: int) -> str:
    """Return what stands behind ``x`` and ``y`` for the axes of a panel, counted from 1."""
    return "" if panel == 1 else str(panel)


def domains(gap: float) -> list[list[float]]:
    """Return from where to where each panel reaches, as parts of the whole, in order.

    Parameters
    ----------
    gap
        Room between two panels, as a part of the whole.
    """
    size = (1 - gap * (len(PANELS) - 1)) / len(PANELS)
    starts = [place * (size + gap) for place in range(len(PANELS))]
    return [[start, min(start + size, 1.0)] for start in starts]


def stack(gap: float) -> Part:
    """Return the panels one below the other, the first at the top, by dotted path."""
    paths: Part = {}
    for panel, domain in enumerate(reversed(domains(gap)), 1):
        paths[f"xaxis{number(panel)}.domain"] = [0, 1]
        paths[f"yaxis{number(panel)}.domain"] = domain
        paths[f"xaxis{number(panel)}.title.text"] = ""
    return paths
