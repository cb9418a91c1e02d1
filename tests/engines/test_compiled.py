"""Weeks in machine code are the weeks: every count and every run, to the last bit."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from sim.arrays import quick, steps, weeks
from sim.arrays.ensemble import ensemble
from sim.compiled import program
from sim.compiled.function import CompiledFunction
from sim.compiled.symbol import Symbol
from sim.draws import Draws
from sim.scenario.reading.read import load
from sim.week import inference
from sim.week.decision import Decision
from tests.builders import a_nation, a_scenario
from tests.engines.worlds import worlds

pytest.importorskip("llvmlite")

RUNS = 300


@pytest.fixture(autouse=True)
def much_has_been_run():
    """Let compiling be worth its time from the first run on, and leave it as it was."""
    before, refused, inferred = quick.WORK.passed, quick.WORK.refused, inference.INFERRED.done
    yield
    quick.WORK.passed, quick.WORK.refused, inference.INFERRED.done = before, refused, inferred


def both(scenario, **options):
    """Return an ensemble run by NumPy, and the same in machine code."""
    results = []
    for passed in (-(10**15), 10**15):
        _have_run(passed)
        results.append(ensemble(scenario, **options))
        assert not quick.WORK.refused
        assert not inference.REFUSED
    return results


def _have_run(passed):
    """Let this process have run so much, and keep nothing that it found."""
    quick.WORK.passed = inference.INFERRED.done = passed
    inference.FIRST_DAYS.forget()


def same(one, other):
    for record in ("tally", "runs"):
        mine, yours = getattr(one, record), getattr(other, record)
        for field in fields(mine):
            _same(getattr(mine, field.name), getattr(yours, field.name), field.name)


def _same(mine, yours, name):
    if isinstance(mine, dict):
        assert mine.keys() == yours.keys()
        for key, value in mine.items():
            _same(value, yours[key], f"{name} {key}")
        return
    mine, yours = np.asarray(mine), np.asarray(yours)
    assert (mine.dtype, mine.shape) == (yours.dtype, yours.shape), name
    assert mine.tobytes() == yours.tobytes(), name


@pytest.mark.parametrize(
    "name",
    [
        "text-as-it-stands",
        "as-it-happened",
        "early-peace",
        "terms-bar-troops",
        "monitoring-from-outside",
    ],
)
def test_a_shipped_scenario_comes_out_the_same(name):
    same(*both(load(name), runs=RUNS))


def test_chance_alone_comes_out_the_same():
    same(*both(load("early-peace"), runs=RUNS, held=True))


@pytest.mark.parametrize("name", ["text-as-it-stands", "early-peace", "un-peacekeeping"])
@pytest.mark.parametrize("held", [False, True])
def test_the_first_day_is_inferred_the_same(name, held):
    days = []
    for passed in (-(10**15), 10**15):
        _have_run(passed)
        days.append(inference.first_day(load(name), Draws(3, 100, RUNS), held=held))
    assert not inference.REFUSED
    for field in fields(days[0]):
        _same(*(getattr(day, field.name) for day in days), field.name)


def test_a_first_day_that_cannot_be_compiled_is_inferred_by_numpy(monkeypatch):
    scenario, draws = load("early-peace"), Draws(3, 0, 50)
    _have_run(-(10**15))
    expected = inference.first_day(scenario, draws)
    monkeypatch.setattr(inference, "INFER", CompiledFunction(refuse))
    monkeypatch.setattr(inference, "REFUSED", [])
    _have_run(10**15)
    found = inference.first_day(scenario, draws)
    assert inference.REFUSED
    for field in fields(expected):
        _same(getattr(found, field.name), getattr(expected, field.name), field.name)


def test_the_first_day_of_one_run_is_never_compiled(monkeypatch):
    monkeypatch.setattr(inference, "Program", None)
    _have_run(10**15)
    assert inference.first_day(load("early-peace"), Draws(3, 0, 1)).rung.shape[1] == 1


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_any_world_comes_out_the_same(world):
    same(*both(world.scenario(), runs=40))


@pytest.mark.parametrize("leading", [(), ("AAA",), ("AAA", "BBB", "CCC")])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_nations_come_out_the_same_whoever_leads(count, leading):
    codes = ("AAA", "BBB", "CCC")[:count]
    nations = [a_nation(code, leadership=float(code in leading)) for code in codes]
    same(*both(a_scenario(nations=nations, weeks=12), runs=70))


def test_decisions_of_people_come_out_the_same():
    scenario = load("early-peace")
    shape = (len(scenario.nations), 1)
    orders = {
        week: Decision(rung=np.full(shape, 3.0), troops=np.full(shape, 500.0)) for week in (4, 5, 9)
    }
    same(*both(scenario, runs=RUNS, imposed=orders))


def test_one_run_is_never_compiled():
    worth = quick.Worth()
    worth.passed = 10**15
    assert worth.count((30, 2), 52)
    assert not worth.count((30, 1), 52)


def test_without_what_compiles_all_runs_as_before(monkeypatch):
    monkeypatch.setattr(quick, "can_compile", lambda: False)
    same(*both(load("early-peace"), runs=40))


def test_little_is_not_worth_compiling(monkeypatch):
    monkeypatch.setattr(quick, "folder", lambda: None)
    assert not quick.Worth().count((34, 2000), 52)


def test_one_ensemble_is_worth_it_where_code_is_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(quick, "folder", lambda: tmp_path)
    assert quick.Worth().count((34, 2000), 52)
    assert not quick.Worth().count((34, 200), 52)


def test_all_weeks_of_a_calm_scenario_are_compiled(monkeypatch):
    """So that no rule that cannot be compiled costs anybody speed unseen."""
    scenario, by_numpy = load("text-as-it-stands"), []
    plain = weeks.pass_week
    monkeypatch.setattr(
        weeks, "pass_week", lambda *a, **k: by_numpy.append(a[0].week + 1) or plain(*a, **k)
    )
    quick.WORK.passed = 10**15
    ensemble(scenario, runs=40)
    assert not quick.WORK.refused
    assert by_numpy == [scenario.deadline]


def test_weeks_are_carried_out_some_runs_at_a_time(monkeypatch):
    scenario = load("early-peace")
    monkeypatch.setattr(program, "CACHE", 1)
    same(*both(scenario, runs=2 * program.LEAST + 3))


def refuse(record):
    """Do to symbols what is not compiled."""
    assert record
    return np.exp(Symbol("input", (0,), np.dtype(np.float32))).sum(axis=2)


@pytest.mark.parametrize("failing", ["FIRST_WORLD", "LATER_WORLD", "TELL", "TURN", "GOVERNMENTS"])
def test_a_rule_that_cannot_be_compiled_is_run_by_numpy(monkeypatch, failing):
    scenario = load("early-peace")
    quick.WORK.passed = -(10**15)
    expected = ensemble(scenario, runs=50)
    monkeypatch.setattr(steps, failing, CompiledFunction(refuse))
    quick.WORK.passed = 10**15
    with_refusal = ensemble(scenario, runs=50)
    same(expected, with_refusal)
