"""The force: what a nation can send, what it offers, and what that adds up to."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sim.rules import force
from sim.rules.ladder import Rung
from tests.builders import examples
from tests.rules.elementwise import (
    FLAG,
    PERSONS,
    POINTS,
    RUNG,
    SHARE,
    WEEKS,
    WEIGHT,
    alone_as_among_others,
)

YES, NO = np.bool_(True), np.bool_(False)
SOME = (np.float32, st.floats(1, 1000, width=32))


def test_an_army_of_forty_thousand_keeps_some_three_thousand_in_the_field():
    # 2 % are abroad; of the other 39 200 a quarter can go, a third of these at a time: 3266.7
    capacity = partial(force.capacity, army=40_000, deployable=0.25, rotation=3)
    assert capacity(home_reserve=0.2, abroad=0.02) == 3266
    assert capacity(home_reserve=1, abroad=0.02) == 0
    assert capacity(home_reserve=0.2, abroad=1) == 0
    assert force.ready(army=40_000, abroad=0.02, deployable=0.25) == pytest.approx(9_800)


def test_those_who_rest_at_home_guard_the_border():
    # of 9 000 who can go 6 000 are at home between deployments: a reserve of half is there,
    # one of four fifths leaves 1 800
    sustained = partial(force.sustained, ready=9_000, rotation=3)
    assert sustained(home_reserve=0) == sustained(home_reserve=0.5) == 3_000
    assert sustained(home_reserve=0.8) == pytest.approx(1_800)


def test_a_nation_s_planning_ratio_is_its_own_part_of_the_common_one():
    assert force.planning_ratio(common=3, own=1.4) == pytest.approx(4.2)
    assert force.planning_ratio(common=1.2, own=0.5) == 1


def test_two_years_of_rearmament_at_three_percent_add_six():
    assert force.rearmed(growth=0.03, years=2) == pytest.approx(1.06)
    assert force.rearmed(growth=0.03, years=0) == 1


def test_an_army_that_usually_sends_half_as_much_as_others_counts_half():
    assert force.usual(capacity=1866, customary=0.5) == 933
    assert force.usual(capacity=1867, customary=0.5) == 933


def test_the_ask_is_shared_out_by_weight():
    shares = force.fair_share(usual=np.array([3_000.0, 1_000]), maximum=30_000)
    assert shares.tolist() == [22_500, 7_500]
    assert force.fair_share(usual=np.zeros(2), maximum=30_000).tolist() == [0, 0]


def test_nobody_is_spare_where_all_together_cannot_send_what_is_asked():
    of = partial(force.spare, capacity=np.array([12_000.0, 8_000]))
    assert of(maximum=30_000) == of(maximum=20_000) == 0
    # a quarter of what there is, whose root is a half; a hundredth, whose root is a tenth
    assert of(maximum=5_000) == pytest.approx(0.5)
    assert of(maximum=200) == pytest.approx(0.9)
    assert force.spare(capacity=np.zeros(2), maximum=200) == 0


def test_where_few_need_come_each_is_asked_for_more():
    of = partial(force.concentrated, fair_share=400, concentration=0.5)
    assert of(spare=0) == 400
    assert of(spare=0.5) == 500


def test_nobody_sends_more_than_it_has_or_than_twice_its_share():
    assert force.most(capacity=5_000, fair_share=1_000, stretch=2) == 2_000
    assert force.most(capacity=1_500, fair_share=1_000, stretch=2) == 1_500


def test_full_willingness_adds_to_a_token_contingent_what_a_nation_can():
    assert force.beyond_token(most=2_000, smallest=30) == 1_970
    assert force.beyond_token(most=20, smallest=30) == 0


def test_framework_nations_carry_the_core_by_their_means():
    # six tenths of 10 000, three to one; the third nation does not lead
    core = force.core(
        leadership=np.array([1, 1, 0]),
        capacity=np.array([9_000.0, 3_000, 5_000]),
        core_share=0.6,
        minimum=10_000,
    )
    assert core.tolist() == [4_500, 1_500, 0]


def test_a_small_framework_nation_carries_no_more_than_it_has():
    alone = {"leadership": np.array([1]), "capacity": np.array([2_000.0])}
    assert force.core(core_share=0.6, minimum=10_000, **alone) == 2_000


def test_where_nobody_leads_nobody_carries_a_core():
    nobody = {"leadership": np.array([0]), "capacity": np.array([2_000.0])}
    assert force.core(core_share=0.6, minimum=10_000, **nobody) == 0


def test_the_more_willing_reach_further_between_token_and_full():
    reach = partial(force.reach, climb=1, span=1.6)
    assert [reach(willingness=points) for points in (0.5, 1, 1.8, 2.6, 9)] == [
        0,
        0,
        pytest.approx(0.5),
        pytest.approx(1),
        1,
    ]


def test_half_way_to_full_willingness_brings_a_quarter_of_the_troops():
    aim = partial(force.aim, smallest=30, beyond_token=1_970, core=0)
    assert aim(rearmed=1, reach=0) == 30
    assert aim(rearmed=1, reach=0.5) == pytest.approx(522.5)
    assert aim(rearmed=1, reach=1) == 2_000
    assert aim(rearmed=1.1, reach=1) == pytest.approx(2_197)


def test_a_framework_nation_aims_at_its_core_at_the_least():
    core = {"smallest": 30, "beyond_token": 9_970, "rearmed": 1, "core": 4_500}
    assert force.aim(reach=0, **core) == 4_500
    assert force.aim(reach=1, **core) == 10_000


def test_an_offer_starts_as_a_token_and_grows_with_staff_work():
    week = partial(force.offer, aim=1_030, smallest=30, pace=0.25)
    assert week(offer=0, pledged=YES) == 280
    assert week(offer=280, pledged=YES) == 467.5
    assert week(offer=1_030, pledged=YES) == 1_030


def test_an_offer_shrinks_with_the_aim_and_ends_with_the_pledge():
    assert force.offer(offer=1_000, aim=600, smallest=30, pace=0.25, pledged=YES) == 900
    assert force.offer(offer=1_000, aim=600, smallest=30, pace=0.25, pledged=NO) == 0


def test_governments_speak_in_round_numbers_of_whole_persons():
    assert force.stated(offer=287.3, step=10) == 280
    assert force.stated(offer=9.9, step=10) == 0
    # 287.3 holds 221 steps of 1.3, which are 287.3; nobody is three tenths of a soldier
    assert force.stated(offer=287.35, step=1.3) == 287


def test_preparations_count_from_when_troops_are_free_to_move_and_start_again():
    prepares = partial(force.readiness, lead_time=3)
    weeks = [0]
    for free in (NO, YES, YES, YES, YES, NO, YES):
        weeks.append(prepares(readiness=weeks[-1], authorised=YES, may_deploy=free))
    assert weeks == [0, 0, 1, 2, 3, 3, 0, 1]
    assert prepares(readiness=2, authorised=NO, may_deploy=YES) == 0


def test_a_force_is_the_troops_of_those_who_stand_high_enough():
    rungs = np.array([Rung.SUPPORTS, Rung.PLEDGED, Rung.AUTHORISED, Rung.DEPLOYED])
    assert force.at_least(rung=rungs, lowest=Rung.AUTHORISED).tolist() == [NO, NO, YES, YES]
    assert force.total(troops=np.array([0, 120, 4_500, 800])) == 5_420


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (
            force.capacity,
            {
                "army": PERSONS,
                "deployable": SHARE,
                "home_reserve": SHARE,
                "rotation": SOME,
                "abroad": SHARE,
            },
        ),
        (force.planning_ratio, {"common": SOME, "own": SHARE}),
        (force.ready, {"army": PERSONS, "abroad": SHARE, "deployable": SHARE}),
        (force.sustained, {"ready": PERSONS, "home_reserve": SHARE, "rotation": SOME}),
        (force.usual, {"capacity": PERSONS, "customary": SHARE}),
        (
            force.concentrated,
            {"fair_share": PERSONS, "spare": SHARE, "concentration": WEIGHT},
        ),
        (force.most, {"capacity": PERSONS, "fair_share": PERSONS, "stretch": WEIGHT}),
        (force.beyond_token, {"most": PERSONS, "smallest": SOME}),
        (force.reach, {"willingness": POINTS, "climb": POINTS, "span": SOME}),
        (
            force.aim,
            {
                "smallest": SOME,
                "beyond_token": PERSONS,
                "rearmed": WEIGHT,
                "core": PERSONS,
                "reach": SHARE,
            },
        ),
        (
            force.offer,
            {"offer": PERSONS, "pledged": FLAG, "aim": PERSONS, "smallest": SOME, "pace": SHARE},
        ),
        (force.stated, {"offer": PERSONS, "step": SOME}),
        (
            force.readiness,
            {"readiness": WEEKS, "authorised": FLAG, "may_deploy": FLAG, "lead_time": WEEKS},
        ),
        (partial(force.at_least, lowest=Rung.PLEDGED), {"rung": RUNG}),
        (partial(force.rearmed, years=17 / 52), {"growth": SHARE}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)


@examples(30)
@given(
    troops=hnp.arrays(np.float32, (12, 5), elements=st.integers(0, 2**20).map(float)),
    leadership=hnp.arrays(np.float32, (12, 5), elements=st.integers(0, 256).map(lambda n: n / 256)),
    order=st.permutations(range(12)),
)
def test_sums_over_nations_are_the_same_in_any_order_and_any_company(troops, leadership, order):
    def shared_out(troops, leadership):
        part = {"core_share": np.float32(0.6), "minimum": 10_000.0}
        share = force.fair_share(usual=troops, maximum=30_000.0)
        return share, force.core(leadership=leadership, capacity=troops, **part)

    total, (share, core) = force.total(troops=troops), shared_out(troops, leadership)
    np.testing.assert_array_equal(total, force.total(troops=troops[order]))
    again, core_again = shared_out(troops[order], leadership[order])
    np.testing.assert_array_equal(share[order], again)
    np.testing.assert_array_equal(core[order], core_again)
    for run in range(5):
        own = troops[:, run].copy()
        assert force.total(troops=own) == total[run]
        alone, core_alone = shared_out(own, leadership[:, run].copy())
        np.testing.assert_array_equal(alone, share[:, run])
        np.testing.assert_array_equal(core_alone, core[:, run])
