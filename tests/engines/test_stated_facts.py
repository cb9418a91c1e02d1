"""What the news text of 10 April 2025 says of the force, and of what it takes, lives in the model.

One story for each of those rows of the table in ``docs/model.md``; the others are in
``test_stated_politics.py``. Nothing is left to the luck of governments here.
"""

import numpy as np
import pytest

from sim.arrays.ensemble import ensemble
from sim.rules.ladder import Rung
from sim.scenario import table
from sim.scenario.reading.read import load
from sim.scenario.scenario import ENABLERS
from tests.builders import CALM, KEEN, a_nation, a_scenario, an_event, history, rungs, troops
from tests.engines.calm import EVERYTHING, NO_LUCK, NOTHING, calm, first_week, in_the_end
from tests.numbers import ROUND


def test_s1_framework_nations_lead_and_their_planners_settle_the_mandate_week_by_week():
    baseline = load("text-as-it-stands")
    leads = {
        nation.iso3 for nation in baseline.nations if nation.attributes["leadership"].value == 1
    }
    assert {"FRA", "GBR"} <= leads
    assert len(baseline.nations) == pytest.approx(30, abs=5)

    states, _ = calm([a_nation("AAA", leadership=1), a_nation("BBB")], planning_pace=0.05)
    assert rungs(states)[0, :, 0].tolist() == [Rung.CONDITIONAL, Rung.SUPPORTS]
    clarity = [float(state.world.clarity[0]) for state in states]
    assert (np.diff(clarity) > 0).all()
    leaderless, _ = calm([a_nation("AAA"), a_nation("BBB")], planning_pace=0.05, backing_pace=0)
    assert in_the_end(leaderless, "clarity") == pytest.approx(0.3)


def test_s2_the_force_has_a_least_and_a_largest_size():
    assert table.frame()["force.minimum"].value == 10_000
    assert table.frame()["force.maximum"].value == 30_000
    nations = [a_nation(code, army=400_000, **KEEN) for code in ("AAA", "BBB")]
    asked_for = {most: calm(nations, maximum=most)[0] for most in (10_000, 30_000)}
    totals = [troops(states)[-1].sum() for states in asked_for.values()]
    assert totals[0] < totals[1]
    # a force too small to survive takes from willingness until the least force is pledged
    states, ledgers = calm([a_nation(code, **KEEN) for code in ("AAA", "BBB")], minimum=500)
    pledged = [float(state.government.troops.sum()) for state in states]
    lacks = [max(1 - share / 500, 0) for share in pledged[:-1]]
    mass = [ledger.terms["company_mass"].item() for ledger in ledgers]
    assert mass == pytest.approx([-0.4 * share for share in lacks])
    assert mass[0] == pytest.approx(-0.4)
    assert mass[-1] == 0
    assert pledged[-1] < 30_000


def test_s3_no_troops_deploy_before_an_agreement_and_then_only_after_the_lead_time():
    keen = [a_nation("AAA", **KEEN)]
    states, _ = calm(keen, weeks=30, events=[an_event(3, peace="ceasefire")])
    assert first_week(states, Rung.AUTHORISED) == [3]
    assert first_week(states, Rung.DEPLOYED) == [None]
    agreed = [an_event(3, peace="ceasefire"), an_event(15, peace="agreement")]
    for lead_time in (4, 9):
        states, _ = calm(keen, weeks=30, events=agreed, lead_time=lead_time)
        assert first_week(states, Rung.DEPLOYED) == [15 + lead_time - 1]


def test_s3_preparations_begin_with_consent_and_not_with_the_pledge():
    slow = [a_nation("AAA", must_vote=True, parliament_weeks=8, **KEEN)]
    states, _ = calm(slow, phase="agreement", lead_time=4)
    assert first_week(states, Rung.PLEDGED) == [2]
    assert first_week(states, Rung.AUTHORISED) == [10]
    assert first_week(states, Rung.DEPLOYED) == [14]


def test_s4_farther_from_the_line_the_risk_the_need_and_the_deterrent_worth_are_lower():
    risks, gaps, worths = [], [], []
    for location in ("forward", "rear", "outside"):
        states, ledgers = calm(location=location)
        risks.append(in_the_end(states, "risk"))
        gaps.append(in_the_end(states, "gap"))
        worths.append(ledgers[-1].terms["stake_deterrence"].item())
    for falling in (risks, gaps, worths):
        assert falling[0] > falling[1] > falling[2]


@pytest.mark.parametrize("enabler", ENABLERS)
def test_s5_each_enabler_that_washington_promises_shrinks_the_gap_as_far_as_it_is_believed(enabler):
    def gap(**offers):
        return in_the_end(calm(weeks=1, **{**NOTHING, **offers})[0], "gap")

    promised = {f"us.{enabler}": 1}
    doubted, believed = ({**promised, "us.credibility": word} for word in (0.2, 0.8))
    assert gap() > gap(**doubted) > gap(**believed)


def test_s5_a_reversal_erodes_what_washingtons_word_is_worth():
    promise = an_event(3, numbers=EVERYTHING)
    reversal = an_event(8, numbers=NOTHING)
    states, ledgers = calm([a_nation(us_dependence=1)], events=[promise, reversal], **NOTHING)
    word = [float(state.world.credibility[0]) for state in states]
    assert word[7] == pytest.approx(0.6)
    # four enablers were taken back, a quarter each: nothing is left, and little comes back
    assert word[8] == 0
    assert 0 < word[20] < 0.1
    assert ledgers[7].terms["safety_word"].item() < ledgers[6].terms["safety_word"].item()


def test_s6_europeans_cover_part_of_each_enabler_and_more_when_nations_give_theirs():
    willing = [
        a_nation("AAA", enabler_share=0.6, **KEEN),
        a_nation("BBB", enabler_share=0.4, **KEEN),
    ]
    states, _ = calm(willing, **NOTHING)
    gaps = [float(state.world.gap[0]) for state in states]
    assert gaps[0] > gaps[-1] > 0
    # all that Europe has is in, and it is less than what the mission needs
    pool = [ROUND[f"europe.{enabler}"] for enabler in ENABLERS]
    assert states[-1].world.european[:, 0] == pytest.approx(pool)
    more = an_event(1, numbers={f"europe.{enabler}": 1 for enabler in ENABLERS})
    assert in_the_end(calm(willing, events=[more], **NOTHING)[0], "gap") == 0
    # a nation may put in all of an enabler before it pledges anything
    early = [an_event(1, offers=ENABLERS)]
    assert calm(willing, weeks=1, events=early, **NOTHING)[0][-1].world.gap < gaps[1]


def test_s7_those_who_depend_on_washington_hold_back_without_it_and_come_with_it():
    nations = [
        a_nation("DEP", us_dependence=1, public_support=0.9, record=0.9),
        a_nation("FRE", **KEEN),
    ]
    without, _ = calm(nations, **NOTHING)
    backed, _ = calm(nations, **EVERYTHING, **{"us.credibility": 1})
    assert first_week(without, Rung.PLEDGED) == [None, 2]
    assert first_week(backed, Rung.PLEDGED) == [2, 2]


def test_s7_what_is_required_depends_on_mission_and_place():
    gaps = {
        (mission, location): in_the_end(
            calm(mission=mission, location=location, **NOTHING)[0], "gap"
        )
        for mission in ("deterrence", "monitoring")
        for location in ("rear", "outside")
    }
    assert gaps["deterrence", "rear"] > gaps["monitoring", "rear"] > gaps["monitoring", "outside"]
    assert gaps["deterrence", "rear"] > gaps["deterrence", "outside"]


def test_s11_a_shrunken_army_sends_what_is_left_and_rearmament_adds_to_it():
    # 40 000 x 0.98 x 0.25 / 3 = 3267
    strong = {**KEEN, "europe": 1, "alliance": 1, "fit_deterrence": 1}
    lone = [a_nation("AAA", **strong)]
    plenty = {"offer_pace": 1, "stretch": 100, "smallest": 10, "offer_span": 0.01}
    states, _ = calm(lone, weeks=52, rearmament=0, **plenty)
    assert troops(states)[-1].item() == 3_260
    states, _ = calm(lone, weeks=52, rearmament=0.1, **plenty)
    assert troops(states)[-1].item() == pytest.approx(1.1 * 3_260, abs=20)
    away = {"rearmament": 0, **plenty}
    abroad, _ = calm([a_nation("AAA", **{**strong, "abroad": 0.2})], weeks=52, **away)
    assert troops(abroad)[-1].item() == 2_660
    gone, _ = calm([a_nation("AAA", **{**strong, "abroad": 1})], weeks=52, **away)
    assert troops(gone)[-1].item() == 0


def test_s12_those_who_send_no_troops_give_support_of_another_kind():
    helper = a_nation("AAA", army=0, enabler_share=0.5, **KEEN)
    scenario = a_scenario([helper, a_nation("BBB", **KEEN)], 20, **{**CALM, **NO_LUCK, **NOTHING})
    states, _ = history(scenario)
    assert rungs(states)[-1, :, 0].tolist() == [Rung.SUPPORTS, Rung.AUTHORISED]
    without = a_nation("AAA", army=0, enabler_share=0, **KEEN)
    gap_without = in_the_end(calm([without, a_nation("BBB", **KEEN)], **NOTHING)[0], "gap")
    assert in_the_end(states, "gap") < gap_without
    # and it is counted
    tally = ensemble(scenario, runs=10).tally
    assert tally.rungs[-1, 0].tolist() == [0, 10, 0, 0, 0, 0]
