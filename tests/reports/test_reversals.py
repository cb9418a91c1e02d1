"""A broken promise has a twin that is the same but for the promise."""

from sim.reports import reversals
from sim.scenario.reading.read import load


def names(pairs):
    return [(first.name, other.name) for first, other in pairs]


def test_the_shipped_reversal_has_its_twin():
    found = reversals([load(name) for name in ("text-as-it-stands", "reversal", "no-us")])
    assert names(found) == [("reversal", "no-us")]


def test_a_promise_that_is_kept_is_no_reversal():
    found = reversals([load(name) for name in ("late-backstop", "no-us", "full-backstop")])
    assert found == []


def test_without_its_twin_a_reversal_is_compared_with_nothing():
    assert reversals([load("reversal"), load("text-as-it-stands")]) == []
