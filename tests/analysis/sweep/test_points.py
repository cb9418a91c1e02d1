"""Grids and samples: every combination, every space filled, every value one that its key takes."""

import numpy as np
import pytest

from sim.analysis.sweep.points import grid, sample
from sim.analysis.sweep.spec import read_axes, split_options
from sim.errors import OptionError, ScenarioError


def axes(text, between=False, **varied):
    return read_axes(
        {key.replace("__", "."): v for key, v in varied.items()}, text, between=between
    )


def test_a_grid_has_every_combination_the_last_key_first(text):
    design = grid(axes(text, us__air="0:1:3", mandate="un,none"))
    assert [tuple(point.values.values()) for point in design.points] == [
        (0, "un"), (0, "none"), (0.5, "un"), (0.5, "none"), (1, "un"), (1, "none"),
    ]  # fmt: skip
    assert design.keys == ("us.air", "mandate")


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("0:1:5", (0, 0.25, 0.5, 0.75, 1)),
        ("0.1,0.3", (0.1, 0.3)),
        ("0.3", (0.3,)),
        ("0:0.3:4", (0, 0.1, 0.2, 0.3)),
        ([0.2, 0.2, 0.4], (0.2, 0.4)),
    ],
)
def test_values_are_what_is_written(text, written, values):
    [axis] = axes(text, us__air=written)
    assert axis.values == values


def test_what_is_left_out_is_the_range_or_every_word(text):
    threat, mandate = axes(text, threat="", mandate="")
    number = text.numbers["threat"]
    assert (threat.values[0], threat.values[-1]) == (number.low, number.high)
    assert mandate.values == ("none", "coalition", "eu", "nato", "un")


def test_whole_numbers_stay_whole(text):
    [axis] = axes(text, force__minimum="5000:10000:4")
    assert axis.values == (5000, 6667, 8333, 10000)
    assert all(isinstance(value, int) for value in axis.values)


@pytest.mark.parametrize(
    ("varied", "said"),
    [
        ({"us__air": "0:2:3"}, "us.air: expected a number from 0 to 1; found 2"),
        ({"us__air": "a"}, "us.air: expected a number from 0 to 1; found 'a'"),
        ({"us__air": "0:1:2:3"}, "expected from:to:steps, as in us.air=0:1:5"),
        ({"us__air": "0:1:0.5"}, "expected from:to:steps"),
        ({"mandate": "um"}, "expected one of none, coalition, eu, nato, un; found 'um'"),
        ({"deadline": "10.5"}, "expected a whole number from 1 to 52; found 10.5"),
        ({"us__air": "nan"}, "found 'nan'"),
    ],
)
def test_what_a_key_cannot_take_is_refused(text, varied, said):
    with pytest.raises(OptionError) as refused:
        axes(text, **varied)
    assert said in str(refused.value)


def test_a_key_that_is_not_there_has_its_nearest_named(text):
    with pytest.raises(ScenarioError, match=r"did you mean 'us\.air'"):
        axes(text, us__ari="0:1:3")
    with pytest.raises(OptionError, match="varied twice"):
        split_options(["us.air=0", "us.air=1"])


@pytest.mark.parametrize("how", ["lhs", "sobol"])
def test_a_sample_fills_the_space_and_is_the_same_every_time(text, how):
    pytest.importorskip("scipy")
    keys = axes(text, between=True, us__air="0:1", deadline="20:40", mandate="un,eu,nato,none")
    design = sample(keys, 64, how, seed=3)
    air = np.array(design.column("us.air"))
    assert np.histogram(air, 16, (0, 1))[0].tolist() == [4] * 16  # each sixteenth as often
    words = design.column("mandate")
    assert {word: words.count(word) for word in set(words)} == dict.fromkeys(words, 16)
    assert all(isinstance(week, int) and 20 <= week <= 40 for week in design.column("deadline"))
    assert sample(keys, 64, how, seed=3).points == design.points
    assert sample(keys, 64, how, seed=4).points != design.points


def test_a_sample_needs_two_ends(text):
    with pytest.raises(OptionError, match="needs two ends"):
        axes(text, between=True, us__air="0.5")
