"""The peace: war, ceasefire, agreement; what an offensive and Kyiv's consent do to it."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import peace
from sim.rules.peace import Phase
from tests.builders import examples
from tests.rules.elementwise import FLAG, PHASE, POINTS, SHARE, WEEKS, alone_as_among_others

YES, NO = np.bool_(True), np.bool_(False)
PHASE_RISK = np.array([1, 0.8, 0.6], np.float32)


def test_an_offensive_runs_its_weeks_and_another_may_follow():
    week = partial(peace.offensive, length=3, chance=0.06)
    weeks_left = [0]
    for luck in (0.5, 0.05, 0.01, 0.01, 0.5, 0.01):
        weeks_left.append(week(weeks_left=weeks_left[-1], at_war=YES, luck=luck))
    # begins with the second draw, ignores luck while it runs, ends, begins again
    assert weeks_left == [0, 0, 3, 2, 1, 0, 3]


def test_no_offensive_begins_while_the_guns_are_silent():
    assert peace.offensive(weeks_left=0, length=3, chance=1, at_war=NO, luck=0) == 0
    assert peace.offensive(weeks_left=2, length=3, chance=1, at_war=NO, luck=0) == 1


def test_an_offensive_ends_with_the_war():
    assert peace.while_at_war(weeks_left=5, phase=Phase.WAR) == 5
    for silent in (Phase.CEASEFIRE, Phase.AGREEMENT):
        assert peace.while_at_war(weeks_left=5, phase=silent) == 0


def test_an_offensive_takes_its_share_of_the_chance_of_peace():
    talks = partial(peace.talks_chance, chance=0.05, delay=0.6)
    assert talks(weeks_left=0) == 0.05
    assert talks(weeks_left=1) == pytest.approx(0.02)
    assert peace.talks_chance(chance=0.05, weeks_left=1, delay=1) == 0


def test_kyiv_may_refuse_terms_that_bar_the_force_and_no_others():
    assert peace.barred(luck=0.3, chance=0.35)
    assert not peace.barred(luck=0.35, chance=0.35)
    assert peace.accepted(barred=NO, refusal=1, luck=0)
    assert not peace.accepted(barred=YES, refusal=0.7, luck=0.69)
    assert peace.accepted(barred=YES, refusal=0.7, luck=0.7)


def test_terms_stay_the_same_until_a_process_starts_anew():
    for drawn in (YES, NO):
        assert peace.terms(before=YES, anew=NO, drawn=drawn)
        assert not peace.terms(before=NO, anew=NO, drawn=drawn)
        assert peace.terms(before=NO, anew=YES, drawn=drawn) == drawn


@pytest.mark.parametrize(
    ("phase", "stops", "breaks", "agrees", "collapses", "then"),
    [
        (Phase.WAR, NO, YES, YES, YES, Phase.WAR),  # no peace without a ceasefire first
        (Phase.WAR, YES, NO, YES, NO, Phase.CEASEFIRE),
        (Phase.CEASEFIRE, NO, NO, NO, YES, Phase.CEASEFIRE),
        (Phase.CEASEFIRE, NO, YES, NO, NO, Phase.WAR),
        (Phase.CEASEFIRE, NO, YES, YES, NO, Phase.AGREEMENT),  # signed just before it would break
        (Phase.AGREEMENT, NO, YES, NO, NO, Phase.AGREEMENT),  # an agreement is no ceasefire
        (Phase.AGREEMENT, YES, NO, YES, YES, Phase.WAR),
    ],
)
def test_peace_comes_in_two_steps_and_may_fall_back(phase, stops, breaks, agrees, collapses, then):
    happens = {"stops": stops, "breaks": breaks, "agrees": agrees, "collapses": collapses}
    assert peace.phase(phase=np.int8(phase), **happens) == then


def test_terms_that_kyiv_takes_make_peace_even_from_war():
    for phase in Phase:
        tabled = partial(peace.concluded, phase=phase, tabled=YES)
        assert tabled(accepted=YES) == Phase.AGREEMENT
        assert tabled(accepted=NO) == phase
        assert peace.concluded(phase=phase, tabled=NO, accepted=YES) == phase


def test_an_offensive_adds_to_the_threat_while_it_runs():
    assert peace.threat(standing=0.6, weeks_left=0, offensive=0.2) == 0.6
    assert peace.threat(standing=0.6, weeks_left=4, offensive=0.2) == pytest.approx(0.8)
    assert peace.threat(standing=0.9, weeks_left=4, offensive=0.2) == 1


def test_a_mission_outside_ukraine_runs_a_quarter_of_the_risk_in_the_rear():
    deterrence = partial(peace.risk, mission=1, threat=0.6, by_phase=1)
    assert deterrence(place=0.6) == pytest.approx(0.36)
    assert deterrence(place=0.15) == pytest.approx(0.09)


def test_a_deployment_looks_less_dangerous_as_peace_takes_hold():
    risks = peace.by_phase(phase=np.array(list(Phase)), table=PHASE_RISK)
    assert risks.tolist() == PHASE_RISK.tolist()


def test_planners_settle_part_of_what_is_unclear_as_hard_as_leaders_work():
    plans = partial(peace.clarity, clarity=0.3, planning=0.03, backing=0, engagement=0)
    assert plans(effort=1, settled=0) == pytest.approx(0.321)
    assert plans(effort=0.5, settled=0) == pytest.approx(0.3105)
    assert plans(effort=0, settled=0) == pytest.approx(0.3)


def test_washington_behind_the_force_settles_what_planners_cannot():
    alone = peace.clarity(
        clarity=0.3, planning=0.01, effort=1, backing=0.04, engagement=0, settled=0
    )
    backed = peace.clarity(
        clarity=0.3, planning=0.01, effort=1, backing=0.04, engagement=0.5, settled=0
    )
    # 0.3 + 0.01 x 0.7 and 0.3 + (0.01 + 0.02) x 0.7
    assert (alone, backed) == (pytest.approx(0.307), pytest.approx(0.321))


def test_a_decision_settles_much_at_once_and_a_quarrel_unsettles():
    decided = partial(peace.clarity, planning=0, effort=0, backing=0, engagement=0)
    assert decided(clarity=0.3, settled=0.2) == pytest.approx(0.5)
    assert decided(clarity=0.9, settled=0.2) == 1
    assert decided(clarity=0.1, settled=-0.2) == 0


def test_troops_move_only_once_peace_is_agreed_and_its_terms_let_them():
    for phase in (Phase.WAR, Phase.CEASEFIRE):
        assert not peace.may_deploy(phase=phase, barred=NO, outside=YES)
    agreed = partial(peace.may_deploy, phase=Phase.AGREEMENT)
    assert agreed(barred=NO, outside=NO)
    assert not agreed(barred=YES, outside=NO)
    assert agreed(barred=YES, outside=YES)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (
            peace.offensive,
            {"weeks_left": WEEKS, "length": WEEKS, "chance": SHARE, "at_war": FLAG, "luck": SHARE},
        ),
        (peace.while_at_war, {"weeks_left": WEEKS, "phase": PHASE}),
        (peace.terms, {"before": FLAG, "anew": FLAG, "drawn": FLAG}),
        (peace.talks_chance, {"chance": SHARE, "weeks_left": WEEKS, "delay": SHARE}),
        (peace.barred, {"luck": SHARE, "chance": SHARE}),
        (peace.accepted, {"barred": FLAG, "refusal": SHARE, "luck": SHARE}),
        (
            peace.phase,
            {
                "phase": PHASE,
                "stops": FLAG,
                "breaks": FLAG,
                "agrees": FLAG,
                "collapses": FLAG,
            },
        ),
        (peace.concluded, {"phase": PHASE, "tabled": FLAG, "accepted": FLAG}),
        (peace.threat, {"standing": SHARE, "weeks_left": WEEKS, "offensive": SHARE}),
        (peace.risk, {"place": SHARE, "mission": SHARE, "threat": SHARE, "by_phase": SHARE}),
        (
            peace.clarity,
            {
                "clarity": SHARE,
                "planning": SHARE,
                "effort": SHARE,
                "backing": SHARE,
                "engagement": SHARE,
                "settled": POINTS,
            },
        ),
        (peace.may_deploy, {"phase": PHASE, "barred": FLAG, "outside": FLAG}),
        (partial(peace.by_phase, table=PHASE_RISK), {"phase": PHASE}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)
