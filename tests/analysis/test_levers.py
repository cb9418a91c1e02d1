"""By how many points each input moves the chance of the least force."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.levers import WASHINGTON, inputs_as_levers, levers
from sim.analysis.statistics import wilson
from sim.errors import ResultsError
from sim.scenario.scenario import Event, Uncertain

RUNS = 300
FIFTH = 60


def lever(result, name):
    return next(each for each in inputs_as_levers(result) if each.name == name)


def deciding(made, name, least=10_000):
    """A result whose force is authorised, not in place, where an input is above its middle."""
    drawn = lever(made(authorised=[0] * RUNS), name).drawn
    there = np.where(drawn > np.median(drawn), least, 0)
    weeks = np.tile(there, (5, 1))
    return made(np.stack([weeks, weeks, 0 * weeks]))


@pytest.mark.parametrize(
    "name", ["washington", "rotation", "stake_threat", "nations.public_support", "us.step"]
)
def test_the_input_that_decides_moves_the_chance_from_never_to_always(made, name):
    rows = levers(deciding(made, name)).rows()
    assert {row["name"] for row in rows[:3]} == {name}
    committed, authorised, placed = rows[:3]
    assert (authorised["measure"], authorised["at_low"], authorised["at_high"]) == (
        "authorised", 0, 1
    )  # fmt: skip
    assert (authorised["difference"], authorised["runs"]) == (1, FIFTH)
    assert authorised["low"] == pytest.approx(1 - 2**0.5 * (1 - wilson(FIFTH, FIFTH)[1]))
    assert authorised["low_end"] < authorised["high_end"]
    assert placed["difference"] == 0
    assert placed["measure"] == "in_place"
    assert committed["measure"] == "committed"


def test_an_input_that_hinders_has_a_difference_below_zero(made):
    drawn = lever(made(authorised=[0] * RUNS), "rotation").drawn
    found = levers(made(authorised=np.where(drawn < np.median(drawn), 10_000, 0))).rows()
    row = next(row for row in found if row["measure"] == "authorised")
    assert (row["name"], row["difference"]) == ("rotation", -1)


def test_inputs_that_do_not_matter_lie_about_zero(made):
    luck = np.random.default_rng(7).permutation(RUNS) % 2 * 10_000
    rows = [row for row in levers(made(authorised=luck)).rows() if row["measure"] == "authorised"]
    without_zero = sum(not row["low"] <= 0 <= row["high"] for row in rows)
    assert without_zero / len(rows) == pytest.approx(0.05, abs=0.05)
    assert len({row["name"] for row in rows}) == len(rows) > 60


def test_what_belongs_together_is_a_single_lever(made):
    result = made(authorised=[0] * RUNS)
    names = [each.name for each in inputs_as_levers(result)]
    assert not set(WASHINGTON) & set(names)
    assert names.count("rotation") == 1
    assert "nations.rotation" not in names
    exact = {name: Uncertain(0, 0, 0) for name in WASHINGTON[:-1]}
    silent = replace(
        result, scenario=replace(result.scenario, numbers={**result.scenario.numbers, **exact})
    )
    names = [each.name for each in inputs_as_levers(silent)]
    assert "washington" not in names
    assert "us.credibility" in names


def test_it_asks_for_the_least_force_of_the_deadline(made):
    result = deciding(made, "rotation", least=5_000)
    assert {row["difference"] for row in levers(result).rows()} == {0}
    event = Event(1, "The ask shrinks.", {}, minimum=5_000, maximum=15_000)
    smaller = replace(result, scenario=replace(result.scenario, events=(event,)))
    first = levers(smaller).rows()[0]
    assert (first["name"], first["threshold"]) == ("rotation", 5_000)


def test_nothing_is_a_lever_where_inputs_are_held_or_runs_are_few(made):
    assert len(levers(made(authorised=[10_000, 0] * 10, held=True))) == 0
    assert len(levers(made(authorised=[10_000, 0, 0]))) == 0


def test_a_summary_has_no_levers(made):
    with pytest.raises(ResultsError, match="levers"):
        levers(replace(made(authorised=[0] * 10), runs=None))
