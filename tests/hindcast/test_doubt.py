"""How sure the scores are: what is gained, ranges that hold, time, and what was shaped."""

from dataclasses import replace

import pytest

from sim.estimate.numbers import number
from sim.hindcast.compare import skills
from sim.hindcast.doubt import coverage, gains, timing
from sim.hindcast.stress import OTHERS, with_number


def with_predictions(past, change):
    made = [change(case, p) for case, p in zip(past.cases, past.predictions, strict=True)]
    return replace(past, predictions=tuple(made))


def test_what_is_saved_of_the_fixed_rate_is_the_skill(past):
    first, *others = gains(past)
    assert first.over == "fixed rate"
    assert first.saved == pytest.approx(skills(past.over_all)["model"])
    for gain in (first, *others):
        assert gain.low < gain.saved < gain.high
        assert 0 <= gain.better <= len(past.cases)


def test_nothing_is_gained_over_oneself(past):
    own = {"model": past.by_case["model"], "twin": past.by_case["model"]}
    (gain,) = gains(replace(past, by_case=own))
    assert (gain.saved, gain.low, gain.high, gain.better) == (0, 0, 0, 0)


def test_ranges_hold_what_lies_in_them(past):
    known = sum(case.achieved is not None and case.land for case in past.cases)
    wide = with_predictions(past, lambda _, made: replace(made, low=0, high=1e9))
    assert coverage(wide) == (known, known)
    narrow = with_predictions(past, lambda _, made: replace(made, low=1, high=2))
    assert coverage(narrow) == (0, known)


def test_months_that_are_right_are_told_right(past):
    right = with_predictions(past, lambda case, made: replace(made, months=case.months or 3.0))
    found = timing(right)
    assert found.model == 0
    assert found.rank == pytest.approx(1)
    twice = timing(
        with_predictions(past, lambda case, made: replace(made, months=2 * (case.months or 1)))
    )
    assert twice.model == pytest.approx(0.6931, abs=1e-4)
    assert twice.usual == found.usual > 0


def test_a_number_is_put_back():
    for name, others in OTHERS.items():
        shipped = number(name)
        with with_number(name, others[0]):
            assert number(name) == others[0] != shipped
        assert number(name) == shipped
