"""Sets of levers: what people set, laid out so that they fill the space."""

import pytest

from sim.scenario.reading.read import load
from sim.web.explore.levers import CHOICES, SLIDERS, read_setting
from sim.web.fitted.sets import is_apart, lay_sets, numbers_of, words_of


@pytest.fixture(scope="module")
def scenario():
    return load("text-as-it-stands")


def test_every_set_is_one_that_the_live_page_takes_and_the_first_moves_nothing(scenario):
    sets = lay_sets(scenario, 128, 1)
    assert sets[0] == {}
    for levers in sets:
        read_setting(levers, scenario)
    moved = {name: sum(name in one.get("sliders", {}) for one in sets) for name in SLIDERS}
    moved |= {name: sum(name in one for one in sets) for name in ("support", *CHOICES)}
    assert all(50 <= count <= 78 for count in moved.values())
    assert 18 <= sum(is_apart(number) for number in range(128)) <= 22
    assert not is_apart(0)


def test_sets_differ_by_seed_alone(scenario):
    assert lay_sets(scenario, 16, 1) == lay_sets(scenario, 16, 1)
    assert lay_sets(scenario, 16, 1) != lay_sets(scenario, 16, 2)


def test_a_set_is_numbers_with_a_one_for_each_word(scenario):
    still = numbers_of({}, scenario)
    moved = numbers_of({"sliders": {"threat": 0.1}, "mandate": "un", "support": -0.3}, scenario)
    words = [f"{name} {word}" for name, options in words_of().items() for word in options]
    names = [*SLIDERS, "support", *words]
    changed = {name: (a, b) for name, a, b in zip(names, still, moved, strict=True) if a != b}
    assert changed == {
        "threat": (scenario.numbers["threat"].value, 0.1),
        "support": (0, -1),
        "mandate coalition": (1, 0),
        "mandate un": (0, 1),
    }
    assert sum(still[-len(words) :]) == 4
