"""Where a surface crosses odds: planted surfaces whose contours are known."""

import numpy as np
import pytest

from sim.analysis.sweep.lines import FALLS, RISES, crossings, lines


def grid(across, up, surface):
    x, y = np.meshgrid(across, up)
    return surface(x, y)


def test_a_logistic_rise_is_crossed_where_it_is_even():
    along = np.linspace(0, 1, 41)
    chance = 1 / (1 + np.exp(-12 * (along - 0.55)))
    [(place, way)] = crossings(along, chance, 0.5)
    assert (round(place, 3), way) == (0.55, RISES)
    [(place, way)] = crossings(along, 1 - chance, 0.1)
    assert way == FALLS
    assert place == pytest.approx(0.55 + np.log(9) / 12, abs=2e-3)


@pytest.mark.parametrize("flat", [0.2, 0.8])
def test_a_chance_that_stays_on_one_side_is_crossed_nowhere(flat):
    assert crossings(np.arange(4.0), np.full(4, flat), 0.5) == []


def test_a_gap_is_not_crossed():
    assert crossings(np.arange(3.0), np.array([0.1, np.nan, 0.9]), 0.5) == []


def test_a_plane_is_crossed_on_a_straight_line():
    across, up = np.linspace(0, 1, 7), np.linspace(0, 2, 5)
    [line] = lines(across, up, grid(across, up, lambda x, y: 0.3 * x + 0.2 * y + 0.1), 0.4)
    places = np.array(line)
    assert np.allclose(0.3 * places[:, 0] + 0.2 * places[:, 1], 0.3)
    ends = sorted([tuple(places[0]), tuple(places[-1])])
    assert np.allclose(ends, [(0, 1.5), (1, 0)])
    steps = np.diff(places[:, 0])
    assert np.all(steps > 0) or np.all(steps < 1e-9)  # from end to end, not back and forth


def test_a_hill_is_crossed_on_one_closed_circle():
    side = np.linspace(-1, 1, 41)  # the circle passes through points of the grid
    found = lines(side, side, grid(side, side, lambda x, y: 1 - np.hypot(x, y).round(12)), 0.5)
    assert len(found) == 1
    assert np.allclose(found[0][0], found[0][-1])
    radius = np.hypot(*np.array(found[0]).T)
    assert np.abs(radius - 0.5).max() < 1e-3


def test_two_hills_give_two_lines():
    across, up = np.linspace(0, 10, 51), np.linspace(0, 5, 26)

    def hills(x, y):
        return np.exp(-np.hypot(x - 2.5, y - 2.5)) + np.exp(-np.hypot(x - 7.5, y - 2.5))

    assert len(lines(across, up, grid(across, up, hills), 0.5)) == 2


def test_the_middle_decides_a_saddle():
    two = np.array([0.0, 1.0])
    joined = np.array([[0.9, 0.2], [0.2, 0.9]])  # the middle is above: the low corners are cut off
    for line in lines(two, two, joined, 0.5):
        (x, y), (u, v) = line
        assert max(abs(x - u), abs(y - v)) < 1
    apart = {tuple(np.mean(line, axis=0) > 0.5) for line in lines(two, two, joined, 0.5)}
    assert apart == {(True, False), (False, True)}
    low = {tuple(np.mean(line, axis=0) > 0.5) for line in lines(two, two, joined - 0.1, 0.5)}
    assert low == {(False, False), (True, True)}


def test_no_line_passes_a_square_without_a_corner():
    side = np.arange(3.0)
    surface = grid(side, side, lambda x, _: x / 2)
    surface[0, 0] = np.nan
    assert all(y >= 1 for line in lines(side, side, surface, 0.25) for _, y in line)
