"""A fitted response: it finds a surface that is known, and which numbers matter."""

import numpy as np
import pytest

from sim.analysis.response import _unlikeliness, find_scales, fit

pytest.importorskip("scipy")


def surface(at):
    """A rise that bends, one that works only with another, and one number that does nothing."""
    first, second, third = at[:, 0], at[:, 1], at[:, 2]
    return np.stack([np.tanh(3 * first - 1) + first * second + 0 * third, second**2], axis=1)


@pytest.fixture(scope="module")
def settings():
    return np.random.default_rng(1).random((260, 3))


def test_a_known_surface_is_found_where_it_was_not_seen(settings):
    response = fit(settings[:200], surface(settings[:200]), 0)
    off = np.abs(response(settings[200:]) - surface(settings[200:]))
    assert off.max() < 0.02 * np.ptp(surface(settings))


def test_it_gets_nearer_with_more_settings(settings):
    off = [
        np.abs(fit(settings[:count], surface(settings[:count]), 0)(settings[200:])
               - surface(settings[200:])).mean()
        for count in (25, 50, 200)
    ]  # fmt: skip
    assert off[0] > off[1] > off[2]


def test_a_number_that_does_nothing_has_the_longest_scale(settings):
    scales, noise = find_scales(settings[:200], surface(settings[:200])[:, 0])
    assert scales[2] > 10 * max(scales[:2])
    assert noise < 0.01


def test_noise_is_told_from_the_surface(settings):
    luck = np.random.default_rng(2).normal(0, 0.1, (200, 2))
    response = fit(settings[:200], surface(settings[:200]) + luck, 0)
    assert np.abs(response(settings[200:]) - surface(settings[200:])).mean() < 0.05


def test_an_answer_that_never_moves_stays(settings):
    answers = np.column_stack([settings[:, 0], np.full(len(settings), 0.25)])
    assert np.allclose(fit(settings, answers, 0)(settings[:5])[:, 1], 0.25)


def test_the_slope_of_the_likelihood_is_its_slope(settings):
    some = settings[:30]
    far = (some.T[:, :, np.newaxis] - some.T[:, np.newaxis]) ** 2
    answer = surface(some)[:, 0] - surface(some)[:, 0].mean()
    logs = np.log([0.7, 1.5, 3.0, 0.05])
    _, slopes = _unlikeliness(logs, far, answer)
    for at in range(4):
        step = np.zeros(4)
        step[at] = 1e-5
        up, down = (_unlikeliness(logs + sign * step, far, answer)[0] for sign in (1, -1))
        assert slopes[at] == pytest.approx((up - down) / 2e-5, rel=1e-3, abs=1e-6)
