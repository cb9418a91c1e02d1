"""Whoever lets weeks of many runs pass gets the same bits in machine code as by NumPy."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial

import numpy as np
import pytest

from sim.analysis.claims.history import Reading, read_runs
from sim.analysis.coalition.pivots import find_pivots
from sim.analysis.coalition.playing import state_at_deadline
from sim.analysis.coalition.pulls import find_pulls
from sim.analysis.decision import deliberation
from sim.analysis.designs import troops_at_deadline
from sim.analysis.discovery.features import _watch
from sim.analysis.parting import part
from sim.analysis.persuasion.trial import run_to_deadline
from sim.analysis.sensitivity.experiment import at_rank, exchange_draws, join, run_mixture
from sim.analysis.sweep.rounds import run_rows
from sim.arrays import quick, weeks
from sim.arrays.ensemble import ensemble, run_scenario_block
from sim.draws import Draws
from sim.game.ahead.forecast import futures
from sim.game.order import Order
from sim.scenario.reading.read import load
from sim.score.reading import _read_block
from sim.week.inference import settle
from sim.week.outside import Kept
from sim.week.start import first_state

pytest.importorskip("llvmlite")

CALM, STIRRED = "text-as-it-stands", "early-peace"
RUNS = 90
DRAWS = Draws(2025, 0, RUNS)
FEW = (0, 3)
EVERY_FIFTH = np.arange(RUNS) % 5 == 0


@pytest.fixture(autouse=True)
def worth_as_before():
    before, refused = quick.WORK.passed, quick.WORK.refused
    yield
    quick.WORK.passed, quick.WORK.refused = before, refused


def both(ask):
    """Return what a question comes to by NumPy, and the same in machine code."""
    answers = []
    for passed in (-(10**15), 10**15):
        quick.WORK.passed = passed
        answers.append(ask())
    assert not quick.WORK.refused
    return answers


def bits(value):
    """Return all that is in an answer, as bytes where it is numbers."""
    if is_dataclass(value):
        return [(each.name, bits(getattr(value, each.name))) for each in fields(value)]
    if isinstance(value, Mapping):
        return [(key, bits(each)) for key, each in value.items()]
    if isinstance(value, list | tuple):
        return [bits(each) for each in value]
    array = np.asarray(value)
    return value if array.dtype == object else (array.dtype, array.shape, array.tobytes())


def keep_outside(scenario, *, outside=False, short=False):
    """Return where a block stands at the deadline with some nations kept back in some runs."""
    back = np.zeros((len(scenario.nations), RUNS), np.bool_)
    back[[0, 3]] = EVERY_FIFTH
    held = Kept(back if outside else False, back if short else False)
    state = state_at_deadline(settle(scenario, DRAWS, kept=held))
    return state.government, state.world


def mix_streams(scenario):
    parts = [
        at_rank(["number/threat"], np.arange(30), 1.0),
        exchange_draws(["mood"], np.arange(30), np.arange(30) + 50),
    ]
    return run_mixture(scenario, join(2025, parts))


def readings(scenario):
    wanted = [Reading("committed", 9), Reading("committed", scenario.deadline, "most")]
    return read_runs(scenario, DRAWS, wanted)


def find_parting(scenario):
    return part((scenario, False), [(load(STIRRED), False)], DRAWS)


def from_a_played_run(scenario):
    orders = (Order(scenario.codes[0], 4, 9, rung=3, troops=800),)
    found = futures(scenario, seed=7, runs=RUNS, played=3, orders=orders)
    return found.tally, found.runs


QUESTIONS = {
    "pivotal": lambda it: find_pivots(it, FEW, runs=30, seed=2025).sums,
    "cascade": lambda it: find_pulls(it, runs=20, seed=2025),
    "outside": partial(keep_outside, outside=True),
    "short": partial(keep_outside, short=True),
    "persuade": lambda it: run_to_deadline(it, DRAWS)[:2],
    "sensitivity": mix_streams,
    "designs": lambda it: troops_at_deadline(it, "authorised", DRAWS),
    "claims": readings,
    "discover": lambda it: _watch(ensemble(it, runs=RUNS), DRAWS),
    "partings": find_parting,
    "scores": lambda it: _read_block(it, DRAWS, {0, 5, 20}),
    "explain": lambda it: deliberation(it, 0, 12, DRAWS).ledger.willingness,
    "game": from_a_played_run,
}


@pytest.mark.parametrize("scenario", [CALM, STIRRED])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_gets_the_same_answer(question, scenario):
    by_numpy, compiled = both(partial(QUESTIONS[question], load(scenario)))
    assert bits(by_numpy) == bits(compiled)


def test_weeks_that_nobody_asks_about_are_compiled(monkeypatch):
    """So that no question is slow unseen."""
    scenario, by_numpy = load(CALM), []
    plain = weeks.pass_week
    monkeypatch.setattr(
        weeks, "pass_week", lambda *a, **k: by_numpy.append(a[0].week + 1) or plain(*a, **k)
    )
    quick.WORK.passed = 10**15
    keep_outside(scenario, outside=True)
    keep_outside(scenario, short=True)
    mix_streams(scenario)
    assert not by_numpy


def test_states_that_are_looked_at_stay_as_they_were():
    """What machine code writes next goes where nobody holds anything."""
    setting = settle(load(CALM), DRAWS)

    def ask():
        seen = [first_state(setting)]
        weeks.run_to(setting, 12, state=seen[0], look=seen.append)
        return [(state.week, state.government, state.world) for state in seen]

    by_numpy, compiled = both(ask)
    assert len(compiled) == 13
    assert bits(by_numpy) == bits(compiled)


def test_no_week_passes_where_none_is_left():
    setting = settle(load(CALM), DRAWS)
    state = first_state(setting)
    assert weeks.run_to(setting, 0, state=state, look=pytest.fail) is state


@pytest.mark.parametrize("scenario", [CALM, STIRRED])
@pytest.mark.parametrize("weeks_after", [0, 6])
def test_a_sweep_keeps_what_an_ensemble_has_of_each_run(scenario, weeks_after):
    world = load(scenario)
    world = replace(world, deadline=world.weeks - weeks_after)
    quick.WORK.passed = -(10**15)
    of_ensemble = ensemble(world, runs=RUNS).runs
    expected = of_ensemble.troops[:, world.deadline], of_ensemble.agreement
    for rows in both(partial(run_rows, world, DRAWS, held=False)):
        assert bits((rows.troops, rows.agreement)) == bits(expected)


@pytest.mark.parametrize("scenario", [CALM, STIRRED])
@pytest.mark.parametrize("weeks_after", [0, 6])
def test_without_reasons_all_else_is_counted_as_with_them(scenario, weeks_after):
    world = load(scenario)
    world = replace(world, deadline=world.weeks - weeks_after)
    block = partial(run_scenario_block, world, 2025, False, None, None, None, (0, RUNS))
    quick.WORK.passed = -(10**15)
    tally, rows = block()
    expected = replace(tally, terms={}, asked=np.zeros_like(tally.asked))
    for without, its_rows in both(partial(block, why=False)):
        assert bits(without) == bits(expected)
        assert bits(its_rows) == bits(rows)
