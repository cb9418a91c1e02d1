"""The run that a class plays, found once for all tests that only want a game to begin."""

from sim.game import typical_run
from sim.results.identity import scenario_hash
from sim.scenario.scenario import Scenario

FOUND: dict[tuple[str, int], int] = {}
"""Runs that were found, by the numbers of a scenario and a seed."""


def find_run_once(scenario: Scenario, seed: int) -> int:
    """Find the run that a class plays: it takes thirty ensembles.

    `tests/game/test_typical.py` tests what is found.
    """
    world = (scenario_hash(scenario), seed)
    if world not in FOUND:
        FOUND[world] = typical_run(scenario, seed)
    return FOUND[world]
