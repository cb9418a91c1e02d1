"""The run that a class plays: its odds at the start are those of the scenario."""

import pytest

from sim.game import fold, forecast, typical_run
from sim.game.entries import Open
from sim.game.forecast import RUNS
from sim.game.futures import chance, futures
from sim.game.options import LIMITS
from sim.scenario.read import load
from tests.game.conftest import SEED


def odds(result, scenario):
    return chance(result, scenario.minimum)["chance"]


@pytest.mark.parametrize("name", ["text-as-it-stands", "reversal"])
def test_the_odds_in_the_lobby_are_those_of_the_scenario(name):
    scenario = load(name)
    usual = odds(futures(scenario, seed=2025, runs=RUNS), scenario)
    game = fold(scenario, 2025, [Open(run=typical_run(scenario, 2025))])
    assert odds(forecast(game), scenario) == pytest.approx(usual, abs=LIMITS.near)


def test_it_is_the_same_run_every_time_and_the_first_that_will_do(scenario):
    run = typical_run(scenario, SEED, 400)
    assert run == typical_run(scenario, SEED, 400)
    usual = odds(futures(scenario, seed=SEED, runs=400), scenario)
    for number in range(run + 1):
        game = fold(scenario, SEED, [Open(run=number)])
        off = abs(odds(forecast(game, 400), scenario) - usual)
        assert (off <= LIMITS.near) == (number == run)
