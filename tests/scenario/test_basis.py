"""How well what a scenario rests on is known is counted from its own numbers and words."""

from dataclasses import replace

from sim.scenario.basis import basis, is_imputed
from sim.scenario.reading.read import load
from sim.scenario.scenario import Uncertain


def test_a_number_is_counted_by_its_grade_and_a_calibrated_one_apart():
    known = load("text-as-it-stands")
    before = basis(known)["coefficients"]
    name = next(key for key in known.numbers if "calibrated" in known.numbers[key].source)
    own = Uncertain(1, 1, 1, "assumed", "a guess of this scenario")
    after = basis(replace(known, numbers={**known.numbers, name: own}))["coefficients"]
    assert before["calibrated"] > 10
    assert after["calibrated"] == before["calibrated"] - 1
    assert after["assumed"] == before["assumed"] + 1


def test_support_is_imputed_where_nobody_asked():
    known = load("text-as-it-stands")
    found = basis(known)
    unasked = [n for n in known.nations if is_imputed(n.attributes["public_support"])]
    assert 0 < len(unasked) == found["support"]["estimated"] < len(known.nations)
    assert found["support"].total() == len(known.nations)
    assert found["nations"].total() == sum(len(nation.attributes) for nation in known.nations)


def test_without_words_none_is_counted():
    known = load("text-as-it-stands")
    silent = replace(known, nations=tuple(replace(n, word=None) for n in known.nations))
    assert basis(silent)["words"].total() == 0
    assert basis(known)["words"].total() == sum(n.word is not None for n in known.nations)
