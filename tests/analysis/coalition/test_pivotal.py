"""Whose yes makes the force, of small scenarios: sums, twins, dummies, own troops and others'."""

from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.analysis.coalition.pivotal import (
    pivotal_drop,
    pivotal_drop_troops,
    pivotal_shapley,
    pivotal_shapley_troops,
    pivotal_worth,
)
from sim.analysis.coalition.pivots import find_pivots, plays
from sim.arrays.ensemble import ensemble
from sim.arrays.sizes import two_sizes
from sim.cli.words import percent
from sim.errors import ResultsError
from sim.rounding import outer_hundredths
from sim.scenario.reading.read import load
from tests.builders import CALM, KEEN, a_nation, a_scenario

FOLLOWER = {"army": 60_000, "stake": 0}


def small(**numbers):
    """Four nations: a leader, two that are alike but for their names, and one with no army."""
    nations = [
        a_nation("AAA", **KEEN, leadership=1, army=400_000),
        a_nation("BBB", army=200_000),
        a_nation("CCC", army=200_000),
        a_nation("DDD", army=0, leadership=0, enabler_share=0),
    ]
    return a_scenario(nations, 20, phase="agreement", minimum=3_000, maximum=9_000, **numbers)


def values(table, value, **wanted):
    rows = [row for row in table.rows() if all(row[key] == it for key, it in wanted.items())]
    return {row["iso3"]: row[value] for row in rows}


@pytest.fixture(scope="module")
def baseline():
    scenario = load("text-as-it-stands")
    chosen = [scenario.codes.index(code) for code in ("FRA", "GBR", "ITA")]
    return find_pivots(scenario, chosen, runs=60, seed=3, exact=True)


@pytest.mark.parametrize("exact", [True, False])
def test_shapley_values_add_up_to_all_less_none(exact):
    found = find_pivots(small(), range(4), runs=80, seed=1, exact=exact)
    shapley = pivotal_shapley(found)
    for row in pivotal_worth(found).rows():
        of = {"measure": row["measure"], "threshold": row["threshold"]}
        whole = sum(values(shapley, "difference", **of).values())
        assert whole == pytest.approx(row["all_in"] - row["all_out"])
    for row in pivotal_shapley_troops(found).rows():
        assert row["troops"] == pytest.approx(row["own"] + row["brought"])


def test_a_nation_with_no_troops_and_no_say_scores_nothing():
    found = find_pivots(small(**{"tie.ALL": 0}), range(4), runs=60, seed=1, exact=True)
    for table in (pivotal_shapley_troops(found), pivotal_drop_troops(found)):
        for measure in ("committed", "authorised"):
            assert values(table, "troops", measure=measure)["DDD"] == 0
    assert not any(
        row["difference"] for row in pivotal_shapley(found).rows() if row["iso3"] == "DDD"
    )


def test_twins_are_equal_where_luck_is_out_of_it():
    found = find_pivots(small(**CALM), range(4), runs=4, seed=1, exact=True)
    troops = values(pivotal_shapley_troops(found), "troops", measure="committed")
    assert troops["BBB"] == pytest.approx(troops["CCC"])
    assert troops["AAA"] > troops["BBB"]


def test_all_orders_and_sampled_ones_agree_within_their_intervals():
    exact, sampled = (
        find_pivots(small(), range(4), runs=runs, seed=1, exact=exact)
        for runs, exact in ((1000, True), (1000, False))
    )
    rows = {(row["iso3"], row["measure"]): row for row in pivotal_shapley_troops(sampled).rows()}
    for row in pivotal_shapley_troops(exact).rows():
        other = rows[row["iso3"], row["measure"]]
        width = (other["high"] - other["low"]) / 2
        assert abs(row["troops"] - other["troops"]) <= 1.7 * width


def test_with_all_in_it_is_the_ensemble_and_a_drop_is_a_scenario_without_the_nation(baseline):
    scenario = baseline.scenario
    whole = ensemble(scenario, runs=60, seed=3)
    without = ensemble(replace(scenario, outside=("GBR",)), runs=60, seed=3)
    drop, worth = pivotal_drop(baseline), pivotal_worth(baseline)
    for measure, name in enumerate(("committed", "authorised")):
        for size in two_sizes(scenario):
            here, there = (
                (result.runs.troops[measure, scenario.deadline] >= size)
                for result in (whole, without)
            )
            wanted = {"measure": name, "threshold": size}
            rows = [row for row in worth.rows() if all(row[k] == it for k, it in wanted.items())]
            assert rows[0]["all_in"] == pytest.approx(here.mean())
            difference = values(drop, "difference", **wanted)["GBR"]
            assert difference == pytest.approx(here.mean() - there.mean())
    own = values(pivotal_drop_troops(baseline), "own", measure="committed")["GBR"]
    contribution = whole.runs.contribution[scenario.codes.index("GBR")]
    assert own == pytest.approx(contribution.mean())


def test_the_answer_is_the_same_on_two_cores_and_every_play_is_noted():
    noted = []
    scenario = small(**CALM)
    pivots = find_pivots(scenario, [0, 1], runs=1200, seed=2, exact=True, note=noted.append)
    assert sum(noted) == 1200 * plays(2, exact=True)
    two = find_pivots(scenario, [0, 1], runs=1200, seed=2, exact=True, jobs=2)
    np.testing.assert_array_equal(pivots.sums.joining.total, two.sums.joining.total)
    assert pivotal_shapley(pivots).columns == pivotal_shapley(two).columns


def test_the_answer_in_a_line_gives_the_chance_with_its_interval():
    found = sim.pivotal("no-us", among=["FRA", "GBR"], runs=20)
    whole = found.worth.rows()[0]
    low, high = outer_hundredths(whole["all_in_low"], whole["all_in_high"])
    assert f"is {percent(whole['all_in'])} ({low} to {high}%), and" in str(found)


def test_nations_in_a_list_where_names_are_expected_are_refused_in_words():
    with pytest.raises(ResultsError, match="named by its code or name"):
        sim.persuade("no-us", ["ITA"], runs=2)


def test_the_least_force_that_is_asked_for_is_what_a_yes_is_measured_by():
    scenario = replace(small(), minimum=4_000)
    rows = pivotal_worth(find_pivots(scenario, range(4), runs=20, seed=1)).rows()
    assert [row["threshold"] for row in rows if row["measure"] == "committed"] == [4_000, 10_000]
