"""An experiment changes what it is meant to change, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

import sim.draws
from sim.analysis.sensitivity.experiment import (
    Part,
    at_rank,
    exchange_draws,
    join,
    outcomes_of,
    run_mixture,
    run_parts,
)
from sim.analysis.sensitivity.factors import groups, singles, streams_by_grade, unseen
from sim.arrays import ensemble as ensembles
from sim.arrays.ensemble import ensemble
from sim.draws import mix
from sim.scenario.reading.read import load
from sim.scenario.vary import vary
from sim.week.inference import settle

COUNT = 60


@pytest.fixture(scope="module", params=["text-as-it-stands", "reversal"])
def scenario(request):
    return load(request.param)


@pytest.fixture(scope="module")
def plain(scenario):
    """Troops at the deadline of the first runs, as an ensemble has them."""
    return ensemble(scenario, runs=COUNT).runs.troops[:, scenario.deadline]


def test_no_substitution_gives_the_same_bits_as_an_ensemble(scenario, plain):
    runs = np.random.default_rng(1).permutation(COUNT)
    assert np.array_equal(run_mixture(scenario, mix(2025, runs)), plain[:, runs])
    itself = exchange_draws(["number", "mood", "attribute/army"], runs, runs)
    assert np.array_equal(run_mixture(scenario, join(2025, [itself])), plain[:, runs])


def test_all_factors_exchanged_together_give_the_other_run(scenario, plain):
    here, there = np.arange(30), np.arange(30, 60)
    every = [name for factor in (*singles(scenario), *unseen()) for name in factor.streams]
    assert np.array_equal(run_parts(scenario, 2025, [exchange_draws(every, here, there)])[0],
                          plain[:, 30:])  # fmt: skip


def test_each_stream_that_a_run_draws_belongs_to_one_factor_and_no_more(scenario, monkeypatch):
    asked = set()
    words = sim.draws.MixedDraws.words
    monkeypatch.setattr(
        sim.draws.MixedDraws, "words", lambda self, name: asked.add(name) or words(self, name)
    )
    settle(scenario, mix(99, np.arange(4)))
    factors = [*singles(scenario), *unseen()]
    assert len(asked) > 500
    for name in asked:
        covering = [
            f.name for f in factors if any(f"{name}/".startswith(f"{s}/") for s in f.streams)
        ]
        assert len(covering) == 1, (name, covering)


def test_grades_hold_every_input_once(scenario):
    graded = [name for names in streams_by_grade(scenario).values() for name in names]
    assert len(graded) == len(set(graded))
    numbers = {name for factor in singles(scenario) for name in factor.streams}
    assert {name for name in graded if name.startswith("number/")} == {
        name for name in numbers if name.startswith("number/")
    }
    in_nations = {s for factor in groups(scenario) for s in factor.streams if "attribute/" in s}
    assert {name for name in graded if name.startswith("attribute/")} == in_nations


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("key", ["threat", "sincerity", "offer_span", "FRA.deployable"])
def test_an_input_at_its_end_is_the_scenario_with_it_set_there(key, end):
    """It is what is true that is set: also of the world in which governments spoke."""
    text = load("text-as-it-stands")
    nation, dot, name = key.partition(".")
    if dot:
        number = text.nations[text.codes.index(nation)].attributes[name]
        stream = f"attribute/{name}/{nation}"
    else:
        number, stream = text.numbers[key], f"number/{key}"
    change = {key: getattr(number, end)}
    set_so = replace(vary(text, change), spoken=vary(text.spoken, change))
    there = ensemble(set_so, runs=COUNT).runs.troops[:, text.deadline]
    part = at_rank([stream], np.arange(COUNT), float(end == "high"))
    assert np.array_equal(run_parts(text, 2025, [part])[0], there)


def test_what_shares_a_block_changes_nothing(scenario, monkeypatch):
    runs = np.arange(12)
    parts = [
        exchange_draws(["number/threat"], runs, runs + 50),
        at_rank(["number", "attribute/army"], runs, 1),
        exchange_draws(["number"], runs[:5], runs[:5] + 20),
        Part(runs),
    ]
    whole = run_parts(scenario, 7, parts)
    for part, found in zip(parts, whole, strict=True):
        assert np.array_equal(run_parts(scenario, 7, [part])[0], found)
    monkeypatch.setattr("sim.analysis.sensitivity.experiment.BLOCK", 7)
    counted = []
    cut = run_parts(scenario, 7, parts, progress=counted.append)
    assert all(np.array_equal(*pair) for pair in zip(whole, cut, strict=True))
    assert sum(counted) == sum(map(len, parts))
    assert ensembles.BLOCK > 7


def test_two_processes_give_what_one_does(scenario, monkeypatch):
    monkeypatch.setattr("sim.analysis.sensitivity.experiment.BLOCK", 20)
    parts = [at_rank(["number/threat"], np.arange(30), 0), Part(np.arange(30))]
    alone, shared = (run_parts(scenario, 3, parts, jobs=jobs) for jobs in (1, 2))
    assert all(np.array_equal(*pair) for pair in zip(alone, shared, strict=True))


def test_outcomes_are_chances_and_troops():
    text = load("text-as-it-stands")
    troops = np.array([[9_999, 10_000], [0, 12_000], [0, 0]])
    assert outcomes_of(text, troops).tolist() == [
        *([0, 1], [0, 1], [0, 0]),
        *([9_999, 10_000], [0, 12_000], [0, 0]),
    ]  # fmt: skip
