"""A box said aloud."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.analysis.discovery.features import Feature
from sim.analysis.discovery.runs import Limits

WEEKS: Final = {"ceasefire": "a ceasefire", "agreement": "an agreement"}
"""What comes in a week, or never does."""

PHASES: Final = {
    frozenset({"war"}): "the war goes on at the deadline",
    frozenset({"war", "ceasefire"}): "there is no agreement at the deadline",
    frozenset({"ceasefire", "agreement"}): "the war is over at the deadline, or rests",
    frozenset({"agreement"}): "there is an agreement at the deadline",
    frozenset({"ceasefire"}): "there is a ceasefire at the deadline",
    frozenset({"war", "agreement"}): "there is no mere ceasefire at the deadline",
}


def say_limits(feature: Feature, limits: Limits, never: int) -> str:
    """Say what a box asks of a feature.

    Parameters
    ----------
    feature, limits
        The feature, and what is asked of it.
    never
        The week that stands for never.
    """
    if limits.options is not None:
        return _say_options(feature, limits.options)
    if feature.name in WEEKS:
        return _say_weeks(WEEKS[feature.name], limits, never)
    unit = "" if feature.unit in {"", "share", "chance", "number"} else f" {feature.unit}"
    label = feature.label.replace(": ", ", ")
    if np.isinf(limits.high):
        return f"{label}: {limits.low:,.6g}{unit} or more"
    if np.isinf(limits.low):
        return f"{label}: {limits.high:,.6g}{unit} or less"
    return f"{label}: {limits.low:,.6g} to {limits.high:,.6g}{unit}"


def _say_weeks(what: str, limits: Limits, never: int) -> str:
    last = never - 1
    if limits.high >= never:
        return f"no {what.partition(' ')[2]} by week {int(min(limits.low, never)) - 1}"
    by = f"{what} by week {int(min(limits.high, last))}"
    return by if limits.low <= 1 else f"{by}, none before week {int(limits.low)}"


def _say_options(feature: Feature, options: frozenset[int]) -> str:
    names = frozenset(feature.options[place] for place in options)
    if feature.name == "phase" and names in PHASES:
        return PHASES[names]
    if feature.name == "barred":
        return f"the terms {'bar' if 'yes' in names else 'do not bar'} foreign troops"
    there = {feature.options[int(place)] for place in np.unique(feature.values)}
    kept = [name for name in feature.options if name in names & there]
    out = [name for name in feature.options if name in there - names]
    label = feature.label.replace(": ", ", ")
    if len(out) < len(kept):
        return f"{label}: not {' or '.join(out)}"
    return f"{label}: {' or '.join(kept)}"
