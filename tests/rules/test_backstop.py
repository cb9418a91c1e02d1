"""The backstop: what Washington offers, what its word is worth, and what is still missing."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sim.rules import backstop
from tests.builders import examples
from tests.rules.elementwise import BY_ENABLER, POINTS, SHARE, WEIGHT, alone_as_among_others

SHARES = (BY_ENABLER, SHARE)

# air, intelligence, logistics, guarantee
NEED = np.array([1, 1, 0.8, 1]) * 0.85
IMPORTANCE = np.array([0.3, 0.3, 0.15, 0.25])
NOTHING = np.zeros(4)


def test_diplomacy_wins_what_is_within_reach_and_takes_nothing_away():
    promised = backstop.promised(
        announced=np.array([0, 0.2, 0.9, 0]), won=0.5, within_reach=np.array([0.6, 0.9, 0.7, 0.5])
    )
    assert promised.tolist() == [0.3, 0.45, 0.9, 0.25]


def test_framework_nations_work_as_hard_as_they_are_committed():
    # one conditional (0.35), one pledged (0.7), one that does not lead
    effort = backstop.effort(signal=np.array([0.35, 0.7, 1]), leadership=np.array([1, 1, 0]))
    assert effort == pytest.approx(0.525)


def test_where_nobody_leads_nobody_works_on_washington():
    assert backstop.effort(signal=np.ones(3), leadership=np.zeros(3)) == 0


def test_effort_meets_openness_and_a_little_luck():
    talks = partial(backstop.won, step=0.25, openness=0.03, effort=0.525)  # 0.01575 a week
    assert talks(won=0.5, luck=0.015) == 0.75
    assert talks(won=0.5, luck=0.016) == 0.5
    assert talks(won=0.9, luck=0.015) == 1


def test_what_was_won_may_be_lost_again_a_step_at_a_time():
    lasts = partial(backstop.kept, step=0.25, loss=0.1)
    assert lasts(won=0.5, luck=0.09) == 0.25
    assert lasts(won=0.5, luck=0.1) == 0.5
    assert lasts(won=0.1, luck=0) == 0


def test_a_promise_taken_back_counts_whole_and_a_new_one_does_not_make_up_for_it():
    before, now = np.array([1, 1, 0.5, 0]), np.array([0, 0.75, 0.5, 1])
    assert backstop.withdrawn(before=before, now=now) == 1.25


def test_a_reversal_costs_trust_and_time_restores_it_slowly():
    trust = partial(backstop.credibility, standing=0.6, recovery=0.01, erosion=0.25)
    assert trust(credibility=0.6, withdrawn=0) == pytest.approx(0.6)
    shaken = trust(credibility=0.6, withdrawn=1.25)
    assert shaken == pytest.approx(0.2875)
    assert trust(credibility=shaken, withdrawn=0) == pytest.approx(0.2875 + 0.01 * 0.3125)
    assert trust(credibility=0.6, withdrawn=4) == 0


def test_nations_add_to_what_europe_has_ready_until_its_pool_is_whole():
    given_by_two = backstop.contributed(
        enabler_share=np.array([0.2, 0.1, 0.3]), given=np.array([1, 0.5, 0])
    )
    assert given_by_two == pytest.approx(0.25)
    pool = np.array([0.45, 0.35, 0.6, 0.35])
    # 0.4 stands ready, a quarter of the rest is put in: 0.4 + 0.6 x 0.25 = 0.55
    cover = backstop.european(pool=pool, ready=0.4, contributed=given_by_two)
    assert cover == pytest.approx(0.55 * pool)
    assert backstop.european(pool=pool, ready=0.4, contributed=1.7) == pytest.approx(pool)


def test_a_promise_covers_only_as_far_as_it_is_believed():
    everything = np.ones(4)
    missing = partial(backstop.missing, need=NEED, european=NOTHING)
    assert missing(promised=everything, credibility=1).tolist() == NOTHING.tolist()
    half_believed = missing(promised=everything, credibility=0.5)
    assert half_believed == pytest.approx(np.array([0.35, 0.35, 0.18, 0.35]))
    assert missing(promised=everything, credibility=0) == pytest.approx(NEED)


def test_the_gap_weighs_what_is_missing_by_its_importance():
    # with nothing at all: 0.85 x (0.3 + 0.3 + 0.8 x 0.15 + 0.25) = 0.85 x 0.97
    assert backstop.gap(missing=NEED, importance=IMPORTANCE) == pytest.approx(0.8245)
    no_air = np.array([0.85, 0, 0, 0])
    assert backstop.gap(missing=no_air, importance=IMPORTANCE) == pytest.approx(0.255)
    assert backstop.gap(missing=NOTHING, importance=IMPORTANCE) == 0


def test_more_of_one_enabler_makes_up_for_no_other():
    wide_open = backstop.missing(
        need=NEED, promised=np.array([1, 0, 0, 0]), credibility=1, european=NOTHING
    )
    assert wide_open == pytest.approx(np.array([0, 0.85, 0.68, 0.85]))


def test_enough_is_what_a_pledge_takes():
    assert backstop.enough(willingness=1, climb=1)
    assert not backstop.enough(willingness=0.99, climb=1)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (backstop.promised, {"announced": SHARES, "won": SHARE, "within_reach": SHARES}),
        (
            backstop.won,
            {"won": SHARE, "step": SHARE, "openness": SHARE, "effort": SHARE, "luck": SHARE},
        ),
        (backstop.kept, {"won": SHARE, "step": SHARE, "loss": SHARE, "luck": SHARE}),
        (backstop.withdrawn, {"before": SHARES, "now": SHARES}),
        (
            backstop.credibility,
            {
                "credibility": SHARE,
                "standing": SHARE,
                "recovery": SHARE,
                "erosion": SHARE,
                "withdrawn": WEIGHT,
            },
        ),
        (backstop.european, {"pool": SHARES, "ready": SHARE, "contributed": WEIGHT}),
        (
            backstop.missing,
            {"need": SHARES, "promised": SHARES, "credibility": SHARE, "european": SHARES},
        ),
        (backstop.gap, {"missing": SHARES, "importance": SHARES}),
        (backstop.enough, {"willingness": POINTS, "climb": POINTS}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (backstop.effort, ("signal", "leadership")),
        (backstop.contributed, ("enabler_share", "given")),
    ],
)
@examples(20)
@given(
    grids=hnp.arrays(np.int16, (2, 11, 5), elements=st.integers(0, 256)),
    order=st.permutations(range(11)),
)
def test_sums_over_nations_are_the_same_in_any_order_and_any_company(rule, names, grids, order):
    """Both numbers lie on a grid of 1/256."""
    first, second = np.float32(grids / 256)
    total = rule(**dict(zip(names, (first, second), strict=True)))
    reordered = rule(**dict(zip(names, (first[order], second[order]), strict=True)))
    np.testing.assert_array_equal(total, reordered)
    for run in range(5):
        nation = dict(zip(names, (first[:, run].copy(), second[:, run].copy()), strict=True))
        assert rule(**nation) == total[run]
