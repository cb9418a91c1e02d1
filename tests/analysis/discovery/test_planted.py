"""A box that was planted is found; where there is none, none is."""

import numpy as np
import pytest

from sim.analysis.discovery.boxes import choose, find_boxes, most_telling
from sim.analysis.discovery.checked import at_least, is_borne_out, quasi_p
from sim.analysis.discovery.prim import paste, peel
from sim.analysis.discovery.runs import Limits, Runs

FEATURES, COUNT = 30, 1500
NUMBERS = [False] * FEATURES


def draw(seed, count=COUNT):
    return np.random.default_rng(seed).uniform(size=(FEATURES, count))


def plant(seed, inside=0.9, outside=0.05, choices=None):
    """It holds mostly where the fourth is below 0.4 and the eighth above 0.5 (and the choice 2)."""
    values = draw(seed)
    box = (values[3] <= 0.4) & (values[7] >= 0.5)
    if choices:
        values[12] = np.floor(3 * values[12])
        box &= values[12] == 2
    luck = np.random.default_rng(seed + 1000).uniform(size=COUNT)
    return Runs(values, luck < np.where(box, inside, outside), choices or {}), box


def test_a_planted_box_is_found_with_its_limits():
    searched, _ = plant(1)
    apart, inside = plant(2)
    (found,) = find_boxes(searched, apart, NUMBERS)
    assert sorted(found.box) == [3, 7]
    assert found.box[3].high == pytest.approx(0.4, abs=0.05)
    assert found.box[7].low == pytest.approx(0.5, abs=0.05)
    assert found.box[3].low < 0.03 or np.isinf(found.box[3].low)
    assert found.apart.density > 0.8
    assert found.apart.coverage > 0.7 * (apart.holds & inside).sum() / apart.holds.sum()


def test_a_choice_is_part_of_a_box_and_its_options_have_no_order():
    searched, _ = plant(3, choices={12: 3})
    apart, _ = plant(4, choices={12: 3})
    found = find_boxes(searched, apart, NUMBERS)[0]
    assert sorted(found.box) == [3, 7, 12]
    assert found.box[12].options == {2}
    assert found.apart.density > 0.75


def test_two_planted_boxes_are_found_one_after_the_other():
    values = [draw(seed, 3000) for seed in (5, 6)]
    halves = [Runs(each, (each[0] < 0.2) | (each[1] > 0.9)) for each in values]
    found = find_boxes(*halves, NUMBERS)
    assert [sorted(each.box) for each in found[:2]] == [[0], [1]]
    assert sum(each.apart.coverage for each in found) > 0.95
    assert found[1].left < found[0].left


@pytest.mark.parametrize("seed", range(20))
def test_noise_gives_no_box(seed):
    halves = [
        Runs(draw(place), np.random.default_rng(place + 500).uniform(size=COUNT) < 0.3)
        for place in (2 * seed, 2 * seed + 1)
    ]
    assert find_boxes(*halves, NUMBERS) == []


def test_what_is_found_by_luck_is_not_borne_out():
    halves = [Runs(draw(half), draw(half + 500)[0] < 0.3) for half in (0, 1)]
    lucky = max(peel(halves[0]), key=halves[0].excess)
    assert len(lucky) > 4
    inside = halves[0].inside(lucky)
    assert halves[0].holds[inside].mean() > halves[0].base + 0.05
    assert not is_borne_out(halves[1], lucky)


def test_a_box_has_as_few_conditions_as_are_asked_for():
    searched, _ = plant(3, choices={12: 3})
    assert len(choose(searched, NUMBERS, 1)) == 1
    assert len(choose(searched, NUMBERS, 4)) == 3


def test_each_box_lies_within_the_one_before_and_a_step_takes_a_twentieth():
    runs, _ = plant(1)
    masses = [runs.inside(box).mean() for box in peel(runs, [3, 7])]
    steps = np.array(masses[1:]) / masses[:-1]
    assert masses[0] == 1
    assert ((steps > 0.94) & (steps < 0.96)).all()
    assert masses[-1] >= 0.05


def test_pasting_gives_back_what_peeling_took_too_much():
    runs, _ = plant(1)
    narrow = {3: Limits(high=0.2), 7: Limits(low=0.8)}
    wide = paste(runs, narrow)
    assert runs.holds[runs.inside(wide)].mean() >= runs.holds[runs.inside(narrow)].mean()
    assert runs.inside(wide).sum() > runs.inside(narrow).sum()


def test_a_week_that_many_runs_share_goes_whole():
    weeks = np.repeat([10.0, 53.0], [400, 600])
    runs = Runs(np.stack([weeks]), weeks > 50)
    assert peel(runs)[-1] == {0: Limits(low=53.0)}


def test_luck_is_counted_by_a_binomial_of_the_density_without():
    # Of 4 runs 2 hold; of the 2 in the box both do: luck is one in four.
    runs = Runs(np.array([[0.1, 0.2, 0.8, 0.9]]), np.array([True, True, False, False]))
    assert quasi_p(runs, {0: Limits(high=0.5)}, 0) == pytest.approx(0.25)
    assert at_least(8, 10, 0.5) == pytest.approx(56 / 1024)


def test_the_feature_that_tells_most_is_named_and_none_where_none_does():
    values = draw(8)
    tells = Runs(values, values[5] + 0.3 * values[6] > 0.9)
    everybody = np.ones(COUNT, np.bool_)
    assert most_telling(tells, everybody) == 5
    assert most_telling(Runs(values, everybody), everybody) is None
