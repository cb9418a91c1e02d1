"""The run that a class plays, found once for all tests that only want a game to begin."""

from sim.game import typical_run
from sim.results.identity import scenario_hash
from sim.scenario.scenario import Scenario

RUNS: dict[tuple[str, int], int] = {}
"""The run that a class plays, by the numbers of a scenario and a seed."""


def find_run_once(scenario: Scenario, seed: int) -> int:
    """Find the run that a class plays: it takes thirty ensembles.

    `tests/game/ahead/test_typical.py` tests which run that is.
    """
    world = (scenario_hash(scenario), seed)
    if world not in RUNS:
        RUNS[world] = typical_run(scenario, seed)
    return RUNS[world]
