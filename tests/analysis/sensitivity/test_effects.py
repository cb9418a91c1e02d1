"""Shares of variance, where they are known: Ishigami, sums, luck apart, and intervals."""

import numpy as np
import pytest

from sim.analysis.sensitivity.salib import morris_design, morris_effects, sobol_indices
from sim.analysis.sensitivity.shares import alone, in_all, in_chances
from sim.errors import ResultsError

A, B = 7, 0.1
NAMES = ["x1", "x2", "x3"]


def ishigami(ranks):
    """Ishigami and Homma 1990, doi:10.1109/ISUMA.1990.151285, of ranks ``(input, run)``."""
    one, two, three = np.pi * (2 * ranks - 1)
    return np.sin(one) + A * np.sin(two) ** 2 + B * three**4 * np.sin(one)


def known_indices():
    """First-order and total indices, from the analytic variances."""
    first = 0.5 * (1 + B * np.pi**4 / 5) ** 2
    second, both = A**2 / 8, B**2 * np.pi**8 * (1 / 18 - 1 / 50)
    total = first + second + both
    return np.array([first, second, 0]) / total, np.array([first + both, second, both]) / total


def sets(function, inputs, runs, seed=1):
    """Two sets of runs, and the first with each input of the second."""
    here, there = np.random.default_rng(seed).random((2, inputs, runs))
    mixed = []
    for place in range(inputs):
        ranks = here.copy()
        ranks[place] = there[place]
        mixed.append(function(ranks))
    return function(here), function(there), np.stack(mixed)


def test_ishigami_is_recovered_within_its_intervals():
    first, second, mixed = sets(ishigami, 3, 20_000)
    for known, found in zip(
        known_indices(), (alone(first, second, mixed), in_all(first, second, mixed)), strict=True
    ):
        assert found.share == pytest.approx(known, abs=0.03)
        assert np.all((found.low <= known) & (known <= found.high))


def test_salib_gives_the_same_shares_and_like_intervals():
    first, second, mixed = sets(ishigami, 3, 4_000)
    ours = in_all(first, second, mixed)
    theirs = sobol_indices(NAMES, first, second, mixed, seed=3)
    assert theirs["ST"] == pytest.approx(ours.share, rel=1e-9)
    assert theirs["ST_conf"] == pytest.approx(ours.high - ours.share, rel=0.3)
    assert theirs["S1"] == pytest.approx(known_indices()[0], abs=0.06)
    assert [*map(list, sobol_indices(NAMES, first, second, mixed, seed=3).values())] == [
        *map(list, theirs.values())
    ]


@pytest.mark.parametrize("measure", [alone, in_all])
def test_intervals_hold_the_truth_as_often_as_they_say_and_shrink_with_the_root(measure):
    def shares(runs, seeds):
        return [
            measure(*(values[..., :] for values in sets(ishigami, 3, runs, seed))) for seed in seeds
        ]

    truth = dict(zip((alone, in_all), known_indices(), strict=True))[measure]
    many = shares(400, range(300))
    held = np.mean([(share.low <= truth) & (truth <= share.high) for share in many], axis=0)
    assert np.all(held[truth > 0] > 0.91)
    few, more = (
        np.mean([share.high - share.low for share in shares(n, range(20))]) for n in (250, 4000)
    )
    assert few / more == pytest.approx(4, rel=0.15)


def test_groups_are_the_sum_of_their_members_in_a_sum():
    def total(ranks):
        return ranks[0] + 2 * ranks[1] + 3 * ranks[2]

    here, there = np.random.default_rng(5).random((2, 3, 50_000))
    first, second = total(here), total(there)
    weights = np.array([1, 4, 9]) / 14
    members = [0, 1]
    mixed = here.copy()
    mixed[members] = there[members]
    for measure in (alone, in_all):
        single = measure(*sets(total, 3, 50_000, seed=5)).share
        assert single == pytest.approx(weights, abs=0.02)
        group = float(measure(first, second, total(mixed)).share)
        assert group == pytest.approx(single[members].sum(), abs=0.02)


def test_luck_is_left_out_of_what_a_chance_rests_on():
    """What came is 1 with a chance of 0.2 + 0.4 x + 0.2 y: the chance rests on x by 4 in 5."""
    rng = np.random.default_rng(2)
    runs = 400_000
    (x, y), (other_x, other_y), luck = (rng.random((2, runs)) for _ in range(3))

    def came(x, y, luck):
        return (luck < 0.2 + 0.4 * x + 0.2 * y).astype(float)

    first, second, mixed = (
        tuple(came(*inputs, luck[k]) for k in (0, 1))
        for inputs in ((x, y), (other_x, other_y), (other_x, y))
    )
    found = in_chances(first, second, mixed)
    assert found.low <= 0.8 <= found.high
    assert found.share == pytest.approx(0.8, abs=0.05)
    with_luck = in_all(first[0], second[0], mixed[0])
    assert with_luck.share == pytest.approx(0.4 / 3 / 2 / 0.25, abs=0.01)


def test_where_nothing_is_exchanged_the_share_is_nothing_exactly():
    first, second, _ = sets(ishigami, 3, 100)
    assert tuple(map(float, in_all(first, second, first))) == (0, 0, 0)


def test_where_nothing_varies_there_is_no_share():
    still = np.ones(50)
    assert all(np.isnan(float(part)) for part in in_all(still, still, still))
    found = sobol_indices(["x"], still, still, still[np.newaxis], seed=1)
    assert all(np.isnan(values).all() for values in found.values())


def test_a_missing_outcome_is_refused():
    first, second, mixed = sets(ishigami, 3, 64)
    first[3] = np.nan
    with pytest.raises(ResultsError, match="1 outcomes are missing"):
        sobol_indices(NAMES, first, second, mixed, seed=1)
    design = morris_design(NAMES, 10, seed=1)
    outcome = ishigami(design.T)
    outcome[0] = np.inf
    with pytest.raises(ResultsError, match="missing"):
        morris_effects(NAMES, design, outcome, seed=1)


def test_morris_finds_the_slopes_of_a_plane_and_the_bend_of_a_curve():
    design = morris_design(NAMES, 40, seed=0)
    plane = morris_effects(NAMES, design, 2 * design[:, 0] - 3 * design[:, 1], seed=0)
    assert plane["mu"] == pytest.approx([2, -3, 0])
    assert plane["mu_star"] == pytest.approx([2, 3, 0])
    assert plane["sigma"] == pytest.approx(0, abs=1e-9)
    curve = morris_effects(NAMES, design, (design[:, 0] - 0.5) * design[:, 1], seed=0)
    assert curve["sigma"][1] > 0.1
    assert design.min() >= 0
    assert design.max() <= 1
