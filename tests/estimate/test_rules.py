"""The rules that estimate nations: numbers worked by hand, and numbers that the data give."""

import math
from functools import partial
from statistics import median

import numpy as np
import pytest

from sim.estimate import capacity, geography, past, politics
from sim.estimate.known import Everyone
from sim.estimate.likeness import Kind, Weighted, led_by, likeness
from sim.estimate.numbers import Estimate, number, triple
from sim.estimate.past import Tally
from sim.estimate.politics import Poll
from sim.estimate.tables import DATE, POLLS_UNTIL, Tables
from sim.scenario.shipped import folder

EVERYONE = Everyone(Tables(folder() / "data"), DATE, POLLS_UNTIL)


NOBODY = capacity.Away(Estimate(0, 0, 0), Estimate(0, 0, 0))


def close(estimate, low, value, high):
    assert estimate == pytest.approx(Estimate(low, value, high), abs=5e-4)


# Rules, by hand


def test_an_army_from_memory_is_less_certain_than_a_published_one():
    army = partial(capacity.army, persons=1000)
    close(army(published=None, remembered=False), 950, 1000, 1050)
    close(army(published=None, remembered=True), 850, 1000, 1150)
    close(army(published=1100, remembered=True), 950, 1100, 1155)
    close(army(published=1600, remembered=True), 950, 1000, 1680)
    assert capacity.agree(1000, 1100)
    assert not capacity.agree(1000, 1600)
    close(capacity.army_from_active(active=6600), 2640, 3630, 4950)


def test_sixteen_times_the_middling_contingent_would_double_the_deployable_part():
    # 0.25 * 16 ** 0.25 = 0.5, which the ceiling of 0.4 cuts
    usual = partial(capacity.deployable, kept=None, army=40_000, away=NOBODY)
    close(usual(peak_share=0.48), 0.24, 0.4, 0.56)
    close(usual(peak_share=0.03), 0.15, 0.25, 0.35)
    assert usual(peak_share=None) == usual(peak_share=0.03)


def test_missions_and_their_relief_are_taken_from_what_is_usual_and_garrisons_are_not():
    # 3.067 x 1.033 soldiers for each on a mission: 0.25 - 3.169 x 0.02, of 0.98 of the army
    usual = partial(capacity.deployable, peak_share=None, kept=None)
    assert capacity.middle_rotation() == pytest.approx(3.169, abs=5e-4)
    on_missions = capacity.away(framework=False, missions=800, garrisons=0, army=40_000)
    assert usual(army=40_000, away=on_missions).value == pytest.approx(0.1904, abs=5e-4)
    stationed = capacity.away(framework=False, missions=0, garrisons=800, army=40_000)
    assert usual(army=40_000, away=stationed).value == pytest.approx(0.25 / 0.98)
    busy = capacity.away(framework=False, missions=4_000, garrisons=0, army=40_000)
    assert usual(army=40_000, away=busy).value == pytest.approx(0.1 / 0.9)


def test_an_army_can_do_a_quarter_more_than_it_once_did_and_the_smallest_send_a_company():
    # 1.25 x 0.08 x 3.169 = 0.317; a company of 900: 100 / 900 x 3.169 = 0.352
    rule = partial(capacity.deployable, peak_share=0.03, away=NOBODY)
    assert rule(kept=0.08, army=40_000).value == pytest.approx(0.3169, abs=5e-4)
    assert rule(kept=0.01, army=40_000).value == pytest.approx(0.25)
    assert rule(kept=None, army=900).value == pytest.approx(0.3521, abs=5e-4)
    assert rule(kept=0.25, army=40_000).value == 0.5


def test_a_framework_nation_has_more_of_its_army_abroad():
    norm = partial(capacity.away, missions=None, garrisons=0, army=40_000)
    close(norm(framework=False).all, 0.01, 0.02, 0.04)
    close(norm(framework=True).all, 0.02, 0.035, 0.07)


def test_who_is_known_to_be_abroad_is_counted():
    found = capacity.away(framework=True, missions=400, garrisons=1_200, army=40_000)
    close(found.missions, 0.005, 0.01, 0.015)
    close(found.all, 0.035, 0.04, 0.045)


def test_enablers_are_spending_outside_the_army():
    weight = capacity.enabler_weight(active=100, army=60, spending=10)
    assert weight == pytest.approx(4)
    close(capacity.enabler_share(weight=weight, pool=20), 0.1, 0.2, 0.3)
    assert capacity.enabler_weight(active=0, army=0, spending=0) == 0


def test_nearness_falls_with_distance():
    assert geography.nearness(distance_km=0) == (1, 1, 1)
    close(geography.nearness(distance_km=1500), 0.2231, 0.3679, 0.4724)


def test_exposure_adds_the_border():
    close(geography.exposure(distance_km=1500, border=True), 0.4231, 0.6679, 0.8724)
    assert geography.exposure(distance_km=0, border=True) == (1, 1, 1)


def test_the_border_holds_troops_at_home_and_distance_lets_them_go():
    close(geography.home_reserve(distance_km=800, border=True), 0.35, 0.5, 0.7)
    close(geography.home_reserve(distance_km=900, border=False), 0.25, 0.4, 0.55)
    close(geography.home_reserve(distance_km=1750, border=False), 0.075, 0.225, 0.375)
    close(geography.home_reserve(distance_km=9000, border=False), 0, 0.05, 0.2)
    close(geography.home_reserve(distance_km=9000, border=False, own_front=True), 0.05, 0.2, 0.35)


def test_memberships_make_a_stake():
    assert geography.europe(region="europe", eu=True, nato=True).value == 1
    assert geography.europe(region="europe", eu=False, nato=True).value == 0.8
    assert geography.europe(region="north_america", eu=False, nato=True).value == 0.5
    assert geography.europe(region="asia_pacific", eu=False, nato=False).value == 0.2


def test_polls_split_the_undecided_evenly():
    assert Poll(0.52, 0.27).even_split == pytest.approx(0.625)
    assert Poll(0.71, None).even_split == 0.71
    close(politics.polled_support([Poll(0.52, 0.27)]), 0.475, 0.625, 0.775)
    close(politics.polled_support([Poll(0.5, 0.5), Poll(0.6, 0.2)]), 0.4, 0.6, 0.8)


def test_support_without_a_poll_comes_from_the_group_drawn_to_the_mean():
    # (0.3 + 0.4 + 0.5) / 3 = 0.4; ten points more against fighting take 0.07
    close(
        politics.pooled_support(group=[0.3, 0.4], everyone=[0.3, 0.4, 0.8], opposition=0),
        0.2,
        0.4,
        0.6,
    )
    moved = politics.pooled_support(group=[0.3, 0.4], everyone=[0.3, 0.4, 0.8], opposition=0.1)
    assert moved.value == pytest.approx(0.33)


def test_dependence_follows_what_was_said_and_else_own_enablers():
    close(politics.us_dependence(position="required", enabler_share=0.5), 0.65, 0.8, 0.95)
    close(politics.us_dependence(position=None, enabler_share=0.2), 0.2, 0.5, 0.8)


def test_law_sets_weeks_and_the_need_of_a_mandate():
    weeks = [
        politics.parliament_weeks(parliament_role=role).value
        for role in (
            "executive_discretion",
            "notification_or_consultation",
            "prior_approval_with_exceptions",
            "prior_approval_required",
        )
    ]
    assert weeks == [0, 1, 3, 4]
    role = "prior_approval_required"
    assert politics.mandate_need(parliament_role=role, condition=None).value == 0.4
    assert politics.mandate_need(parliament_role=role, condition="triple_lock").value == 1
    assert politics.leadership(role=None) == (0, 0, 0)
    assert politics.seat_share(share=None) == (0.35, 0.5, 0.65)


def test_neutrals_lean_away_from_deterrence_and_leaders_towards_it():
    def fit(mission, *, wants=False, restrained=False):
        return politics.fit(mission=mission, wants_deterrence=wants, restrained=restrained).value

    assert [fit("deterrence", wants=True), fit("monitoring", wants=True)] == [0.5, 0]
    assert [fit("deterrence", restrained=True), fit("peacekeeping", restrained=True)] == [-0.5, 0.3]


def test_a_record_holds_each_answer_against_all_others_and_likes_the_like():
    # Joined where 4 in 10 did (+0.6), stayed out where 8 in 10 joined (-0.8), that one half as
    # alike: (0.6 - 0.4) / (1.5 + 1) = 0.08, so 0.54; 1.64 * sqrt(0.54 * 0.46 / 3.5) / 2 = 0.218
    close(past.record([Weighted(0.6, 1), Weighted(-0.8, 0.5)]), 0.3215, 0.54, 0.7585)
    assert past.record([]).value == 0.5


def test_a_customary_size_is_drawn_to_the_middle():
    # Twice the others' part of its army, once: ln 2 / 1.7 = 0.408; 0.9 / sqrt(1.7) = 0.690
    close(past.customary([Weighted(math.log(2), 1)]), 0.7539, 1.5034, 2.9981)
    assert past.customary([]).value == 1


def test_likeness_falls_with_another_lead_and_another_risk():
    assert likeness(Kind("eu", 0.5), Kind("nato", 0.5)) == pytest.approx(0.3)
    assert likeness(Kind("eu", 0.5), Kind("eu", 0.9)) == pytest.approx(math.exp(-1))
    leads = ["NATO (USA)", "EU (FRA)", "ITA", "GBR then TUR", "USA", "UN"]
    assert [led_by(lead) for lead in leads] == "nato eu coalition coalition usa un".split()


def test_risk_aversion_is_the_fall_from_safe_to_risky_beyond_the_mean():
    # (6 + 4 * 0.75) / 12 - (1 + 4 * 0.5) / 8 = 0.375; less 0.25, half of it: 0.0625
    estimate = past.risk_aversion(
        safe=Tally(6, 8), risky=Tally(1, 4), safe_mean=0.75, risky_mean=0.5
    )
    close(estimate, 0.3125, 0.5625, 0.8125)


# Numbers that the data give


def test_numbers_taken_from_the_tables_are_what_the_tables_say():
    tables = EVERYONE.tables
    peaks = [p for n in EVERYONE.nations if (p := tables.peak_share(n)) is not None]
    assert median(peaks) == pytest.approx(number("deployable_reference"), abs=0.001)
    shares = [
        float(row["army_personnel"]) / float(row["active_personnel"])
        for row in tables.rows("nations")
        if row["army_personnel"] and float(row["active_personnel"] or 0) > 0
    ]
    assert median(shares) == pytest.approx(triple("army_of_active").value, abs=0.03)


def test_opposition_to_fighting_predicts_support_as_strongly_as_the_slope_says():
    asked = [n for n in EVERYONE.support if EVERYONE.against_fighting(n) is not None]
    factors = [[1, EVERYONE.against_fighting(n), EVERYONE.nation(n).border] for n in asked]
    support = [EVERYONE.support[n] for n in asked]
    slope = np.linalg.lstsq(np.array(factors, float), np.array(support), rcond=None)[0][1]
    assert len(asked) == 8
    assert slope == pytest.approx(number("support_slope"), abs=0.03)


def test_a_hindcast_can_leave_its_own_operation_out():
    whole = EVERYONE.tables.tally("GBR")
    without = EVERYONE.tables.tally("GBR", exclude="KFOR_1999")
    assert without == (whole.joined - 1, whole.asked - 1)
    assert EVERYONE.tables.peak_share("GBR", exclude="KFOR_1999") < 0.11


def test_hosts_of_a_mission_did_not_stay_out_of_it():
    answers = EVERYONE.tables.answers()
    assert not [r for r in answers if r["operation"] == "EFP_2022" and r["iso3"] == "EST"]


def test_distances_agree_with_the_published_ones():
    for row in EVERYONE.tables.rows("nations"):
        distance = EVERYONE.tables.distance_km(row["iso3"], "Moscow")
        assert distance == pytest.approx(float(row["distance_km_capital_to_moscow"]), rel=0.01)


def test_memberships_are_those_of_the_day():
    groups = EVERYONE.tables.groups
    assert "EU" in groups("GBR", date="2019-01-01")
    assert "EU" not in groups("GBR", date=DATE)
    assert "NATO" in groups("SWE", date=DATE)
    assert "NATO" not in groups("SWE", date="2022-02-24")
