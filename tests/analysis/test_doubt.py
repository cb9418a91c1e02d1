"""What we do not know: which numbers matter, where one force is smaller, what is chance alone."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.doubt import drivers, spread, where_smaller
from sim.analysis.inputs import unknown_attributes, unknown_numbers
from sim.errors import ResultsError
from sim.scenario.scenario import Event, Uncertain

RUNS = 300


def draws_of(result, name):
    """Give what an uncertain number was in each run."""
    unknowns = [*unknown_numbers(result), *unknown_attributes(result)]
    return next(unknown.drawn for unknown in unknowns if unknown.name == name)


def rank(values):
    return np.argsort(np.argsort(values))


@pytest.mark.parametrize("name", ["us.credibility", "stake_threat", "DEU.us_dependence"])
def test_the_number_that_decides_comes_first(made, name):
    values = draws_of(made(authorised=[0] * RUNS), name)
    first = drivers(made(authorised=rank(values) * 10)).rows()[0]
    assert first["name"] == name
    assert first["correlation"] == pytest.approx(1)
    against = drivers(made(authorised=rank(-values) * 10)).rows()[0]
    assert (against["name"], against["correlation"]) == (name, pytest.approx(-1))


def test_numbers_that_do_not_matter_lie_about_zero(made):
    luck = np.random.default_rng(7).permutation(RUNS)
    rows = drivers(made(authorised=luck * 10)).rows()
    without_zero = sum(not row["low"] <= 0 <= row["high"] for row in rows)
    assert without_zero / len(rows) == pytest.approx(0.05, abs=0.05)


def test_nothing_drives_what_is_always_the_same_or_held(made):
    assert len(drivers(made(authorised=[500] * 10))) == 0
    assert len(drivers(made(authorised=[500, 10], held=True))) == 0
    assert len(drivers(made(authorised=[500]))) == 0


def test_a_few_runs_have_a_correlation_but_no_interval(made):
    rows = drivers(made(authorised=[10, 20, 30])).rows()
    assert rows
    assert {row["low"] for row in rows} == {None}


def test_a_number_that_only_an_event_makes_uncertain_is_looked_at(made):
    plain = made(authorised=rank(np.arange(RUNS)) * 10)
    known = {**plain.scenario.numbers, "us.air": Uncertain(0, 0, 0)}
    event = Event(week=1, says="", numbers={"us.air": Uncertain(0.5, 0.2, 0.8)})
    scripted = replace(plain.scenario, numbers=known, events=(event,))
    assert "us.air" in drivers(replace(plain, scenario=scripted)).column("name")
    without = replace(plain, scenario=replace(scripted, events=()))
    assert "us.air" not in drivers(without).column("name")


def test_the_part_in_which_a_force_is_smaller_is_found(made):
    other = made(authorised=[10_000] * RUNS, name="never-promised")
    high = rank(draws_of(other, "stake_threat")) >= RUNS * 2 // 3
    reversed_ = made(authorised=np.where(high, 9_000, 10_200), name="reversed")
    low, middle, top = where_smaller(reversed_, other).rows()[:3]
    assert {row["name"] for row in (low, middle, top)} == {"stake_threat"}
    assert [row["tercile"] for row in (low, middle, top)] == ["low", "middle", "high"]
    assert [row["difference"] for row in (low, middle, top)] == [200, 200, -1_000]
    assert top["label"] == "Threat"


def test_chance_and_inputs_share_the_variance(made):
    result, held = made(authorised=[0, 100, 200]), made(authorised=[50, 100, 150], held=True)
    total, chance, inputs = spread(result, held).rows()
    assert (total["variance"], chance["variance"], inputs["variance"]) == (10_000, 2_500, 7_500)
    assert (total["share"], chance["share"], inputs["share"]) == (1, 0.25, 0.75)


def test_what_is_always_the_same_has_no_spread_to_share(made):
    result, held = made(authorised=[100, 100]), made(authorised=[100, 100], held=True)
    assert spread(result, held).column("share") == [None] * 3


def test_a_spread_needs_one_drawn_and_one_held(made):
    result = made(authorised=[0, 100])
    with pytest.raises(ResultsError, match="the second with held=True: got 'small' with held=F"):
        spread(result, result)
