"""Run k of the ensemble is the Mesa model's run k: every number, every week, exactly."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.arrays.ensemble import ensemble
from sim.model import CoalitionModel
from sim.rules.ladder import Rung
from sim.week.decision import Decision
from tests.builders import examples, history, troops
from tests.engines.same import of_run, same_state
from tests.engines.worlds import worlds

RUNS = 5
SEED = 7
RUN = st.integers(0, RUNS - 1)
NAN = float("nan")


def same_history(model, states, ledgers, run):
    """Step the model to its end beside the run of the array engine."""
    same_state(model.state(), of_run(states[0], run))
    for state, ledger in zip(states[1:], ledgers, strict=True):
        model.step()
        same_state(model.state(), of_run(state, run))
        willingness = [nation.willingness for nation in model.nations.values()]
        assert willingness == np.asarray(ledger.willingness)[:, run].tolist()
        told = {Rung.PLEDGED: model.committed, Rung.AUTHORISED: model.authorised}
        for lowest, total in {**told, Rung.DEPLOYED: model.in_place}.items():
            assert total == troops([state], lowest)[0, :, run].sum()
    assert not model.running


@examples(40)
@given(world=worlds(), run=RUN, held=st.booleans())
def test_a_run_alone_is_the_run_among_many(world, run, held):
    scenario = world.scenario()
    states, ledgers = history(scenario, seed=SEED, runs=RUNS, held=held)
    model = CoalitionModel(scenario, seed=SEED, run=run, held=held)
    same_history(model, states, ledgers, run)


@examples(15)
@given(world=worlds(), run=RUN, data=st.data())
def test_a_run_continues_from_any_state_of_either_engine(world, run, data):
    scenario = world.scenario()
    states, ledgers = history(scenario, seed=SEED, runs=RUNS)
    week = data.draw(st.integers(0, scenario.weeks), label="week")

    among = of_run(states[week], run)
    model = CoalitionModel(scenario, seed=SEED, run=run, start=among)
    same_history(model, states[week:], ledgers[week:], run)

    model = CoalitionModel(scenario, seed=SEED, run=run)
    for _ in range(week):
        model.step()
    again, _ = history(scenario, seed=SEED, first=run, start=model.state())
    for one, other in zip(again, states[week:], strict=True):
        same_state(of_run(one, 0), of_run(other, run))


@st.composite
def decisions(draw, codes, weeks):
    """Draw decisions for some nations in some weeks: week to code to (rung, troops, vote)."""
    rung, sent = st.sampled_from([NAN, *map(float, Rung)]), st.just(NAN) | st.floats(0, 20_000)
    by_code = st.dictionaries(st.sampled_from(codes), st.tuples(rung, sent, st.booleans()))
    return draw(st.dictionaries(st.integers(1, weeks), by_code, max_size=6))


def for_the_model(decided):
    """Give decisions as the Mesa model takes them: to each nation its own."""
    return {
        week: {code: Decision(*made) for code, made in by_code.items()}
        for week, by_code in decided.items()
    }


def for_arrays(decided, codes):
    """Give decisions as arrays ``(nation, 1)``, NaN where the model decides."""
    by_week = {
        week: [by_code.get(code, (NAN, NAN, False)) for code in codes]
        for week, by_code in decided.items()
    }
    return {
        week: Decision(*(np.array(column)[:, np.newaxis] for column in zip(*made, strict=True)))
        for week, made in by_week.items()
    }


@examples(25)
@given(world=worlds(), run=RUN, data=st.data())
def test_a_run_in_which_somebody_else_decides_for_some(world, run, data):
    scenario = world.scenario()
    decided = data.draw(decisions(scenario.codes, scenario.weeks), label="decided")
    states, ledgers = history(
        scenario, seed=SEED, runs=RUNS, imposed=for_arrays(decided, scenario.codes)
    )
    model = CoalitionModel(scenario, seed=SEED, run=run, imposed=for_the_model(decided))
    same_history(model, states, ledgers, run)


@examples(10)
@given(world=worlds(), run=RUN)
def test_the_row_of_a_run_in_an_ensembles_result(world, run):
    scenario = world.scenario()
    rows = ensemble(scenario, runs=RUNS, seed=SEED).runs
    model = CoalitionModel(scenario, seed=SEED, run=run)
    while model.running:
        totals = rows.troops[:, model.week, run].tolist()
        assert totals == [model.committed, model.authorised, model.in_place]
        model.step()
        if model.week == scenario.deadline:
            stands = [(nation.rung, nation.troops) for nation in model.nations.values()]
            kept = zip(rows.rung[:, run], rows.contribution[:, run], strict=True)
            assert stands == list(kept)
