"""One seed, one history: nothing but the seed, the run and the scenario changes a run."""

from dataclasses import fields, replace
from importlib import import_module

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.arrays.ensemble import ensemble
from sim.arrays.tally import Runs, Tally
from sim.draws import Draws
from sim.scenario.inputs import sample
from sim.scenario.reading.read import load
from sim.week.chance import Luck
from tests.builders import a_nation, a_scenario, an_event, examples, history, number, rungs
from tests.engines.same import of_run, same_record, same_state
from tests.engines.worlds import events, worlds

SEED = 11
BLOCKS = import_module("sim.arrays.ensemble")
SCENARIO = a_scenario(
    [a_nation("FRA", leadership=1), a_nation("NLD", must_vote=True), a_nation("SWE")],
    weeks=12,
    deadline=10,
    **{"climb.conditional": (-0.5, 0, 0.5), "us.air": (0, 0.5, 1)},
)


def same_rows(one, other):
    """Hold the rows of some runs equal."""
    for field in fields(Runs):
        mine, yours = getattr(one, field.name), getattr(other, field.name)
        np.testing.assert_array_equal(mine, yours, err_msg=field.name)


def same_tally(one, other):
    """Hold tallies equal: counts exactly, sums but for the last bits, which order may change."""
    for field in fields(Tally):
        mine, yours = getattr(one, field.name), getattr(other, field.name)
        if field.name == "terms":
            for name in mine:
                np.testing.assert_allclose(mine[name], yours[name], rtol=1e-4, atol=1e-2)
        elif np.issubdtype(np.asarray(mine).dtype, np.integer):
            np.testing.assert_array_equal(mine, yours, err_msg=field.name)
        else:
            np.testing.assert_allclose(mine, yours, rtol=1e-5, err_msg=field.name)


# Order and grouping


@examples(20)
@given(world=worlds(), data=st.data())
def test_the_order_of_nations_changes_nothing(world, data):
    scenario = world.scenario()
    order = data.draw(st.permutations(range(len(scenario.nations))), label="order")
    shuffled = replace(scenario, nations=tuple(scenario.nations[place] for place in order))
    states, _ = history(scenario, seed=SEED, runs=4)
    others, _ = history(shuffled, seed=SEED, runs=4)
    for state, other in zip(states, others, strict=True):
        same_record(state.world, other.world)
        for field in fields(state.government):
            mine, theirs = (
                getattr(state.government, field.name),
                getattr(other.government, field.name),
            )
            np.testing.assert_array_equal(mine[list(order)], theirs, err_msg=field.name)


def test_the_order_of_nations_in_a_file_changes_nothing(tmp_path):
    text = "title: T\nasks: A.\nteaches: T.\nweeks: 6\nnations:\n  only: [{}]\n"
    results = []
    for name, codes in {"one": "FRA, GBR, NLD, SWE", "other": "SWE, GBR, NLD, FRA"}.items():
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.format(codes), encoding="utf-8")
        results.append(ensemble(load(path), runs=20, seed=SEED))
    same_rows(results[0].runs, results[1].runs)


@pytest.mark.parametrize("block", [1, 7, 64])
def test_the_size_of_a_block_changes_no_run_and_no_count(monkeypatch, block):
    whole = ensemble(SCENARIO, runs=100, seed=SEED)
    monkeypatch.setattr(BLOCKS, "BLOCK", block)
    parts = ensemble(SCENARIO, runs=100, seed=SEED)
    same_rows(whole.runs, parts.runs)
    same_tally(whole.tally, parts.tally)


def test_two_processes_give_what_one_gives(monkeypatch):
    monkeypatch.setattr(BLOCKS, "BLOCK", 25)
    one = ensemble(SCENARIO, runs=100, seed=SEED, jobs=1)
    two = ensemble(SCENARIO, runs=100, seed=SEED, jobs=2)
    same_rows(one.runs, two.runs)
    for field in fields(Tally):
        np.testing.assert_equal(getattr(one.tally, field.name), getattr(two.tally, field.name))


def test_more_runs_add_runs_and_change_none():
    few, many = ensemble(SCENARIO, runs=9, seed=SEED), ensemble(SCENARIO, runs=100, seed=SEED)
    first = {field.name: getattr(many.runs, field.name)[..., :9] for field in fields(Runs)}
    same_rows(few.runs, Runs(**first))


@examples(15)
@given(world=worlds(), run=st.integers(0, 10_000))
def test_a_run_alone_is_the_run_among_others(world, run):
    scenario = world.scenario()
    alone, _ = history(scenario, seed=SEED, first=run)
    among, _ = history(scenario, seed=SEED, first=max(run - 3, 0), runs=5)
    for one, others in zip(alone, among, strict=True):
        same_state(one, of_run(others, min(run, 3)))


# Seeds


def test_the_same_seed_gives_the_same_history_and_another_seed_another():
    again = ensemble(SCENARIO, runs=20, seed=5)
    same_rows(ensemble(SCENARIO, runs=20, seed=5).runs, again.runs)
    assert (ensemble(SCENARIO, runs=20, seed=6).runs.troops != again.runs.troops).any()


def test_nought_is_a_seed_like_any_other():
    nought = ensemble(SCENARIO, runs=20, seed=0).runs
    same_rows(ensemble(SCENARIO, runs=20, seed=0).runs, nought)
    assert (ensemble(SCENARIO, runs=20, seed=2025).runs.troops != nought.troops).any()


def test_no_two_runs_are_the_same():
    states, _ = history(SCENARIO, seed=SEED, runs=50)
    moods = states[-1].government.mood
    assert len(np.unique(moods, axis=1).T) == 50


# Pairs: what two scenarios share, they share bit by bit


@examples(15)
@given(world=worlds(most_weeks=20), longer=st.integers(1, 15))
def test_a_longer_horizon_leaves_earlier_weeks_unchanged(world, longer):
    scenario = world.scenario()
    states, _ = history(scenario, seed=SEED, runs=4)
    further, _ = history(replace(scenario, weeks=scenario.weeks + longer), seed=SEED, runs=4)
    for state, same in zip(states, further, strict=False):
        same_state(state, same)


@examples(25)
@given(world=worlds(), data=st.data())
def test_an_event_leaves_the_weeks_before_it_unchanged(world, data):
    """An election is the one event that is felt before its week: governments see it coming."""
    scenario = world.scenario()
    happens = data.draw(events(scenario.weeks, scenario.codes), label="event")
    in_order = sorted([*scenario.events, an_event(**happens)], key=lambda event: event.week)
    felt = happens["week"]
    if "election" in happens:
        campaign = scenario.numbers["election_weeks"].value
        felt = max(felt - campaign + 1, happens["announced"] or 0)
    states, ledgers = history(scenario, seed=SEED, runs=4)
    others, other_ledgers = history(replace(scenario, events=tuple(in_order)), seed=SEED, runs=4)
    before = [week for week in range(happens["week"]) if week < felt]
    for week in before:
        same_state(states[week], others[week])
    for week in before[1:]:
        np.testing.assert_array_equal(
            ledgers[week - 1].willingness, other_ledgers[week - 1].willingness
        )


@examples(15)
@given(world=worlds(), data=st.data())
def test_a_nation_removed_leaves_the_draws_of_others_unchanged(world, data):
    scenario = world.scenario()
    assume(len(scenario.nations) > 1)
    gone = data.draw(st.integers(0, len(scenario.nations) - 1), label="gone")
    stay = [place for place in range(len(scenario.nations)) if place != gone]
    smaller = replace(
        scenario, nations=tuple(scenario.nations[place] for place in stay), spoken=scenario
    )
    draws = Draws(SEED, 0, 4)
    before, after = sample(scenario, draws), sample(smaller, draws)
    for name, drawn in before.numbers.items():
        np.testing.assert_array_equal(drawn, after.numbers[name], err_msg=name)
    for name, drawn in before.attributes.items():
        np.testing.assert_array_equal(drawn[stay], after.attributes[name], err_msg=name)
    luck, same = Luck(scenario, draws).week(1), Luck(smaller, draws).week(1)
    np.testing.assert_array_equal(luck.shock[stay], same.shock)
    states, _ = history(scenario, seed=SEED, runs=4)
    others, _ = history(smaller, seed=SEED, runs=4)
    for name in ("disposition", "mood"):
        kept, drawn = getattr(states[0].government, name), getattr(others[0].government, name)
        np.testing.assert_array_equal(kept[stay], drawn)
    np.testing.assert_array_equal(states[-1].world.phase, others[-1].world.phase)


def test_a_number_that_becomes_certain_leaves_all_other_draws_unchanged():
    certain = replace(SCENARIO, numbers={**SCENARIO.numbers, "us.air": number(0.5)})
    draws = Draws(SEED, 0, 20)
    drawn, held = sample(SCENARIO, draws).numbers, sample(certain, draws).numbers
    assert (held.pop("us.air") == 0.5).all()
    for name, numbers in held.items():
        np.testing.assert_array_equal(numbers, drawn[name])


def test_runs_that_are_as_lucky_promise_more_where_more_is_likely():
    """A number that is moved is drawn at the same place of its range: the pair stays a pair."""
    more = replace(SCENARIO, numbers={**SCENARIO.numbers, "us.air": number((0.5, 0.75, 1))})
    draws = Draws(SEED, 0, 200)
    low, high = (sample(scenario, draws).numbers["us.air"] for scenario in (SCENARIO, more))
    assert (np.argsort(low) == np.argsort(high)).mean() > 0.95
    assert (high >= low).all()


# Starting in the middle


def test_many_runs_continue_from_one_state_and_share_its_past():
    states, _ = history(SCENARIO, seed=SEED, first=4)
    result = ensemble(SCENARIO, runs=30, seed=SEED, start=states[5])
    troops = states[5].government.troops.sum()
    assert (result.runs.troops[0, 5] == troops).all()
    assert result.tally.phases[5:].sum(axis=1).tolist() == [30] * (SCENARIO.weeks - 4)
    assert len(np.unique(result.runs.troops[0, -1])) > 1
    # run 4 goes on as it did
    assert result.runs.troops[0, -1, 4] == states[-1].government.troops.sum()
    assert result.runs.rung[:, 4].tolist() == rungs(states)[SCENARIO.deadline, :, 0].tolist()


@pytest.mark.parametrize("week", [10, 11])
def test_nothing_is_left_to_count_after_the_deadline(week):
    states, _ = history(SCENARIO, seed=SEED)
    with pytest.raises(ValueError, match=f"before week 10, the deadline; got week {week}"):
        ensemble(SCENARIO, runs=3, start=states[week])


@pytest.mark.parametrize(("runs", "jobs"), [(0, 1), (1, 0)])
def test_an_ensemble_needs_a_run_and_a_process(runs, jobs):
    with pytest.raises(ValueError, match=f"at least 1; got runs={runs}, jobs={jobs}"):
        ensemble(SCENARIO, runs=runs, jobs=jobs)
