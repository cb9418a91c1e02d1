"""The run that a class plays: its odds at the start are those of the scenario."""

from dataclasses import replace

import pytest

from sim.game import fold, forecast, typical_run
from sim.game.ahead.forecast import RUNS, chance, futures
from sim.game.entries import Open
from sim.game.options import LIMITS
from sim.scenario.reading.read import load
from tests.game.conftest import SEED


def odds(result, scenario):
    return chance(result, scenario.minimum)["chance"]


@pytest.mark.once  # statistics; what computes them runs below on every Python
@pytest.mark.parametrize("name", ["text-as-it-stands", "reversal"])
def test_the_odds_in_the_lobby_are_those_of_the_scenario(name):
    scenario = load(name)
    usual = odds(futures(scenario, seed=2025, runs=RUNS), scenario)
    game = fold(scenario, 2025, [Open(run=typical_run(scenario, 2025))])
    assert odds(forecast(game), scenario) == pytest.approx(usual, abs=LIMITS.near)


def test_it_is_the_same_run_every_time(scenario):
    assert typical_run(scenario, SEED, 400) == typical_run(scenario, SEED, 400)


def test_where_all_runs_are_alike_any_of_them_will_do(scenario):
    certain = replace(scenario, minimum=1)
    run = typical_run(certain, SEED, 40)
    usual, its = (
        odds(futures(certain, seed=SEED, runs=40, played=played), certain) for played in (None, run)
    )
    assert its == pytest.approx(usual, abs=LIMITS.near)
