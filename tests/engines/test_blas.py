"""BLAS keeps to one thread from the moment a block is made ready: more would only wait."""

from threadpoolctl import threadpool_info

from sim.arrays import ensemble as blocks
from sim.game.ahead import forecast as ahead
from sim.scenario.reading.read import load


def threads_while(module, monkeypatch, run):
    """The numbers of BLAS threads allowed whenever a block is made ready."""
    seen, settle = [], module.settle

    def look(*arguments, **options):
        seen.extend(
            library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"
        )
        return settle(*arguments, **options)

    monkeypatch.setattr(module, "settle", look)
    run()
    return set(seen)


def test_an_ensemble_is_made_ready_by_one_thread(monkeypatch):
    scenario = load("no-us")
    run = lambda: blocks.ensemble(scenario, runs=3)  # noqa: E731
    assert threads_while(blocks, monkeypatch, run) <= {1}


def test_the_futures_of_a_game_are_made_ready_by_one_thread(monkeypatch):
    scenario = load("no-us")
    run = lambda: ahead.futures(scenario, seed=1, runs=3, played=0)  # noqa: E731
    assert threads_while(ahead, monkeypatch, run) <= {1}
