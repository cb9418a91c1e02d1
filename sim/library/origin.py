"""How a result was made, as a report says it."""

from __future__ import annotations

from sim.ensemble.ensemble import EnsembleResult
from sim.report import Origin
from sim.results.identity import version


def origin(result: EnsembleResult, command: str = "") -> Origin:
    """Return how a result was made; ``command`` is what was typed, empty where nothing was."""
    return Origin(result.tally.runs, result.seed, result.held, version(), command)
