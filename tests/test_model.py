"""In Mesa: stepped by hand, in its data collector, and in its batch runner, old and new."""

from dataclasses import replace
from inspect import signature

import mesa
import numpy as np
import pytest

from sim.agents import Nation
from sim.draws import SEED
from sim.model import CoalitionModel
from sim.rules.ladder import Rung
from tests.builders import a_nation, a_scenario, history, rungs, troops
from tests.engines.same import same_state

NATIONS = [a_nation("FRA", leadership=1), a_nation("NLD", must_vote=True), a_nation("SWE")]
WEEKS = 6
SCENARIO = a_scenario(NATIONS, weeks=WEEKS, **{"climb.conditional": -2, "climb.supports": -2})
NEW = "rng" in signature(mesa.batch_run).parameters
"""Mesa 3.5 names the seeds of a batch itself; 3.3 takes them among the parameters."""


def finished(**choices):
    model = CoalitionModel(SCENARIO, **choices)
    while model.running:
        model.step()
    return model


def test_it_runs_for_as_many_weeks_as_the_scenario_and_then_stays():
    model = finished()
    assert (model.week, model.running) == (WEEKS, False)
    before = model.state()
    model.step()
    assert model.week == WEEKS
    same_state(model.state(), before)


def test_its_nations_are_mesas_agents():
    model = finished()
    assert [nation.iso3 for nation in model.agents] == ["FRA", "NLD", "SWE"]
    assert model.nations["FRA"].rung >= Rung.PLEDGED
    assert model.agents.agg("troops", sum) == model.committed > 0


def test_it_keeps_its_own_scenario_where_mesa_would_set_another():
    assert CoalitionModel(SCENARIO).scenario is SCENARIO


def test_the_data_collector_has_a_row_for_the_first_day_and_every_week():
    model = finished(seed=3, run=2)
    states, _ = history(SCENARIO, seed=3, first=2)
    by_week = model.datacollector.get_model_vars_dataframe()
    assert by_week["week"].tolist() == list(range(WEEKS + 1))
    for column, lowest in [("committed", Rung.PLEDGED), ("authorised", Rung.AUTHORISED)]:
        assert by_week[column].tolist() == troops(states, lowest)[..., 0].sum(axis=1).tolist()
    assert by_week["phase"].tolist() == ["war"] * (WEEKS + 1)
    assert by_week["gap"].tolist() == [float(state.world.gap[0]) for state in states]


def test_the_data_collector_has_a_row_for_every_nation_and_week():
    model = finished(seed=3, run=2)
    states, ledgers = history(SCENARIO, seed=3, first=2)
    rows = model.datacollector.get_agent_vars_dataframe()
    assert len(rows) == 3 * (WEEKS + 1)
    assert rows["iso3"].tolist() == ["FRA", "NLD", "SWE"] * (WEEKS + 1)
    assert rows["rung"].tolist() == rungs(states).ravel().tolist()
    assert rows["troops"].tolist() == troops(states).ravel().tolist()
    willingness = np.concatenate([ledger.willingness[:, 0] for ledger in ledgers])
    assert rows["willingness"].isna().tolist() == [True] * 3 + [False] * 3 * WEEKS
    assert rows["willingness"].dropna().tolist() == willingness.tolist()


def test_a_model_that_is_given_no_seed_has_the_usual_one():
    usual = finished(seed=SEED, run=4).state()
    for choices in ({}, {"seed": None}, {"rng": SEED}, {"seed": None, "rng": None}):
        same_state(finished(run=4, **choices).state(), usual)


def test_a_model_that_is_given_neither_seed_nor_run_is_any_run_and_says_which():
    models = [finished() for _ in range(4)]
    assert len({model.run_number for model in models}) > 1
    for model in models:
        same_state(model.state(), finished(seed=SEED, run=model.run_number).state())
    assert finished(seed=7).run_number == finished(rng=7).run_number == 0


@pytest.mark.filterwarnings("ignore")  # later releases would have seeds in place of iterations
@pytest.mark.parametrize("period", [-1, 1])
def test_iterations_differ_and_the_last_row_is_the_last_week(period):
    rows = batch(parameters={"scenario": [SCENARIO]}, iterations=3, data_collection_period=period)
    last = [row for row in rows if row["week"] == WEEKS]
    assert len(last) == 3 * 3
    assert rows[-1]["week"] == WEEKS
    runs = [row["run"] for row in last[::3]]
    assert len({*runs}) > 1
    for run in runs:
        again = finished(seed=SEED, run=run)
        found = [row["troops"] for row in last if row["run"] == run][:3]
        assert found == [nation.troops for nation in again.agents]


def batch(**how):
    return mesa.batch_run(CoalitionModel, number_processes=1, display_progress=False, **how)


@pytest.mark.parametrize("seed", [None, 7])
def test_the_batch_runner_runs_run_by_run(seed):
    """A row for each run, week and nation."""
    seeds = {} if seed is None else {"rng": seed} if NEW else {"seed": seed}
    given = {} if NEW else seeds
    rows = batch(
        parameters={"scenario": SCENARIO, "run": range(3), **given},
        data_collection_period=1,
        **(seeds if NEW else {}),
    )
    states, _ = history(SCENARIO, seed=SEED if seed is None else seed, runs=3)
    place = {"FRA": 0, "NLD": 1, "SWE": 2}
    for row in rows:
        week, run, nation = row["week"], row["run"], place[row["iso3"]]
        assert row["rung"] == rungs(states)[week, nation, run]
        assert row["troops"] == troops(states)[week, nation, run]
        assert row["committed"] == troops(states, Rung.PLEDGED)[week, :, run].sum()
    weeks = range(WEEKS + 1)
    found = [(row["run"], row["week"], row["iso3"]) for row in rows]
    assert found == [(run, week, code) for run in range(3) for week in weeks for code in place]


def test_the_batch_runner_varies_whatever_it_is_given():
    other = a_scenario(NATIONS, weeks=WEEKS)
    rows = batch(parameters={"scenario": [SCENARIO, other], "held": [True, False]})
    assert len({(row["RunId"], row["held"], id(row["scenario"])) for row in rows}) == 4
    assert len(rows) == 4 * 3


class Bold(Nation):
    """A government that is a little more willing each week than the rules have it, by luck."""

    def deliberate(self):
        super().deliberate()
        boost = np.float32(5 * self.random.random())
        self.ledger = replace(self.ledger, willingness=self.ledger.willingness + boost)


def test_governments_may_be_of_a_class_of_their_own():
    usual, bold = finished(seed=SEED), finished(seed=SEED, agent_class=Bold)
    assert {type(nation) for nation in bold.agents} == {Bold}
    willing, bolder, again = (
        [nation.willingness for nation in model.agents]
        for model in (usual, bold, finished(seed=SEED, agent_class=Bold))
    )
    assert all(one > other for one, other in zip(bolder, willing, strict=True))
    assert again == bolder


def test_a_class_that_is_no_government_is_refused():
    for wrong in (mesa.Agent, Bold.deliberate, "Nation"):
        with pytest.raises(TypeError, match=r"subclass of sim\.agents\.Nation"):
            CoalitionModel(SCENARIO, agent_class=wrong)


def test_mesas_own_luck_is_that_of_the_seed_and_the_run():
    def luck(**how):
        model = CoalitionModel(SCENARIO, **how)
        return model.random.random(), model.rng.random()

    assert luck(seed=SEED, run=2) == luck(seed=SEED, run=2)
    others = [luck(seed=seed, run=run) for seed in (SEED, 8) for run in (0, 2)]
    assert len({*others}) == len({first for first, _ in others}) == 4
    assert luck(seed=-3) == luck(rng=-3)


def test_the_batch_runner_takes_a_class_of_governments():
    rows = batch(parameters={"scenario": SCENARIO, "run": [0, 1], "agent_class": [Nation, Bold]})
    by_class = {kind: [] for kind in (Nation, Bold)}
    for row in rows:
        by_class[row["agent_class"]].append(row["willingness"])
    assert sum(by_class[Bold]) > sum(by_class[Nation])


def test_other_agents_of_a_users_model_are_no_governments():
    class Peopled(CoalitionModel):
        def __init__(self, *args, **how):
            super().__init__(*args, **how)
            mesa.Agent(self)

    model = Peopled(SCENARIO, seed=SEED)
    model.step()
    assert model.week == 1
    rows = model.datacollector.get_agent_vars_dataframe().loc[1]
    assert rows["rung"].isna().tolist() == [False, False, False, True]
