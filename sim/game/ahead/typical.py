"""Which run of the seed a class plays: one that is neither easier nor harder than its scenario.

A class plays one run, and in one run all that is uncertain has been drawn for good: governments'
standing inclinations, what weighs with them, how a parliament would vote. Luck is little beside
that: in most runs the force comes nearly always or hardly ever, and nobody at the table could see
why. So a run is chosen in which it may go either way, as often as in the scenario at large.
"""

from __future__ import annotations

import numpy as np

from sim.analysis.counts import rows_of
from sim.arrays.ensemble import EnsembleResult
from sim.game.ahead.forecast import AUTHORISED, RUNS, chance, futures
from sim.game.entries import Open
from sim.game.fold import fold
from sim.game.game import Game
from sim.game.options import LIMITS
from sim.scenario import table
from sim.scenario.scenario import Scenario


def typical_run(scenario: Scenario, seed: int, runs: int = RUNS) -> int:
    """Return a run whose odds at the start are those of its scenario, or nearly.

    Runs that end nearest the least force are tried first: they are the likeliest to go either way.

    Parameters
    ----------
    scenario, seed
        What is to be played.
    runs
        Runs to choose from, and futures from which odds are counted.

    Returns
    -------
    int
        The first run tried whose odds of the least force by the deadline lie within ``near`` of
        the scenario's; of ``candidates`` the nearest, if none does.
    """
    usual = futures(scenario, seed=seed, runs=runs)
    tried: dict[int, float] = {}
    for run in _closest_runs(usual):
        ahead = futures(scenario, seed=seed, runs=runs, played=run)
        tried[run] = abs(_odds(ahead) - _odds(usual))
        if tried[run] <= LIMITS.near:
            return run
    return min(tried, key=lambda run: tried[run])


def _closest_runs(result: EnsembleResult) -> list[int]:
    """Return the runs that end nearest the least force, as many as are to be tried."""
    troops = rows_of(result, "typical_run").troops[AUTHORISED, result.scenario.deadline]
    nearest = np.argsort(np.abs(troops - result.scenario.minimum), kind="stable")
    return [int(run) for run in nearest[: LIMITS.candidates]]


def _odds(result: EnsembleResult) -> float:
    return chance(result, result.scenario.minimum)["chance"]


def pace(scenario: Scenario, weeks: int | None, rounds: int | None) -> tuple[int, int | None]:
    """Return weeks of a round and number of rounds: as given, else the scenario's, else usual."""
    workshop, usual = scenario.workshop, table.frame()["workshop.weeks"].value
    return min(weeks or workshop.weeks or usual, scenario.weeks), rounds or workshop.rounds


def typical_game(
    scenario: Scenario,
    seed: int,
    *,
    run: int | None = None,
    weeks: int | None = None,
    rounds: int | None = None,
) -> Game:
    """Return the game that a workshop with this scenario and seed begins with, or that of a run."""
    covered, number = pace(scenario, weeks, rounds)
    played = typical_run(scenario, seed) if run is None else run
    return fold(scenario, seed, [Open(run=played, weeks=covered, rounds=number)])
