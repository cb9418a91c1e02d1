"""What each chart shows in this very result, in plain words, computed from its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.report.captions import doubt, force, nations, world
from sim.report.facts import Facts

CAPTIONS: Mapping[str, Callable[[Facts], str]] = {
    "fan": force.fan,
    "thresholds": force.thresholds,
    "map": nations.odds_map,
    "board": nations.board,
    "funnel": nations.funnel,
    "offers": nations.offers,
    "burden": nations.burden,
    "questions": nations.questions,
    "conditions": world.conditions,
    "enablers": world.enablers,
    "road": world.road,
    "peace": world.peace,
    "parliaments": world.parliaments,
    "drivers": doubt.drivers,
    "spread": doubt.spread,
}


def caption(chart: str, facts: Facts) -> str:
    """Return the caption of a chart of one scenario, as plain text."""
    return CAPTIONS[chart](facts)
