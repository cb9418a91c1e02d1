"""Contributions to games whose answers are known: weighted votes, all orders, twins, dummies."""

from itertools import permutations

import numpy as np
import pytest

from sim.analysis.coalition.contributions import (
    Worth,
    coalitions,
    drop_each,
    join_in_all_orders,
    join_in_order,
)
from sim.analysis.coalition.playing import orders
from sim.analysis.statistics import Moments, paired_chances
from sim.draws import Draws

WEIGHTS, QUOTA = (4, 3, 2, 1), 6
"""The game [6; 4, 3, 2, 1]: of 24 orders they are pivotal in 10, 6, 6 and 2."""

SHAPLEY = np.array([10, 6, 6, 2]) / 24


def voting(weights):
    """A weighted voting game: each player brings its weight, if it is in."""

    def play(outside):
        own = (np.array(weights)[:, np.newaxis] * ~outside)[np.newaxis]
        return own.sum(axis=1), own

    return play


def pulling(outside):
    """Three players; the second brings nothing and the first twice as much as the third alone.

    With the first in, the third brings five more.
    """
    inside = ~outside
    own = np.stack([10 * inside[0], 0 * inside[1], (5 + 5 * inside[0]) * inside[2]])[np.newaxis]
    return own.sum(axis=1), own


def by_enumeration(weights, quota):
    """The share of all orders in which each player turns a losing coalition into a winning one."""
    pivotal = np.zeros(len(weights))
    for order in permutations(range(len(weights))):
        sums = np.cumsum([weights[player] for player in order])
        pivotal[order[int(np.argmax(sums >= quota))]] += 1
    return pivotal / pivotal.sum()


def test_all_orders_give_the_known_values_of_a_weighted_voting_game():
    added = join_in_all_orders(voting(WEIGHTS), Worth((QUOTA,)), 4, 3)
    np.testing.assert_allclose(added[:, 0, 0], np.repeat(SHAPLEY[:, np.newaxis], 3, axis=1))
    np.testing.assert_allclose(by_enumeration(WEIGHTS, QUOTA), SHAPLEY)


def test_sampled_orders_come_near_them_and_the_interval_says_how_near():
    draws = Draws(5, 0, 8000)
    places = orders(draws, "ABCD")
    found = Moments.of(join_in_order(voting(WEIGHTS), Worth((QUOTA,)), places))
    mean, low, high = (ends[:, 0, 0] for ends in found.chances_with_ends())
    assert (low < SHAPLEY).all()
    assert (high > SHAPLEY).all()
    assert (high - low < 0.03).all()
    assert np.isclose(mean.sum(), 1)


def test_errors_shrink_with_the_root_of_the_runs():
    worth, few, many = Worth((QUOTA,)), [], []
    for seed in range(60):
        for runs, errors in ((100, few), (1600, many)):
            places = orders(Draws(seed, 0, runs), "ABCD")
            mean = Moments.of(join_in_order(voting(WEIGHTS), worth, places)).mean[:, 0, 0]
            errors.append(mean - SHAPLEY)
    ratio = np.sqrt(np.square(few).mean() / np.square(many).mean())
    assert ratio == pytest.approx(4, rel=0.2)


def test_an_interval_holds_the_value_in_19_of_20_samples():
    held = []
    for seed in range(200):
        places = orders(Draws(seed, 0, 200), "ABCD")
        found = Moments.of(join_in_order(voting(WEIGHTS), Worth((QUOTA,)), places))
        _, low, high = (ends[:, 0, 0] for ends in found.chances_with_ends())
        held.append((low <= SHAPLEY) & (high >= SHAPLEY))
    assert 0.92 < np.mean(held) < 0.98


def test_in_every_run_contributions_add_up_to_all_less_none():
    game, worth = voting((5, 4, 3, 2, 1, 1)), Worth((7, 12))
    places = orders(Draws(2, 0, 50), "ABCDEF")
    outside = np.ones((6, 50), np.bool_)
    whole = worth.of(game(~outside)[0]) - worth.of(game(outside)[0])
    for added in (
        join_in_order(game, worth, places),
        join_in_all_orders(game, worth, 6, 50),
    ):
        np.testing.assert_allclose(added.sum(axis=0)[:, :3], whole[:, :3])


def test_twins_are_equal_and_a_dummy_scores_nothing():
    exact = join_in_all_orders(voting((3, 3, 2, 0)), Worth((5,)), 4, 1)[:, 0, :, 0]
    np.testing.assert_allclose(exact[0], exact[1])
    assert not exact[3].any()
    places = orders(Draws(1, 0, 500), "ABCD")
    assert not join_in_order(voting((3, 3, 2, 0)), Worth((5,)), places)[3].any()


def test_own_troops_stand_apart_from_those_that_it_brings():
    exact = join_in_all_orders(pulling, Worth(()), 3, 1)[:, 0, :, 0]
    np.testing.assert_allclose(exact[0], [12.5, 10, 2.5])
    assert not exact[1].any()
    np.testing.assert_allclose(exact[2], [7.5, 7.5, 0], atol=1e-12)
    drop = drop_each(pulling, Worth(()), 3, 1)[:, 0, :, 0]
    np.testing.assert_allclose(drop, [[15, 10, 5], [0, 0, 0], [10, 10, 0]])


def test_the_last_to_join_adds_nothing_where_others_could_stand_in():
    drop = drop_each(voting((3, 3, 3)), Worth((6,)), 3, 2)
    assert not drop[:, 0, 0].any()
    np.testing.assert_allclose(
        join_in_all_orders(voting((3, 3, 3)), Worth((6,)), 3, 1)[:, 0, 0], 1 / 3
    )


def test_each_coalition_is_gone_through_once():
    found = list(coalitions(4))
    assert len(found) == len(set(found)) == 16
    assert (found[0], found[-1]) == ((), (0, 1, 2, 3))


def test_moments_of_parts_add_up_and_give_the_intervals_of_paired_chances():
    changes = np.random.default_rng(1).choice([-1.0, 0.0, 1.0], size=(2, 400), p=[0.1, 0.7, 0.2])
    whole = Moments.of(changes)
    parts = Moments.of(changes[:, :150]) + Moments.of(changes[:, 150:])
    np.testing.assert_allclose(whole.total, parts.total)
    up, down = (changes > 0).sum(axis=1), (changes < 0).sum(axis=1)
    np.testing.assert_allclose(parts.chances_with_ends(), paired_chances(up, down, 400))
    still = Moments.of(np.zeros((1, 100))).chances_with_ends()
    assert still[1][0] < 0 < still[2][0]


def test_an_order_does_not_depend_on_who_else_is_asked_about_or_on_blocks():
    whole = orders(Draws(4, 0, 40), ("FRA", "GBR", "ITA"))
    pair = orders(Draws(4, 0, 40), ("FRA", "ITA"))
    np.testing.assert_array_equal(whole[0] < whole[2], pair[0] < pair[1])
    np.testing.assert_array_equal(whole[:, 25:], orders(Draws(4, 25, 15), ("FRA", "GBR", "ITA")))
    assert (np.sort(whole, axis=0) == np.arange(3)[:, np.newaxis]).all()


@pytest.mark.parametrize("together", [3, 16])
def test_coalitions_may_be_played_together(together):
    game, worth = voting(WEIGHTS), Worth((QUOTA,))
    np.testing.assert_array_equal(
        join_in_all_orders(game, worth, 4, 2, together=together),
        join_in_all_orders(game, worth, 4, 2),
    )
